import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildAppsScript } from "../../appsscript/build/build-appsscript.ts";
import { CLASP, projectProblem, pushProblem, pushWithClasp } from "../../appsscript/build/clasp.ts";
import { serveScriptProject } from "./support/script-project.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const REDIRECT = new URL("./support/redirect-https.ts", import.meta.url).href;
const SCRIPT_ID = "1AbcDEfghIJklmNOpqrSTuvwXYz_0123456789-abcdefghijk";

describe.concurrent("clasp", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await builtProject();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("finds the three files and passes over all others", async () => {
    const clasp = spawn(process.execPath, [CLASP, "show-file-status", "--json"], { cwd: folder });
    let said = "";
    clasp.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    await once(clasp, "close");
    const { filesToPush, untrackedFiles } = JSON.parse(said) as { filesToPush: string[]; untrackedFiles: string[] };
    const inFolder = (paths: string[]) => paths.map((path) => path.replace("dist/appsscript/", "")).sort();
    expect(inFolder(filesToPush)).toEqual(["Code.js", "Sidebar.html", "appsscript.json"]);
    expect(inFolder(untrackedFiles)).toEqual(["Code.js.map", "other/", "page.html"]);
  });

  it("puts the three files, whole, into the script that the project file names", async () => {
    const google = await serveScriptProject();
    const problem = await pushWithClasp({
      folder,
      project: ".clasp.json",
      isForced: true,
      env: environment(folder, google.port),
    });
    google.close();
    expect(problem).toBeUndefined();
    const puts = google.heard.filter(({ what }) => what.startsWith("PUT"));
    expect(puts).toEqual([
      {
        what: `PUT script.googleapis.com/v1/projects/${SCRIPT_ID}/content`,
        body: {
          files: [
            {
              name: "appsscript",
              type: "JSON",
              source: readFileSync(join(folder, "dist/appsscript/appsscript.json"), "utf8"),
            },
            { name: "Code", type: "SERVER_JS", source: readFileSync(join(folder, "dist/appsscript/Code.js"), "utf8") },
            {
              name: "Sidebar",
              type: "HTML",
              source: readFileSync(join(folder, "dist/appsscript/Sidebar.html"), "utf8"),
            },
          ],
        },
      },
    ]);
  });

  // It prints a list of what it pushed, an empty one when nothing differed, and nothing when it would have had to ask.
  it.each([
    [0, '["dist/appsscript/Code.js"]\n', undefined],
    [0, "[]\n", undefined],
    [0, undefined, undefined],
    [0, "", "push with --force"],
    [1, "", "clasp did not push"],
    [null, undefined, "clasp did not push"],
  ])("that ends with %s and prints %o is understood", (status, said, problem) => {
    const told = pushProblem(status, said);
    if (problem === undefined) expect(told).toBeUndefined();
    else expect(told).toContain(problem);
  });
});

describe("a project file", () => {
  it.each([
    [`{ "scriptId": "${SCRIPT_ID}" }`, undefined],
    ['{ "scriptId": "" }', "names no script yet"],
    ["{}", "names no script yet"],
    ['{ "scriptId": "your script\'s id here" }', "names no script yet"],
    ["scriptId", "is no JSON"],
    [undefined, "is not there"],
  ])("%s", (text, problem) => {
    const said = projectProblem(".clasp.json", text);
    if (problem === undefined) expect(said).toBeUndefined();
    else expect(said).toContain(problem);
  });

  it("of the repository has the build's folder", () => {
    expect(JSON.parse(readFileSync(join(ROOT, ".clasp.json"), "utf8"))).toMatchObject({ rootDir: "dist/appsscript" });
  });
});

/** A folder with the repository's project file and ignore file, what the build makes, and what it does not. */
async function builtProject(): Promise<string> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "chasebook-clasp-")));
  const out = join(folder, "dist/appsscript");
  await buildAppsScript({ grant: "mail", write: out });
  mkdirSync(join(out, "other"));
  for (const name of ["other/more.js", "Code.js.map", "page.html"]) writeFileSync(join(out, name), "1;");
  const project = JSON.parse(readFileSync(join(ROOT, ".clasp.json"), "utf8")) as object;
  writeFileSync(join(folder, ".clasp.json"), JSON.stringify({ ...project, scriptId: SCRIPT_ID }));
  copyFileSync(join(ROOT, ".claspignore"), join(folder, ".claspignore"));
  return folder;
}

/** clasp's credentials, in a file of the test's own because clasp writes the fresh token into it, and the way to the server. */
function environment(folder: string, port: number): NodeJS.ProcessEnv {
  const path = join(folder, `credentials-${port}.json`);
  const user = {
    client_id: "id",
    client_secret: "secret",
    type: "authorized_user",
    refresh_token: "r",
    access_token: "a",
  };
  writeFileSync(path, JSON.stringify({ tokens: { default: { ...user, expiry_date: 1 } } }));
  return {
    ...process.env,
    clasp_config_auth: path,
    FAKE_GOOGLE_PORT: String(port),
    NODE_OPTIONS: `--import ${REDIRECT}`,
  };
}
