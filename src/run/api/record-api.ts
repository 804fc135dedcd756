import { fault } from "../../core/fault.ts";
import {
  isRecordKind,
  RECORD_FIELDS,
  type RecordField,
  type RecordFields,
  type RecordRequest,
  type RecordSummary,
} from "../record/record-request.ts";
import { shownFault } from "./shown.ts";
import type { ApiAnswer } from "./sidebar-api.ts";

/** What the sidebar sends to `record`, read as if anyone could have written it. */
export interface UnreadRecord {
  readonly what?: unknown;
  readonly accountId?: unknown;
  readonly fields?: unknown;
  readonly why?: unknown;
}

type Read = RecordRequest | Extract<ApiAnswer<"record">, { readonly isOk: false }>;

/** The request that a call stands for: one of the kinds that there are, with texts in fields that there are, and no more. */
export function readRecord({ what, accountId, fields = {}, why = "" }: UnreadRecord): Read {
  if (typeof what !== "string" || !isRecordKind(what) || what === "correct")
    return notEntered("this is nothing that can be entered here");
  if (typeof accountId !== "string" || typeof why !== "string") return notEntered("account and reason are texts");
  const read = readFields(fields);
  if (read === undefined) return notEntered("it says something that has no place in an entry");
  return { what, accountId, fields: read, why, way: "sidebar" };
}

/** The request to take back an entry. */
export function readCorrection({ seq, why = "" }: { readonly seq?: unknown; readonly why?: unknown }): Read {
  if (typeof seq !== "number" || !Number.isInteger(seq) || typeof why !== "string")
    return notEntered("an entry is taken back by the number of its event, and for a reason");
  return { what: "correct", accountId: "", fields: { seq: String(seq) }, why, way: "sidebar" };
}

/** What was entered, or the problem for which nothing was. */
export function reportRecord(summary: RecordSummary): ApiAnswer<"record"> {
  if (summary.kind === "refused") return { isOk: false, problem: shownFault(summary.refusal) };
  const { accountId, sentence, why, seqs, waitsFor, faults } = summary;
  const waiting = waitsFor === undefined ? {} : { waitsFor };
  return { isOk: true, value: { accountId, sentence, why, seqs, ...waiting, faults: faults.map(shownFault) } };
}

/** Only own members with the names of fields, and only texts. */
function readFields(fields: unknown): RecordFields | undefined {
  if (typeof fields !== "object" || fields === null || Array.isArray(fields)) return undefined;
  const read: { -readonly [Field in keyof RecordFields]: RecordFields[Field] } = {};
  for (const [name, value] of Object.entries(fields)) {
    if (!isField(name) || typeof value !== "string") return undefined;
    read[name] = value;
  }
  return read;
}

function isField(name: string): name is RecordField {
  return (RECORD_FIELDS as readonly string[]).includes(name);
}

function notEntered(why: string): Extract<Read, { readonly isOk: false }> {
  const problem = fault("entry-wrong", { sheet: "Book" }, `Not entered: ${why}; close the sidebar and open it again.`);
  return { isOk: false, problem: shownFault(problem) };
}
