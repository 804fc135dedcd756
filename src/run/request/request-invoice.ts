import type { Account, OpenItem } from "../../core/account.ts";
import type { CalendarDay } from "../../core/day.ts";
import { SEND_INVOICE_COPY } from "../../core/decide/requested.ts";
import { type Fault, fault } from "../../core/fault.ts";
import { listed } from "../../core/text.ts";
import { isSafeLink } from "../../mail/document.ts";
import type { BytesAttachment } from "../../mail/message.ts";
import { type Program, perform } from "../program.ts";
import { type Asked, type AskedAccount, askedBy, onAccount, withDrafting } from "./request.ts";
import { draftRequested, requestedAct } from "./request-message.ts";
import type { RequestedDraftMade } from "./request-statement.ts";

export interface InvoiceRequest extends Asked {
  /** The invoice's number. */
  readonly itemId: string;
}

/** The copy of an invoice and where it is, or why there is none. */
export type InvoiceSummary =
  | { readonly kind: "refused"; readonly refusal: Fault; readonly faults: readonly Fault[] }
  | { readonly kind: "unknown"; readonly accountId: string; readonly nearest: readonly string[] }
  | {
      readonly kind: "done";
      readonly account: Account;
      readonly controlDate: CalendarDay;
      readonly itemId: string;
      /** The link to the copy, or the name of its file. */
      readonly copy: string;
      readonly draft?: RequestedDraftMade;
      readonly faults: readonly Fault[];
    };

/**
 * A copy of an invoice on request, from where the book says that it lies: a link is passed on as it is, a file in the book's
 * folder is attached. Drafted as a message of the class service; who asked for it and why is in the log.
 */
export function* requestInvoiceCopy(request: InvoiceRequest): Program<InvoiceSummary> {
  if (request.isDrafted !== true) {
    return yield* onAccount(request, function* (found): Program<InvoiceSummary> {
      const copy = yield* findCopy(found, request.itemId);
      return "refusal" in copy ? refused(copy.refusal) : doneWith(found, copy);
    });
  }
  return yield* withDrafting(request, (found) => draftCopy(found, request));
}

function* draftCopy(found: AskedAccount, request: InvoiceRequest): Program<InvoiceSummary> {
  const { account, recorder } = found;
  const copy = yield* findCopy(found, request.itemId);
  if ("refusal" in copy) return refused(copy.refusal);
  const about = copy.item.itemId;
  const doubt = yield* found.settle({ stageId: SEND_INVOICE_COPY, about });
  if (doubt.kind === "open") return refused(doubt.refusal);
  const done = doneWith(found, copy);
  if (doubt.kind === "made") return { ...done, draft: { reference: doubt.reference, wasThere: true } };
  const book = { ...found.book, ledger: recorder.ledger };
  const { link, file } = copy;
  const wanted = {
    stageId: SEND_INVOICE_COPY,
    label: "Copy of an invoice",
    template: "run/invoice-copy",
    about,
    because: askedBy(request, found.by),
    facts: {
      invoiceCopy: {
        itemId: about,
        ...(link === undefined ? {} : { link }),
        ...(file === undefined ? {} : { fileName: file.name }),
      },
    },
  };
  const action = requestedAct(wanted, account, book);
  const attachments = file === undefined ? [] : [file];
  const draft = yield* draftRequested(wanted, action, account, attachments, { book, recorder });
  if (draft.refusal !== undefined) return refused(draft.refusal);
  return { ...done, draft: { reference: draft.reference, wasThere: false } };
}

/** Where the copy of an invoice is: a link, or a file that was read. */
interface FoundCopy {
  readonly item: OpenItem;
  readonly copy: string;
  readonly link?: string;
  readonly file?: BytesAttachment;
}

function* findCopy({ book, account }: AskedAccount, itemId: string): Program<FoundCopy | { readonly refusal: Fault }> {
  const wanted = itemId.trim().toLowerCase();
  const item = account.items.find((known) => known.itemId !== "" && known.itemId.toLowerCase() === wanted);
  const sheet = book.reading.layout?.sheet.grid.name ?? "Accounts";
  const wrong = (message: string, row?: number): { readonly refusal: Fault } => ({
    refusal: fault("entry-wrong", { sheet, ...(row === undefined ? {} : { row }) }, message, account.accountId),
  });
  if (item === undefined) {
    const known = account.items.flatMap((one) => (one.itemId === "" ? [] : [one.itemId])).slice(0, 10);
    const there = known.length === 0 ? "its rows have no invoice numbers" : `it has ${listed(known)}`;
    return wrong(`${account.name} has no invoice "${itemId}": ${there}.`);
  }
  const { copy, row } = item;
  if (copy === undefined) {
    const remedy = "write a link that begins with https://, or the name of a file in the book's folder";
    return wrong(
      `Nobody has said where a copy of ${item.itemId} lies: fill in the column Invoice copy; ${remedy}.`,
      row,
    );
  }
  if (/^https:\/\//i.test(copy)) {
    if (isSafeLink(copy)) return { item, copy, link: copy };
    return wrong(
      `The link to the copy of ${item.itemId} holds a space or a sign that no address has: correct it.`,
      row,
    );
  }
  const answer = yield* perform("file.read", { name: copy });
  if (answer.kind === "refused") return wrong(`No copy of ${item.itemId}: ${answer.message}.`, row);
  const { name, mediaType, base64 } = answer;
  return { item, copy, file: { name, mediaType, base64 } };
}

function doneWith({ account, book }: AskedAccount, { item, copy }: FoundCopy) {
  return { kind: "done" as const, account, controlDate: book.controlDate, itemId: item.itemId, copy, faults: [] };
}

function refused(refusal: Fault): InvoiceSummary {
  return { kind: "refused", refusal, faults: [] };
}
