import { declaredNames, wordsOf } from "./names.ts";
import { isProgram, isScript, type Refusal, type Rule, refuse, type SourceFile } from "./source.ts";
import { textsOf } from "./texts.ts";

/** American spellings, and how the house writes them. Each pattern matches one word in small letters. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/^aging$/, "ageing"],
  [/^color(s|ed|ing|ful|less)?$/, "colour"],
  [/^(behavior|favor|honor|labor|neighbor|endeavor)/, "…our"],
  [/^(cancel|label|model|travel|total|level|signal)(ed|ing|er)$/, "…lled, …lling"],
  [/^analyz/, "analyse"],
  [/^catalog(s|ed)?$/, "catalogue"],
  [/^center(s|ed|ing)?$/, "centre"],
  [/^(defense|offense)$/, "…ence"],
  [/^fulfill(s|ment)?$/, "fulfil"],
  [/^(install|enroll)ments?$/, "instalment, enrolment"],
  [/^gray(s|ed)?$/, "grey"],
  [/^[a-z]{3,}iz(e|ed|es|er|ers|ing|ation|ations)$/, "…ise, …isation"],
];
/** The last is the name of a header of HTTP. */
const RIGHT_WITH_Z = /^(cap|down|over|re|up)?siz|^(prize|seize|horizon|citizen)|^(outs|unders)iz|^authorization$/;

/** What a list of words lacks. */
const SENTENCE = /\b(a|an|the|is|are|was|has|of|this)\b/i;

/** The stand-in says what Google says, in Google's words. */
const GOOGLES_WORDS = "test/workspace/";

/** British spelling, in the names that the project declares and in the texts that people read. */
export const checkSpelling: Rule = (files) =>
  files
    .filter(({ path }) => !path.startsWith(GOOGLES_WORDS) || path.endsWith(".md"))
    .filter(({ path }) => path.endsWith(".md") || (isScript(path) && (isProgram(path) || path.startsWith("test/"))))
    .flatMap((file) => [...misspeltNames(file), ...misspeltTexts(file)]);

function misspeltNames(file: SourceFile): Refusal[] {
  if (!isScript(file.path)) return [];
  return declaredNames(file).flatMap(({ name, start }) =>
    wordsOf(name).flatMap((word) => {
      const british = britishOf(word);
      return british === undefined ? [] : [refuse(file, start, `${name}: "${word}" is American; write ${british}`)];
    }),
  );
}

function misspeltTexts(file: SourceFile): Refusal[] {
  return textsOf(file).flatMap(({ kind, text, start }) => {
    // Words in a string are data (headers and values that an American sheet has, CSS); a sentence is ours.
    if (kind === "string" && (file.path.startsWith("test/") || !SENTENCE.test(text))) return [];
    return [...text.matchAll(/[A-Za-z]+/g)].flatMap((match) => {
      const british = isStyleSheet(text, match) ? undefined : britishOf(match[0].toLowerCase());
      return british === undefined
        ? []
        : [refuse(file, start + match.index, `"${match[0]}" is American; write ${british}`)];
    });
  });
}

/** CSS and HTML speak American: `color: …`, `border-color`, `text-align: center`, `content="… initialized"`. */
function isStyleSheet(text: string, match: RegExpMatchArray): boolean {
  if (!/^(colors?|center|behavior|gray)$/i.test(match[0])) return false;
  const at = match.index ?? 0;
  return /[-:"(]\s*$/.test(text.slice(0, at)) || /^\s*[:\-=("]/.test(text.slice(at + match[0].length));
}

function britishOf(word: string): string | undefined {
  if (RIGHT_WITH_Z.test(word)) return undefined;
  return SPELLINGS.find(([american]) => american.test(word))?.[1];
}
