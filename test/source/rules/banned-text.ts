import { type Refusal, type Rule, refuse, type SourceFile } from "./source.ts";
import { textsOf } from "./texts.ts";

interface Ban {
  readonly pattern: RegExp;
  readonly message: string;
}

/** Anywhere in a file. */
const EVERYWHERE: readonly Ban[] = [
  {
    pattern: /(?<![\w.~:/-])\/(?:home|root|Users|work|workspace|mnt|srv)\/[\w.-]/g,
    message: "a path of one machine: write it from the repository's root, or take it as an argument",
  },
  { pattern: /\b[A-Z]:\\Users\\/g, message: "a path of one machine: write it from the repository's root" },
  {
    pattern:
      /registry\.(?:npmjs\.org|npmmirror\.com|yarnpkg\.com)|\b(?:artifactory|verdaccio|jfrog)\b|^\s*registry\s*=/gim,
    message: "the name of a package registry: leave it to the npm configuration of whoever installs",
  },
];

/** In what people read: comments, strings and pages. */
const IN_TEXTS: readonly Ban[] = [
  { pattern: /\b(?:TODO|FIXME|XXX|HACK)\b/g, message: "a note to do it later: do it now, or leave it out" },
  {
    pattern: /\b(?:issues?|pull requests?)\s+(?:no\.?\s*)?#?\d+\b/gi,
    message: "a number of some tracker: say what is meant, so that the repository explains itself",
  },
];

/** In comments and pages; a string may well say "Invoice #12". */
const IN_COMMENTS: readonly Ban[] = [
  {
    pattern: /\b(?:tickets?|PRs?)\s+#?\d+\b|(?<![\w&#/])#\d{1,4}(?![\w-])/g,
    message: "a number of some tracker: say what is meant, so that the repository explains itself",
  },
];

/** The rules and their tests have to write down what they refuse. */
const ITSELF = /^test\/source\//;

/** Texts that do not belong in a repository that explains itself. */
export const checkBannedText: Rule = (files) =>
  files
    .filter(({ path }) => !ITSELF.test(path) && path !== "package-lock.json")
    .flatMap((file) => [
      ...EVERYWHERE.flatMap((ban) => found(file, ban, file.text, 0)),
      ...textsOf(file).flatMap(({ kind, text, start }) => {
        const bans = kind === "string" ? IN_TEXTS : [...IN_TEXTS, ...IN_COMMENTS];
        return bans.flatMap((ban) => found(file, ban, text, start));
      }),
    ]);

function found(file: SourceFile, { pattern, message }: Ban, text: string, start: number): Refusal[] {
  return [...text.matchAll(pattern)].map((match) =>
    refuse(file, start + match.index, `"${match[0].trim()}" is ${message}`),
  );
}
