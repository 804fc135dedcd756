import type { CalendarDay } from "../../core/day.ts";
import { recordEntry } from "../../run/record/record.ts";
import type { RecordFields, RecordKind } from "../../run/record/record-request.ts";
import { type BookOptions, chooseBook } from "../choose-book.ts";
import { drive } from "../drive.ts";
import type { ExitStatus } from "../exit-status.ts";
import { recordJson } from "../json.ts";
import { fieldsOf } from "../record-options.ts";
import { complain, report } from "../report.ts";
import { showRecord } from "../show/show-record.ts";
import type { Surroundings } from "../surroundings.ts";

export interface RecordOptions extends Omit<BookOptions, "on"> {
  readonly asOf?: CalendarDay;
  readonly why?: string;
  readonly by?: string;
}

/** `record WHAT ACCOUNT`: enters what happened. It writes into its book, so the book must be named. */
export async function recordCommand(
  what: RecordKind,
  about: string,
  options: RecordOptions & Readonly<Record<string, unknown>>,
  around: Surroundings,
): Promise<ExitStatus> {
  if (options.book === undefined)
    return complain("What is entered goes into a book, so name it: --book PATH (a folder or an .xlsx file).", around);
  const given = { book: options.book, ...(options.json === true ? { json: true as const } : {}) };
  const book = chooseBook(given, around);
  if ("wrong" in book) return complain(book.wrong, around);
  const fields = fieldsOf(what, options);
  if (typeof fields === "string") return complain(fields, around);
  const { why = "", by, asOf } = options;
  const written =
    what === "correct"
      ? { accountId: "", fields: { seq: about } satisfies RecordFields }
      : { accountId: about, fields };
  const request = {
    what,
    ...written,
    why,
    way: "command" as const,
    ...(by === undefined ? {} : { by }),
    ...(asOf === undefined ? {} : { controlDate: asOf }),
  };
  const summary = await drive(recordEntry(request), book.bookPath, around);
  return report(summary, given, around, { json: recordJson(summary), show: showRecord });
}
