import { fault } from "../../core/fault.ts";
import { counted } from "../../core/text.ts";
import type { SendRequest, SendSummary } from "../send/send-drafts.ts";
import { shownFault } from "./shown.ts";
import type { ApiAnswer, ReportLine } from "./sidebar-api.ts";

/** More would be no approval of single messages any more. */
const REFERENCES_MAX = 1000;

type Read = SendRequest | Extract<ApiAnswer<"send">, { readonly isOk: false }>;

/** The drafts that a call names, read as if anyone could have written it: never all there are, only those that were shown. */
export function readSend({ references }: { readonly references?: unknown }): Read {
  const isList = Array.isArray(references) && references.length > 0 && references.length <= REFERENCES_MAX;
  if (isList && references.every((one): one is string => typeof one === "string")) return { references };
  const message = "Nothing was sent: no drafts were named; close the sidebar and open it again.";
  return { isOk: false, problem: shownFault(fault("entry-wrong", { sheet: "Book" }, message)) };
}

/** What went out and what stayed behind, a line each. */
export function reportSend(summary: SendSummary): ApiAnswer<"send"> {
  if (summary.kind === "refused") return { isOk: false, problem: shownFault(summary.refusal) };
  const { sent, held, faults } = summary;
  const lines: ReportLine[] = [
    ...held.map(({ accountName, why }): ReportLine => ({ kind: "problem", text: `${accountName}: not sent, ${why}.` })),
    ...faults.map(({ message }): ReportLine => ({ kind: "problem", text: message })),
    ...sent.map(
      ({ accountName, reference }): ReportLine => ({ kind: "done", text: `${accountName}: sent (${reference}).` }),
    ),
  ];
  return { isOk: true, value: { sentence: describeSend(summary), lines } };
}

/** One sentence about a sending: how many went out, and how many stayed behind. */
export function describeSend({ sent, held, isComplete }: Extract<SendSummary, { readonly kind: "done" }>): string {
  if (sent.length + held.length === 0) return "No draft waits, so nothing was sent.";
  const went = sent.length === 0 ? "Nothing was sent" : `${counted(sent.length, "message")} sent`;
  const stayed = held.length === 0 ? "" : `; ${held.length} stayed behind, with the reason`;
  return `${went}${stayed}${isComplete ? "" : "; the time ran out, send again and it goes on"}.`;
}
