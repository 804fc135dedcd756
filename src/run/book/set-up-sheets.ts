import { findSheet } from "../../book/accounts-sheet.ts";
import { SHEET } from "../../book/columns.ts";
import type { SheetWrite } from "../../book/grid.ts";
import { playbookRows } from "../../book/playbooks-sheet.ts";
import { SETTING_NAMES } from "../../book/setting-names.ts";
import { SETTINGS_HEADER, settingRow } from "../../book/setting-row.ts";
import { templateRows } from "../../book/templates-sheet.ts";
import { type Fault, fault } from "../../core/fault.ts";
import { SHIPPED_PLAYBOOKS } from "../../playbooks/shipped.ts";
import { SHIPPED_TEMPLATES, TASK_TEXTS } from "../../playbooks/templates/shipped.ts";
import { type Program, perform } from "../program.ts";
import { lockRefusal } from "./refuse-run.ts";

export type SetUpSummary =
  | { readonly kind: "refused"; readonly refusal: Fault; readonly faults: readonly Fault[] }
  | {
      readonly kind: "done";
      /** Sheets that were made, and those that were there and are as they were. */
      readonly made: readonly string[];
      readonly kept: readonly string[];
      readonly faults: readonly Fault[];
    };

/**
 * Gives a book the sheets in which people read and change what it goes by: every setting with its meaning, the shipped
 * playbooks, and the shipped texts of messages, calls and tasks. A sheet that is there stays as it is, and so does a text
 * that the place holds as a file.
 */
export function* setUpSheets(): Program<SetUpSummary> {
  const { email } = yield* perform("user.who", undefined);
  const unheld = lockRefusal(yield* perform("lock.acquire", { who: email }));
  if (unheld !== undefined) return refused(unheld);
  try {
    const answer = yield* perform("book.read", {});
    if (answer.kind === "refused") return refused(fault(answer.code, { sheet: "Book" }, answer.message));
    const { grids, version } = answer.grids;
    const keys = [...new Set([...SHIPPED_TEMPLATES, ...TASK_TEXTS].map(({ key }) => key))];
    const { texts } = yield* perform("templates.read", { keys, links: {} });
    const wanted = sheetsFor(Object.keys(texts));
    const made = wanted.filter(({ name }) => findSheet(grids, name) === undefined);
    const kept = wanted.filter((sheet) => !made.includes(sheet)).map(({ name }) => name);
    if (made.length > 0) {
      const written = yield* perform("book.write", { version, cells: [], sheets: made, colours: [] });
      if (written.kind === "refused") return refused(fault(written.code, { sheet: "Book" }, written.message));
      if (written.kind === "changed") return refused(fault("book-changed", { sheet: "Book" }, CHANGED));
    }
    return { kind: "done", made: made.map(({ name }) => name), kept, faults: [] };
  } finally {
    yield* perform("lock.release", undefined);
  }
}

const CHANGED = "Somebody saved the book while its sheets were made, so nothing was changed: set it up again.";

/** @param files the names of texts that the place holds as files: a row beside one would count before it */
function sheetsFor(files: readonly string[]): readonly SheetWrite[] {
  const isFile = ({ key }: { readonly key: string }): boolean =>
    files.some((name) => name === key || name.startsWith(`${key}.`));
  const templates = SHIPPED_TEMPLATES.filter((template) => !isFile(template));
  return [
    { name: SHEET.settings, isHidden: false, rows: [SETTINGS_HEADER, ...SETTING_NAMES.map(settingRow)] },
    { name: SHEET.playbooks, isHidden: false, rows: playbookRows(SHIPPED_PLAYBOOKS) },
    { name: SHEET.templates, isHidden: false, rows: templateRows(templates, TASK_TEXTS) },
  ];
}

function refused(refusal: Fault): SetUpSummary {
  return { kind: "refused", refusal, faults: [] };
}
