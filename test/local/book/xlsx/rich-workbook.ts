import ExcelJS from "exceljs";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

/**
 * A workbook such as a finance team has: made by ExcelJS, then given by hand what ExcelJS cannot write (a chart, a pivot
 * table, threaded-comment and custom parts, extension lists, rules that libraries like to drop).
 */
export async function richWorkbook(): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = "Finance";
  addAccounts(workbook);
  addFigures(workbook);
  workbook.definedNames.add("Figures!$B$2:$B$4", "Totals");
  workbook.definedNames.add("Accounts!$D$2:$D$6", "Balances");
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
  return zipSync(withHandmadeParts(unzipSync(bytes)));
}

/** Header in row 1, five data rows; columns A to G are the user's, H is a formula, I to K are the program's. */
export const RICH = { rows: 5, stage: 9, why: 10, nextOn: 11 } as const;

function addAccounts(workbook: ExcelJS.Workbook): void {
  const sheet = workbook.addWorksheet("Accounts", {
    views: [{ state: "frozen", ySplit: 1 }],
    pageSetup: { orientation: "landscape", fitToPage: true, printArea: "A1:H6", printTitlesRow: "1:1" },
    headerFooter: { oddFooter: "&LConfidential&RPage &P" },
  });
  sheet.columns = [10, 28, 14, 16, 8, 22, 12, 14, 16, 40, 12].map((width) => ({ width }));
  sheet.addRow(["Account", "Name", "Due", "Balance", "Currency", "Email", "Paid", "Twice", "Stage", "Why", "Next on"]);
  sheet.getRow(1).font = { bold: true, name: "Georgia", color: { argb: "FFFFFFFF" } };
  sheet.getRow(1).fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FF1F4E78" } };
  for (let index = 0; index < RICH.rows; index += 1) {
    const row = sheet.addRow([`00${index + 1}`, `Firm ${index} & Söhne <${index}>`]);
    row.getCell(3).value = new Date(Date.UTC(2026, 0, 10 + index));
    row.getCell(3).numFmt = "dd/mm/yyyy";
    row.getCell(4).value = 1000.5 * (index + 1);
    row.getCell(4).numFmt = "#,##0.00 [$€-407];[Red]-#,##0.00 [$€-407]";
    row.getCell(5).value = "EUR";
    row.getCell(6).value = { text: `a${index}@example.com`, hyperlink: `mailto:a${index}@example.com` };
    row.getCell(7).value = index % 2 === 0;
    row.getCell(8).value = { formula: `D${index + 2}*2`, result: 2001 * (index + 1) };
    row.getCell(9).font = { italic: true, name: "Courier New" };
    row.height = 18 + index;
  }
  sheet.getCell("B3").value = { richText: [{ text: "Rich " }, { font: { bold: true }, text: "Ltd" }] };
  sheet.getCell("D4").value = { error: "#REF!" } as ExcelJS.CellErrorValue;
  sheet.getCell("A2").note = "Call before noon";
  sheet.getCell("D3").border = { top: { style: "double", color: { argb: "FFAA0000" } } };
  sheet.getCell("E2").dataValidation = { type: "list", allowBlank: true, formulae: ['"EUR,GBP,USD"'] };
  sheet.addConditionalFormatting({
    ref: "D2:D6",
    rules: [
      { type: "top10", priority: 1, rank: 3, percent: false, bottom: true, style: { font: { bold: true } } },
      { type: "timePeriod", priority: 2, timePeriod: "lastMonth", style: { font: { italic: true } } },
      { type: "expression", priority: 3, formulae: ["$D2>2000"], style: { font: { color: { argb: "FFFF0000" } } } },
    ],
  } as ExcelJS.ConditionalFormattingOptions);
  sheet.mergeCells("A9:C9");
  sheet.getCell("A9").value = "Printed on Mondays";
}

function addFigures(workbook: ExcelJS.Workbook): void {
  const sheet = workbook.addWorksheet("Figures", { properties: { tabColor: { argb: "FF00B050" } } });
  sheet.addTable({
    name: "Sales",
    ref: "A1",
    headerRow: true,
    totalsRow: true,
    columns: [
      { name: "Month", totalsRowLabel: "Total" },
      { name: "Sum", totalsRowFunction: "sum" },
    ],
    rows: [
      ["Jan", 10],
      ["Feb", 20],
      ["Mar", 30],
    ],
  });
  const image = workbook.addImage({ base64: PIXEL, extension: "png" });
  sheet.addImage(image, { tl: { col: 4, row: 1 }, ext: { width: 40, height: 40 } });
  sheet.protect("secret", { selectLockedCells: true }).catch(() => undefined);
}

const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

type Parts = Record<string, Uint8Array>;

function withHandmadeParts(parts: Parts): Parts {
  const drawing = "xl/drawings/drawing1.xml";
  edit(parts, drawing, (xml) => xml.replace("</xdr:wsDr>", `${CHART_ANCHOR}</xdr:wsDr>`));
  edit(parts, "xl/drawings/_rels/drawing1.xml.rels", (xml) =>
    xml.replace(
      "</Relationships>",
      `<Relationship Id="rId77" Type="${OFFICE}/chart" Target="../charts/chart1.xml"/></Relationships>`,
    ),
  );
  parts["xl/charts/chart1.xml"] = strToU8(CHART);
  parts["customXml/item1.xml"] = strToU8(
    '<?xml version="1.0"?><finance xmlns="urn:example:finance"><ledger>7</ledger></finance>',
  );
  parts["xl/pivotCache/pivotCacheDefinition1.xml"] = strToU8(PIVOT_CACHE);
  parts["xl/pivotTables/pivotTable1.xml"] = strToU8(PIVOT_TABLE);
  parts["xl/pivotTables/_rels/pivotTable1.xml.rels"] = strToU8(
    relationships(
      `<Relationship Id="rId1" Type="${OFFICE}/pivotCacheDefinition" Target="../pivotCache/pivotCacheDefinition1.xml"/>`,
    ),
  );
  parts["xl/threadedComments/threadedComment1.xml"] = strToU8(THREADED);
  parts["xl/persons/person.xml"] = strToU8(PERSONS);
  parts["xl/calcChain.xml"] = strToU8(CALC_CHAIN);
  edit(parts, "xl/worksheets/_rels/sheet2.xml.rels", (xml) =>
    xml.replace(
      "</Relationships>",
      `<Relationship Id="rId88" Type="${OFFICE}/pivotTable" Target="../pivotTables/pivotTable1.xml"/></Relationships>`,
    ),
  );
  edit(parts, "xl/worksheets/_rels/sheet1.xml.rels", (xml) =>
    xml.replace(
      "</Relationships>",
      `<Relationship Id="rId89" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>`,
    ),
  );
  edit(parts, "xl/_rels/workbook.xml.rels", (xml) =>
    xml.replace(
      "</Relationships>",
      `<Relationship Id="rId91" Type="${OFFICE}/pivotCacheDefinition" Target="pivotCache/pivotCacheDefinition1.xml"/><Relationship Id="rId92" Type="${OFFICE}/calcChain" Target="calcChain.xml"/><Relationship Id="rId93" Type="http://schemas.microsoft.com/office/2017/10/relationships/person" Target="persons/person.xml"/><Relationship Id="rId94" Type="${OFFICE}/customXml" Target="../customXml/item1.xml"/></Relationships>`,
    ),
  );
  edit(parts, "xl/workbook.xml", (xml) =>
    xml.replace("</workbook>", '<pivotCaches><pivotCache cacheId="5" r:id="rId91"/></pivotCaches></workbook>'),
  );
  edit(parts, "[Content_Types].xml", (xml) => xml.replace("</Types>", `${CONTENT_TYPES}</Types>`));
  edit(parts, "xl/worksheets/sheet1.xml", (xml) => xml.replace("</worksheet>", `${EXTENSIONS}</worksheet>`));
  return parts;
}

function edit(parts: Parts, name: string, change: (xml: string) => string): void {
  const part = parts[name];
  if (part === undefined) throw new Error(`no part ${name}: ${Object.keys(parts).join(", ")}`);
  const before = strFromU8(part);
  const after = change(before);
  if (after === before) throw new Error(`nothing changed in ${name}`);
  parts[name] = strToU8(after);
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const relationships = (inner: string): string =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const CONTENT_TYPES = [
  ["xl/charts/chart1.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"],
  ["xl/pivotCache/pivotCacheDefinition1.xml", `${SPREADSHEET}.pivotCacheDefinition+xml`],
  ["xl/pivotTables/pivotTable1.xml", `${SPREADSHEET}.pivotTable+xml`],
  ["xl/calcChain.xml", `${SPREADSHEET}.calcChain+xml`],
  ["xl/threadedComments/threadedComment1.xml", "application/vnd.ms-excel.threadedcomments+xml"],
  ["xl/persons/person.xml", "application/vnd.ms-excel.person+xml"],
]
  .map(([name, type]) => `<Override PartName="/${name}" ContentType="${type}"/>`)
  .join("");
const CHART_ANCHOR = `<xdr:twoCellAnchor><xdr:from><xdr:col>6</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>12</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>15</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="9" name="Chart 1"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" x="0" y="0"/><a:ext xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" cx="0" cy="0"/></xdr:xfrm><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="${OFFICE}" r:id="rId77"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`;
const CHART = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numRef><c:f>Figures!$B$2:$B$4</c:f></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:crossAx val="1"/></c:valAx></c:plotArea></c:chart></c:chartSpace>`;
const PIVOT_CACHE = `<?xml version="1.0"?><pivotCacheDefinition xmlns="${MAIN}" refreshOnLoad="1"><cacheSource type="worksheet"><worksheetSource ref="A1:B4" sheet="Figures"/></cacheSource><cacheFields count="2"><cacheField name="Month" numFmtId="0"><sharedItems/></cacheField><cacheField name="Sum" numFmtId="0"><sharedItems containsNumber="1"/></cacheField></cacheFields></pivotCacheDefinition>`;
const PIVOT_TABLE = `<?xml version="1.0"?><pivotTableDefinition xmlns="${MAIN}" name="Pivot" cacheId="5" dataCaption="Values"><location ref="A20:B24" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/><pivotFields count="2"><pivotField axis="axisRow" showAll="0"/><pivotField dataField="1" showAll="0"/></pivotFields></pivotTableDefinition>`;
const THREADED = `<?xml version="1.0"?><ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="A3" dT="2026-01-01T00:00:00.00" personId="{A0000000-0000-0000-0000-000000000001}" id="{B0000000-0000-0000-0000-000000000001}"><text>Is this right?</text></threadedComment></ThreadedComments>`;
const PERSONS = `<?xml version="1.0"?><personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><person displayName="Ada" id="{A0000000-0000-0000-0000-000000000001}" userId="ada" providerId="None"/></personList>`;
const CALC_CHAIN = `<?xml version="1.0"?><calcChain xmlns="${MAIN}"><c r="H2" i="1"/><c r="H3"/><c r="H4"/><c r="H5"/><c r="H6"/></calcChain>`;
const EXTENSIONS = `<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:sparklineGroups xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>Figures!B2:B4</xm:f><xm:sqref>M2</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext><ext uri="{DEADBEEF-0000-0000-0000-000000000000}" xmlns:u="urn:example:unknown"><u:thing kept="yes"/></ext></extLst>`;
