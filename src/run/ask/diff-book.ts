import { SHEET } from "../../book/columns.ts";
import type { Grid } from "../../book/grid.ts";
import { readBook } from "../../book/read-book.ts";
import { addDays, type CalendarDay } from "../../core/day.ts";
import { diffPlaybooks, type PlaybookDiff } from "../../core/diff/diff-playbooks.ts";
import type { Fault } from "../../core/fault.ts";
import { believedSettings, type OpenBook, usablePlaybooks } from "../book/open-book.ts";
import type { ChaseRequest } from "../chase/run-chase.ts";
import type { Program } from "../program.ts";
import { FORECAST_DAYS } from "./forecast-book.ts";
import { openInMind } from "./preview-chase.ts";
import { tellShare } from "./tell-share.ts";

export type DiffSummary =
  | { readonly kind: "refused"; readonly refusal: Fault; readonly faults: readonly Fault[] }
  | {
      readonly kind: "done";
      readonly book: OpenBook;
      readonly diff: PlaybookDiff;
      /** Of the changed sheets alone: those of the book are what `check` lists. */
      readonly faults: readonly Fault[];
    };

export interface DiffRequest extends ChaseRequest {
  /** In the place of the book's own Playbooks sheet, or of the shipped playbooks. */
  readonly playbooksSheet?: Grid;
  /** In the place of the book's own Settings sheet. */
  readonly settingsSheet?: Grid;
  /** Sixty days after the control date when absent. */
  readonly toOn?: CalendarDay;
}

/** What another Playbooks or Settings sheet would change, for the accounts of the book as it stands. Writes nothing. */
export function* diffBook(request: DiffRequest): Program<DiffSummary> {
  const begun = yield* openInMind(request);
  if (begun.refusal !== undefined) return { kind: "refused", refusal: begun.refusal, faults: [] };
  const { book, input } = begun;
  const reading = readBook(changedGrids(book, request), { sender: book.sender });
  const written = usablePlaybooks(reading, {});
  const believed = believedSettings(reading.settings, Math.max(book.controlDate, book.todayOn));
  const changed = { ...input, playbooks: written.playbooks, settings: believed.settings };
  const toOn = request.toOn ?? addDays(book.controlDate, FORECAST_DAYS);
  const diff = yield* tellShare(diffPlaybooks(input, changed, toOn), "Comparing");
  const ofSheets = reading.faults.filter(({ place }) => CHANGED_SHEETS.includes(place.sheet));
  return { kind: "done", book, diff, faults: [...ofSheets, ...written.faults, ...believed.faults] };
}

const CHANGED_SHEETS: readonly string[] = [SHEET.playbooks, SHEET.settings];

function changedGrids({ grids }: OpenBook, { playbooksSheet, settingsSheet }: DiffRequest): OpenBook["grids"] {
  const changes: (readonly [string, Grid | undefined])[] = [
    [SHEET.playbooks, playbooksSheet],
    [SHEET.settings, settingsSheet],
  ];
  let changed = grids.grids;
  for (const [name, grid] of changes) {
    if (grid !== undefined) changed = [...changed.filter((known) => known.name !== name), { ...grid, name }];
  }
  return { ...grids, grids: changed };
}
