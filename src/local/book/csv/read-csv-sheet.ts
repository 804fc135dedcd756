import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { type Grid, textCell } from "../../../book/grid.ts";
import { decodeText } from "../../files/decode-text.ts";
import { explainFileError } from "../../files/explain-error.ts";
import { unguardFormula } from "../../files/formula-guard.ts";
import { scanCsv } from "./scan-csv.ts";

/** Reads one CSV file as a sheet of that name; what is wrong with it is answered as a sentence. */
export async function readCsvSheet(
  path: string,
  name: string,
): Promise<{ readonly grid: Grid; readonly wrong?: undefined } | { readonly wrong: string }> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    return { wrong: explainFileError(error, basename(path)) };
  }
  const scan = scanCsv(decodeText(bytes).text);
  if (scan.kind === "open-quote") {
    return { wrong: `${basename(path)} has a quote in row ${scan.row} that is never closed; close it.` };
  }
  const rows = scan.table.rows.map((row) => row.map(({ text }) => textCell(unguardFormula(text))));
  return { grid: { name, rows } };
}
