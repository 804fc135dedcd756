import { readFileSync, writeFileSync } from "node:fs";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { bookWith, cell, handmade, partsOf, sheetOf, write } from "./book-on-disk.ts";

describe("new columns beside the user's", () => {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const table = `<table xmlns="${main}" id="1" name="Items" displayName="Items" ref="A1:B3" totalsRowShown="0"><autoFilter ref="A1:B3"/><tableColumns count="2"><tableColumn id="1" name="A"/><tableColumn id="4" name="B"/></tableColumns></table>`;
  const sheet =
    '<dimension ref="A1:B3"/><sheetData><row r="1" spans="1:2"><c r="A1" t="inlineStr"><is><t>A</t></is></c><c r="B1" t="inlineStr"><is><t>B</t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row><row r="3"><c r="A3"><v>2</v></c></row></sheetData>';
  const headers = [cell(1, 3, "Stage"), cell(1, 4, "Why <not>"), cell(2, 3, "First")];

  test("a table that ends there grows over them, once, and the used range grows", async () => {
    const path = bookWith(
      handmade(`${sheet}<tableParts count="1"><tablePart id="rId1"/></tableParts>`, {
        parts: {
          "xl/tables/table1.xml": table,
          "xl/worksheets/_rels/sheet1.xml.rels":
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table" Target="../tables/table1.xml"/></Relationships>',
        },
      }),
    );
    for (let run = 0; run < 2; run += 1) await write(path, { cells: headers });
    const grown = partsOf(path)["xl/tables/table1.xml"] ?? "";
    expect(grown).toBe(
      table
        .replaceAll("A1:B3", "A1:D3")
        .replace('count="2"', 'count="4"')
        .replace(
          "</tableColumns>",
          '<tableColumn id="5" name="Stage"/><tableColumn id="6" name="Why &lt;not&gt;"/></tableColumns>',
        ),
    );
    expect(sheetOf(path)).toContain('<dimension ref="A1:D3"/>');
    expect(sheetOf(path)).not.toContain("spans");
  });

  test("a filter that ends there grows with its hidden name; one elsewhere stays", async () => {
    const names =
      '<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">Accounts!$A$1:$B$3</definedName></definedNames>';
    const path = bookWith(handmade(`${sheet}<autoFilter ref="A1:B3"/>`));
    const parts = unzipSync(readFileSync(path));
    parts["xl/workbook.xml"] = strToU8(
      strFromU8(parts["xl/workbook.xml"] as Uint8Array).replace("</sheets>", `</sheets>${names}`),
    );
    writeFileSync(path, zipSync(parts));
    await write(path, { cells: headers });
    expect(sheetOf(path)).toContain('<autoFilter ref="A1:D3"/>');
    expect(partsOf(path)["xl/workbook.xml"]).toContain(">Accounts!$A$1:$D$3<");
    const apart = bookWith(handmade(`${sheet}<autoFilter ref="A1:A3"/>`));
    await write(apart, { cells: headers });
    expect(sheetOf(apart)).toContain('<autoFilter ref="A1:A3"/>');
  });
});
