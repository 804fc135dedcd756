import { type Fault, fault } from "../../core/fault.ts";
import type { BytesAttachment, OutgoingMessage } from "../../mail/message.ts";
import type { PrintedDocument } from "../../mail/printed-document.ts";
import type { ReadyAct } from "../chase/prepare.ts";
import { type Program, perform } from "../program.ts";

/** Acts with what goes along with their messages, and why the others are not done. */
export interface Enclosed {
  readonly acts: readonly ReadyAct[];
  readonly faults: readonly Fault[];
}

/**
 * Makes the PDFs that go along with messages and puts them in. Where one cannot be made, its stage is set aside whole, with a
 * fault: a message that speaks of an enclosure never goes out without it, and the acts of a stage open together.
 */
export function* encloseDocuments(group: readonly ReadyAct[]): Program<Enclosed> {
  const wanted = group.flatMap(({ action, encloses = [] }) => encloses.map((document) => ({ action, document })));
  if (wanted.length === 0) return { acts: group, faults: [] };
  const rendered = yield* perform("pdf.render", { documents: wanted.map(({ document }) => document) });
  const enclosed = new Map<string, BytesAttachment[]>();
  const left = new Set<string>();
  const faults: Fault[] = [];
  for (const [index, { action, document }] of wanted.entries()) {
    const answer = rendered[index] ?? { kind: "failed" as const, message: "there was no answer" };
    if (answer.kind === "made") {
      enclosed.set(action.key, [...(enclosed.get(action.key) ?? []), pdfAttachment(document, answer.base64)]);
      continue;
    }
    left.add(stageOf(action));
    const message = `The draft for account ${action.accountId} was not made, because "${document.subject}" could not be attached: ${answer.message}.`;
    faults.push(fault("pdf-failed", { sheet: "Accounts" }, message, action.accountId));
  }
  const acts = group
    .filter(({ action }) => !left.has(stageOf(action)))
    .map((act) => {
      const attachments = enclosed.get(act.action.key);
      return attachments === undefined || act.message === undefined
        ? act
        : { ...act, message: withAttachments(act.message, attachments) };
    });
  return { acts, faults };
}

/** A printed document as a message carries it. */
export function pdfAttachment({ name }: PrintedDocument, base64: string): BytesAttachment {
  return { name: `${name}.pdf`, mediaType: "application/pdf", base64 };
}

/** A message with further files. */
export function withAttachments(message: OutgoingMessage, attachments: readonly BytesAttachment[]): OutgoingMessage {
  return { ...message, attachments: [...message.attachments, ...attachments] };
}

function stageOf({ accountId, playbookId, stageId, about = "" }: ReadyAct["action"]): string {
  return JSON.stringify([accountId, playbookId, stageId, about]);
}
