import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { readWorkbookFile } from "../../../../src/local/book/xlsx/workbook-file.ts";
import { bookWith, fileOf } from "./book-on-disk.ts";
import { richWorkbook } from "./rich-workbook.ts";

let rich: Uint8Array;
beforeAll(async () => {
  rich = await richWorkbook();
});

describe("what is no workbook, or would lose something, is refused with the remedy", () => {
  const edited = (name: string, change: (text: string) => string): Uint8Array => {
    const parts = unzipSync(rich);
    parts[name] = strToU8(change(strFromU8(parts[name] ?? new Uint8Array())));
    return zipSync(parts);
  };
  const without = (name: string): Uint8Array => {
    const parts = unzipSync(rich);
    delete parts[name];
    return zipSync(parts);
  };
  const compound = (text = ""): Uint8Array =>
    Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600), Buffer.from(text, "utf16le")]);
  test.each<[string, () => Uint8Array, string, string]>([
    ["an empty file", () => new Uint8Array(), "book-unreadable", "is empty"],
    ["a CSV file", () => Buffer.from("Account;Name\n1;Firm\n"), "book-unreadable", "is a CSV file"],
    [
      "a web page",
      () => Buffer.from("<html><table><tr><td>1</td></tr></table></html>"),
      "book-unreadable",
      "is a web page",
    ],
    ["noise", () => Buffer.from([1, 2, 3, 0, 5, 255, 254, 9]), "book-unreadable", "is not an Excel workbook"],
    ["half of a workbook", () => rich.subarray(0, rich.length / 2), "book-unreadable", "is damaged"],
    [
      "a flipped byte",
      () => Uint8Array.from(rich, (byte, index) => (index === 2000 ? byte ^ 255 : byte)),
      "book-unreadable",
      "is damaged",
    ],
    [
      "a sheet cut short",
      () => edited("xl/worksheets/sheet1.xml", (text) => text.slice(0, 900)),
      "book-unreadable",
      "is damaged",
    ],
    ["a sheet that is missing", () => without("xl/worksheets/sheet2.xml"), "book-unreadable", "is damaged"],
    [
      "rows out of order",
      () => edited("xl/worksheets/sheet1.xml", (text) => text.replace('<row r="3"', '<row r="2"')),
      "book-unreadable",
      "is damaged",
    ],
    ["no workbook part", () => without("_rels/.rels"), "book-unreadable", "is damaged"],
    [
      "an OpenDocument file",
      () => zipSync({ mimetype: strToU8("application/vnd.oasis.opendocument.spreadsheet") }),
      "book-unreadable",
      "OpenDocument",
    ],
    ["a binary workbook", () => zipSync({ "xl/workbook.bin": strToU8("x") }), "book-unreadable", ".xlsb"],
    ["an old .xls", () => compound(), "book-would-lose", "old Excel workbook"],
    ["a password", () => compound("EncryptedPackage"), "book-would-lose", "password"],
    [
      "a digital signature",
      () => zipSync({ ...unzipSync(rich), "_xmlsignatures/sig1.xml": strToU8("<x/>") }),
      "book-would-lose",
      "signature",
    ],
    [
      "a shared workbook",
      () => zipSync({ ...unzipSync(rich), "xl/revisions/revisionHeaders.xml": strToU8("<x/>") }),
      "book-would-lose",
      "shared workbook",
    ],
    [
      "Strict Open XML",
      () =>
        edited("xl/workbook.xml", (text) =>
          text.replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
          ),
        ),
      "book-would-lose",
      "Strict",
    ],
  ])("%s", async (_, bytes, code, what) => {
    const answer = await readWorkbookFile(fileOf(bookWith(bytes())));
    expect(answer).toMatchObject({ kind: "refused", code, message: expect.stringContaining(what) });
  });

  test("a path where nothing is", async () => {
    expect(await readWorkbookFile(fileOf("/nowhere/book.xlsx"))).toMatchObject({
      kind: "refused",
      message: expect.stringContaining("There is no book"),
    });
  });
});
