import { describe, expect, it } from "vitest";
import { parseBuild } from "../../appsscript/build/build-options.ts";
import { type Grant, manifestFor } from "../../appsscript/build/manifest.ts";

const ALWAYS = [
  "spreadsheets.currentonly",
  "drive.file",
  "script.container.ui",
  "script.scriptapp",
  "script.external_request",
  "userinfo.email",
];

describe("the manifest", () => {
  it.each<[Grant, string[]]>([
    ["drafts", ["gmail.compose"]],
    ["headers", ["gmail.compose", "gmail.metadata"]],
    ["mail", ["gmail.compose", "gmail.readonly"]],
  ])("of the grant %s asks for exactly its scopes", (grant, ofMail) => {
    const expected = [...ALWAYS, ...ofMail].map((name) => `https://www.googleapis.com/auth/${name}`);
    expect(manifestFor(grant).oauthScopes).toEqual(expected);
  });

  it.each<Grant>(["drafts", "headers", "mail"])("of the grant %s has metadata and readonly never together", (grant) => {
    const scopes = manifestFor(grant).oauthScopes.join(" ");
    expect(/gmail\.metadata/.test(scopes) && /gmail\.readonly/.test(scopes)).toBe(false);
  });

  it("runs on V8, keeps exceptions out of the logs, and lists addresses as Google wants them: with a path", () => {
    const manifest = manifestFor("mail");
    expect(manifest).toMatchObject({ runtimeVersion: "V8", exceptionLogging: "NONE" });
    for (const start of manifest.urlFetchWhitelist) expect(start).toMatch(/^https:\/\/[a-z.]+\.googleapis\.com\/.*$/);
  });
});

describe("what is asked of the build", () => {
  it.each([
    [
      { grant: "drafts", deployment: "bound" },
      { grant: "drafts", deployment: "bound" },
    ],
    [
      { grant: "mail", deployment: "add-on" },
      { grant: "mail", deployment: "add-on" },
    ],
    [{ grant: "all", deployment: "bound" }, "--grant all is none of drafts, headers, mail."],
    [{ grant: "toString", deployment: "bound" }, "--grant toString is none of drafts, headers, mail."],
    [{ grant: "mail", deployment: "web" }, "--deployment web is none of bound, add-on."],
  ])("%o", (asked, answer) => {
    expect(parseBuild(asked)).toEqual(answer);
  });
});
