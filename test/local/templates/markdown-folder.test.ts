import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readTemplates } from "../../../src/local/templates/markdown-folder.ts";

const root = mkdtempSync(join(tmpdir(), "chasebook-templates-"));
const folder = join(root, "templates");
mkdirSync(join(folder, "core"), { recursive: true });
writeFileSync(join(folder, "core", "first.md"), "\uFEFFSubject: é\r\n\r\nDear\r\n");
writeFileSync(join(folder, "old.md"), Buffer.from([0x93, 0x4f, 0x6c, 0x64, 0x94, 0x20, 0x80]));
writeFileSync(join(root, "secret.md"), "secret");
writeFileSync(join(folder, ".hidden.md"), "hidden");
symlinkSync(join(root, "secret.md"), join(folder, "link.md"));
symlinkSync(root, join(folder, "out"));
symlinkSync(join(folder, "old.md"), join(folder, "inner.md"));

test.each([
  ["core/first", "Subject: é\n\nDear\n"],
  ["old", "“Old” €"],
  ["inner", "“Old” €"],
  ["none", undefined],
  ["core", undefined],
  ["../secret", undefined],
  ["core/../../secret", undefined],
  ["..\\secret", undefined],
  ["/etc/passwd", undefined],
  [".hidden", undefined],
  ["link", undefined],
  ["out/secret", undefined],
  ["", undefined],
  ["a\0b", undefined],
  ["__proto__", undefined],
])("template %j is %j", async (key, text) => {
  expect(await readTemplates(folder, [key])).toEqual(text === undefined ? {} : { [key]: text });
});

test("the other wordings of a key come with it, each by its own name", async () => {
  mkdirSync(join(folder, "calls"), { recursive: true });
  for (const name of ["one", "one.de", "one.de.firm", "one-more", "two"]) {
    writeFileSync(join(folder, "calls", `${name}.md`), name);
  }
  writeFileSync(join(folder, "calls", "one.txt"), "no template");
  symlinkSync(join(root, "secret.md"), join(folder, "calls", "one.fr.md"));
  expect(await readTemplates(folder, ["calls/one", "calls/none"])).toEqual({
    "calls/one": "one",
    "calls/one.de": "one.de",
    "calls/one.de.firm": "one.de.firm",
  });
});

test("no folder of templates is no templates", async () => {
  expect(await readTemplates(join(root, "nowhere"), ["core/first"])).toEqual({});
});
