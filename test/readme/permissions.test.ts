import { describe, expect, it } from "vitest";
import { GRANT_SCOPES, type Grant, manifestFor } from "../../appsscript/build/manifest.ts";
import { codesOf, rowsOf, sectionOf } from "./read-readme.ts";

const PREFIX = "https://www.googleapis.com/auth/";
const GRANTS = Object.keys(GRANT_SCOPES) as Grant[];
const rows = rowsOf(sectionOf("### What Google asks for, and why"));
const scopes = rows.filter((cells) => cells.length === 4);
const grants = rows.filter((cells) => cells.length === 3);

describe("the README's table of what Google asks for", () => {
  it.each(GRANTS)("has with --grant %s every permission of the manifest, each once, in its order", (grant) => {
    const told = scopes.flatMap(([scope = "", among = ""]) =>
      among === "any" || codesOf(among).includes(grant) ? codesOf(scope) : [],
    );
    expect(told.map((scope) => PREFIX + scope)).toEqual(manifestFor(grant).oauthScopes);
  });

  it("says of each what it buys, and what is lost without it", () => {
    for (const [scope, , buys = "", lost = ""] of scopes) {
      expect([scope, buys.length > 10, lost.length > 3]).toEqual([scope, true, true]);
    }
  });

  it("names only grants that there are, and tells each of them apart", () => {
    const named = scopes.flatMap(([, among = ""]) => codesOf(among));
    expect(named.filter((name) => !GRANTS.some((grant) => grant === name))).toEqual([]);
    expect(grants.map(([grant = ""]) => codesOf(grant)[0])).toEqual(GRANTS);
  });
});
