import { type Refusal, type Rule, refuseFile, type SourceFile } from "./source.ts";

const TOP_LEVEL = new Set(
  `src appsscript sidebar test package.json package-lock.json tsconfig.json .clasp.json .claspignore README.md LICENSE .ci
  .gitignore .gitattributes .npmrc .editorconfig biome.json .oxlintrc.json knip.json .github .node-version .nvmrc
  CHANGELOG.md CONTRIBUTING.md SECURITY.md`.split(/\s+/),
);

/** The top level holds the folders of the architecture and the files that tools look for there. */
export const checkTopLevel: Rule = (files) =>
  [...new Set(files.map(({ path }) => path.split("/")[0] ?? ""))]
    // A project file of clasp for each sheet that one pushes to.
    .filter((name) => !TOP_LEVEL.has(name) && !/^\.clasp\.[\w-]+\.json$/.test(name))
    .map((name) =>
      refuseFile(name, "does not belong at the top level: put it into src/ or test/, or let it be made in dist/"),
    );

/** The lock names no host, and every version is pinned. */
export const checkPackages: Rule = (files) => {
  const refusals: Refusal[] = [];
  const lock = textOf(files, "package-lock.json");
  if (lock !== undefined && /"resolved":\s*"http/.test(lock)) {
    refusals.push(
      refuseFile(
        "package-lock.json",
        "holds resolved addresses: install with the project's .npmrc, which leaves them out",
      ),
    );
  }
  const manifest = JSON.parse(textOf(files, "package.json") ?? "{}") as Record<string, Record<string, string>>;
  for (const kind of ["dependencies", "devDependencies", "optionalDependencies"]) {
    for (const [name, version] of Object.entries(manifest[kind] ?? {})) {
      if (!/^\d+\.\d+\.\d+$/.test(version))
        refusals.push(
          refuseFile(
            "package.json",
            `${name} is not pinned (${version}): write the exact version, npm install --save-exact`,
          ),
        );
    }
  }
  return refusals;
};

/** The README carries the two commands of a fresh clone, and names no script that package.json lacks. */
export const checkReadme: Rule = (files) => {
  const readme = textOf(files, "README.md");
  if (readme === undefined)
    return [refuseFile("README.md", "is missing: write what the project is and its two commands")];
  const refusals: Refusal[] = [];
  for (const kind of ["run", "test"]) {
    if (!new RegExp(`^<!-- fresh-clone: ${kind} -->\\n\`\`\`\\w*\\n[^\`]+\\n\`\`\`$`, "m").test(readme)) {
      refusals.push(
        refuseFile(
          "README.md",
          `lacks the ${kind} command: a line <!-- fresh-clone: ${kind} --> and right after it a fenced block`,
        ),
      );
    }
  }
  const { scripts = {} } = JSON.parse(textOf(files, "package.json") ?? "{}") as { scripts?: Record<string, string> };
  for (const { path, text } of files.filter((file) => file.path.endsWith(".md"))) {
    for (const [, name = ""] of text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)) {
      if (scripts[name] === undefined)
        refusals.push(
          refuseFile(path, `names npm run ${name}, which package.json lacks: mend the page or add the script`),
        );
    }
  }
  return refusals;
};

/** The map in src/README.md has every folder of the program, and test/README.md every folder of test/. */
export const checkMaps: Rule = (files) =>
  ["src", "test"].flatMap((top) => {
    const page = textOf(files, `${top}/README.md`) ?? "";
    const beside = top === "src" ? /^(appsscript|sidebar)\// : /^$/;
    const folders = files.flatMap(
      ({ path }) => (new RegExp(`^${top}/([^/]+)/`).exec(path) ?? beside.exec(path))?.[1] ?? [],
    );
    return [...new Set(folders)]
      .filter((folder) => !page.includes(`\`${folder}/\``))
      .map((folder) => refuseFile(`${top}/README.md`, `does not say what lives in \`${folder}/\`: add a line for it`));
  });

function textOf(files: readonly SourceFile[], path: string): string | undefined {
  return files.find((file) => file.path === path)?.text;
}
