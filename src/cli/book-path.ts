import { readdirSync, statSync } from "node:fs";
import { basename, dirname, extname, resolve } from "node:path";

export type BookPath = { readonly bookPath: string; readonly wrong?: undefined } | { readonly wrong: string };

/** Finds a book on disk: a folder of CSV files or an .xlsx file; anything else is answered with the remedy. */
export function findBook(written: string): BookPath {
  const bookPath = resolve(written);
  const found = statSync(bookPath, { throwIfNoEntry: false });
  if (found === undefined) {
    return { wrong: `There is no book at "${written}"; check the path, or put quotes around it if it has spaces.` };
  }
  if (found.isDirectory()) {
    // A run writes its log into the folder: one that was named by mistake is left as it is.
    if (readdirSync(bookPath).some(isCsv)) return { bookPath };
    return { wrong: `The folder "${written}" holds no CSV file; name the folder with Accounts.csv, or an .xlsx file.` };
  }
  const kind = extname(bookPath).toLowerCase();
  if (kind === ".xlsx") return { bookPath };
  if (isCsv(bookPath)) {
    return {
      wrong: `"${basename(bookPath)}" is one sheet; name the folder that it lies in: --book "${dirname(written)}".`,
    };
  }
  if (kind.startsWith(".xls") || kind === ".ods" || kind === ".numbers") {
    return {
      wrong: `"${basename(bookPath)}" is no .xlsx workbook; open it and save it as .xlsx, then name that file.`,
    };
  }
  return {
    wrong: `"${basename(bookPath)}" is neither a folder of CSV files nor an .xlsx workbook; name one of those.`,
  };
}

function isCsv(name: string): boolean {
  return extname(name).toLowerCase() === ".csv";
}
