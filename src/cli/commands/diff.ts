import { findSheet } from "../../book/accounts-sheet.ts";
import { SHEET } from "../../book/columns.ts";
import type { Grid } from "../../book/grid.ts";
import type { CalendarDay } from "../../core/day.ts";
import { readCsvSheet } from "../../local/book/csv/read-csv-sheet.ts";
import { diffBook } from "../../run/ask/diff-book.ts";
import { findBook } from "../book-path.ts";
import { type BookOptions, chooseBook } from "../choose-book.ts";
import { drive } from "../drive.ts";
import type { ExitStatus } from "../exit-status.ts";
import { diffJson } from "../json-forecast.ts";
import { complain, report, tellSample } from "../report.ts";
import { showDiff } from "../show/show-diff.ts";
import type { Surroundings } from "../surroundings.ts";

export interface DiffOptions extends BookOptions {
  readonly playbooks?: string;
  readonly settings?: string;
  readonly to?: CalendarDay;
}

/** `diff`: what another Playbooks or Settings sheet would change. */
export async function diffCommand(options: DiffOptions, around: Surroundings): Promise<ExitStatus> {
  const book = chooseBook(options, around);
  if ("wrong" in book) return complain(book.wrong, around);
  if (options.playbooks === undefined && options.settings === undefined) {
    return complain("Name what is changed: --playbooks PATH, --settings PATH, or both.", around);
  }
  const playbooks = await readSheet(options.playbooks, SHEET.playbooks, around);
  if (playbooks.wrong !== undefined) return complain(playbooks.wrong, around);
  const settings = await readSheet(options.settings, SHEET.settings, around);
  if (settings.wrong !== undefined) return complain(settings.wrong, around);
  tellSample(book, options, around);
  const request = {
    ...book.request,
    ...(playbooks.grid === undefined ? {} : { playbooksSheet: playbooks.grid }),
    ...(settings.grid === undefined ? {} : { settingsSheet: settings.grid }),
    ...(options.to === undefined ? {} : { toOn: options.to }),
  };
  const summary = await drive(diffBook(request), book.bookPath, around);
  return report(summary, options, around, { json: diffJson(summary), show: showDiff });
}

type SheetRead =
  | { readonly grid?: Grid; readonly wrong?: undefined }
  | { readonly grid?: undefined; readonly wrong: string };

/** A CSV file is the sheet itself, whatever its name; of a whole book the sheet is taken. */
async function readSheet(path: string | undefined, name: string, around: Surroundings): Promise<SheetRead> {
  if (path === undefined) return {};
  if (/\.csv$/i.test(path)) return readCsvSheet(path, name);
  const found = findBook(path);
  if (found.wrong !== undefined) return found;
  const ports = around.openPorts({ bookPath: found.bookPath, onProgress: () => undefined });
  const answer = await ports["book.read"]({ sheets: [name] });
  if (answer.kind === "refused") return { wrong: answer.message };
  const grid = findSheet(answer.grids.grids, name);
  return grid === undefined ? { wrong: `"${path}" has no sheet ${name}; name one that has it.` } : { grid };
}
