import { statSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";

/** Where the parts of a book on disk stand. */
export interface BookPlaces {
  readonly kind: "folder" | "workbook";
  /** The folder of CSV files, or the .xlsx file. */
  readonly book: string;
  /** The folder that the book lies in, or is: a path that people are told is told from here. */
  readonly home: string;
  readonly lock: string;
  readonly log: string;
  readonly outbox: string;
  readonly inbox: string;
  readonly templates: string;
  readonly letters: string;
  readonly statements: string;
  readonly backups: string;
}

/**
 * The places of a book. A folder holds everything inside itself; a workbook has its parts beside it under its own name,
 * except `templates/` and `backups/`, which the workbooks of a folder share.
 *
 * @example bookPlaces("/ar/accounts.xlsx").log // "/ar/accounts.log.csv"
 * @example bookPlaces("/ar/book").log          // "/ar/book/log.csv"
 */
export function bookPlaces(bookPath: string): BookPlaces {
  const book = resolve(bookPath);
  if (isFolder(book)) {
    const inside = (name: string): string => join(book, name);
    return {
      kind: "folder",
      book,
      home: book,
      lock: inside(".chasebook.lock"),
      log: inside("log.csv"),
      outbox: inside("outbox"),
      inbox: inside("inbox"),
      templates: inside("templates"),
      letters: inside("letters"),
      statements: inside("statements"),
      backups: inside("backups"),
    };
  }
  const folder = dirname(book);
  const name = basename(book, extname(book));
  return {
    kind: "workbook",
    book,
    home: folder,
    lock: join(folder, `.${name}.chasebook.lock`),
    log: join(folder, `${name}.log.csv`),
    outbox: join(folder, `${name}.outbox`),
    inbox: join(folder, `${name}.inbox`),
    templates: join(folder, "templates"),
    letters: join(folder, `${name}.letters`),
    statements: join(folder, `${name}.statements`),
    backups: join(folder, "backups"),
  };
}

function isFolder(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? extname(path) === "" : found.isDirectory();
}
