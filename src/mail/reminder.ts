import type { Account } from "../core/account.ts";
import { type Fault, fault } from "../core/fault.ts";
import { sameAddress } from "../core/text.ts";
import { type Conversation, isStillTrue } from "./conversation.ts";
import { type Block, fillDocument, fillLine, namesIn, paragraphOf, shownNames, type Values } from "./document.ts";
import { valuesOf } from "./fact.ts";
import { renderHtml } from "./html.ts";
import { itemAttachment } from "./item-table.ts";
import { fillPhrase } from "./language.ts";
import { formatMailbox, parseMailbox } from "./mailbox.ts";
import type { OutgoingMessage } from "./message.ts";
import { renderText } from "./plain-text.ts";
import type { Facts, ReminderInput, TemplateInput } from "./reminder-input.ts";
import { type Piece, parsePieces, type Template } from "./template.ts";
import { tokenOf } from "./token.ts";
import { type Wording, wordingFor } from "./wording.ts";

export type Rendered = { readonly message: OutgoingMessage } | { readonly faults: readonly Fault[] };

/**
 * Makes one reminder. A template that uses an unknown token, a used token whose fact is missing, or an address that
 * cannot be one gives no message but the faults, each with what to fill in and where.
 */
export function renderReminder(input: ReminderInput): Rendered {
  const { action } = input;
  const filled = fillTemplate(input);
  const faults = [...filled.faults, ...checkAddresses(input)];
  if (faults.length > 0) return { faults };

  const { wording, pieces, values } = filled;
  const conversation = carriedOn(input, filled);
  const blocks = titledBlocks(filled, conversation);
  const isListWanted = action.attach?.includes("items") === true;
  const attachment = itemAttachment(
    action.items.filter((item) => isListWanted || isListed(item.part, pieces, values)),
    wording,
    input.accountNames,
    isListWanted,
  );
  return {
    message: {
      key: action.key,
      reference: input.reference,
      ...writerOf(input),
      to: action.to,
      copy: action.copy,
      subject: conversation === undefined ? `${filled.subject} [${input.reference}]` : `Re: ${conversation.subject}`,
      html: renderHtml(blocks, wording.language),
      text: renderText(blocks),
      attachments: attachment === undefined ? [] : [attachment],
      writtenAt: input.writtenAt,
      ...threadOf(input.conversation, conversation !== undefined),
    },
  };
}

/** The conversation under whose subject the message goes out; none where that subject is no longer so. */
function carriedOn({ conversation }: ReminderInput, { blocks }: FilledTemplate): Conversation | undefined {
  return conversation !== undefined && isStillTrue(conversation.subject, renderText(blocks)) ? conversation : undefined;
}

/** A message that carries on a conversation has the subject of the first one: what its own would say heads its text. */
function titledBlocks({ subject, blocks }: FilledTemplate, conversation: Conversation | undefined): readonly Block[] {
  if (conversation === undefined || conversation.subject.startsWith(subject)) return blocks;
  return [{ kind: "heading", depth: 3, inlines: [{ kind: "text", text: subject }] }, ...blocks];
}

/** It answers to what came before in any case; the mailbox keeps only what has the same subject in one thread. */
function threadOf(conversation: Conversation | undefined, hasItsSubject: boolean): Pick<OutgoingMessage, "thread"> {
  if (conversation === undefined) return {};
  const { threadId, messageIds } = conversation;
  return { thread: threadId === undefined || !hasItsSubject ? { messageIds } : { threadId, messageIds } };
}

/**
 * In whose name a message goes out: from the owner's own address where the mailbox may write from it, else from the
 * mailbox's. Answers go where Settings say; to a message from an owner's address they go to the mailbox that is watched, or
 * nobody would see them.
 */
function writerOf(input: ReminderInput): Pick<OutgoingMessage, "from" | "replyTo"> {
  const { action, settings, aliases = [] } = input;
  const { replyTo = "", facts } = settings;
  const company = facts.companyName ?? "";
  const sender = senderOf(input);
  const owner = parseMailbox(action.owner);
  const mayUse = aliases.some((address) => sameAddress(address, owner?.address ?? ""));
  const own = mayUse && !sameAddress(owner?.address ?? "", sender) ? owner : undefined;
  const answers = replyTo !== "" ? replyTo : own === undefined ? "" : sender;
  const names = own === undefined ? [company] : [input.ownerName ?? own.name ?? "", company];
  const name = names.filter((part) => part !== "").join(", ");
  return {
    from: formatMailbox({ name, address: own?.address ?? sender }),
    ...(answers === "" ? {} : { replyTo: answers }),
  };
}

/** A template filled in for one act, or what stood in the way. */
export interface FilledTemplate {
  readonly subject: string;
  readonly blocks: readonly Block[];
  /** Of the body, and what stands for its tokens. */
  readonly pieces: readonly Piece[];
  readonly values: Values;
  readonly wording: Wording;
  readonly faults: readonly Fault[];
}

/** Fills a message's template in. With faults the text is not to be used: something that it shows is missing. */
export function fillTemplate(input: TemplateInput): FilledTemplate {
  const { template } = input;
  const subject = parsePieces(template.key, template.subject);
  const body = parsePieces(template.key, template.body);
  const all = [...subject.pieces, ...body.pieces];
  const wording = wordingOf(input, template.language);
  const values = valuesOf(input, wording, namesIn(all));
  return {
    subject: fillLine(subject.pieces, values),
    blocks: [...fillDocument(body.pieces, values), ...closing(input, body.pieces, values, wording)],
    pieces: body.pieces,
    values,
    wording,
    faults: [
      ...subject.faults,
      ...body.faults,
      ...checkValues(all, values, input),
      ...checkSubject(subject.pieces, template),
    ],
  };
}

const BLOCK_OF_PART = { overdue: "items", upcoming: "upcomingItems", "in-query": "itemsInQuery" } as const;

function isListed(part: keyof typeof BLOCK_OF_PART, pieces: readonly Piece[], values: Values): boolean {
  return shownNames(pieces, values).includes(BLOCK_OF_PART[part]);
}

/** How a text about an act writes days and amounts: in its own language, as the account's country does. */
export function wordingOf({ action, account }: Pick<Facts, "action" | "account">, language: string): Wording {
  const amounts = action.items.length > 0 ? action.items : action.amounts;
  return wordingFor(
    language,
    account.country?.toUpperCase(),
    amounts.map(({ currency }) => currency),
  );
}

/** Through which day payments are included, where amounts are asked for, and the reference as the last line. */
function closing(input: Facts, pieces: readonly Piece[], values: Values, { phrases, day }: Wording): readonly Block[] {
  const shown = shownNames(pieces, values);
  const asOf = input.settings.paymentsAsOf;
  const showsAmounts = ["items", "totalOverdue", "upcomingItems", "totalUpcoming"].some((name) => shown.includes(name));
  const included =
    asOf !== undefined && showsAmounts && !shown.includes("paymentsThrough")
      ? [paragraphOf(fillPhrase(phrases.paymentsIncluded, { day: day(asOf) }))]
      : [];
  return [...included, paragraphOf(fillPhrase(phrases.reference, { reference: input.reference }))];
}

function checkValues(pieces: readonly Piece[], values: Values, { template, account }: TemplateInput): Fault[] {
  const missing = new Set(shownNames(pieces, values).filter((name) => !values.has(name)));
  return [...missing].flatMap((name) => {
    const token = tokenOf(name);
    if (token === undefined) return [];
    const place = token.sheet === "Accounts" ? { sheet: "Accounts", ...rowOf(account) } : { sheet: token.sheet };
    const message = `No draft for ${account.name}: the template "${template.key}" shows ${token.shows} ({{${name}}}), which is missing; ${token.remedy}.`;
    return [fault("template-value-missing", place, message, account.accountId)];
  });
}

function checkSubject(pieces: readonly Piece[], template: Template): Fault[] {
  const blocks = pieces.filter(
    (piece) => piece.kind !== "text" && tokenOf(piece.name)?.kind === "block" && piece.kind === "value",
  );
  return blocks.map(() => {
    const message = `The subject of the template "${template.key}" uses a token that fills lines of its own; use {{totalOverdue}} there.`;
    return fault("template-token-unknown", { sheet: "Templates" }, message);
  });
}

function checkAddresses(input: ReminderInput): Fault[] {
  const { action, account } = input;
  const place = { sheet: "Accounts", ...rowOf(account) };
  const faults = [...action.to, ...action.copy]
    .filter((address) => parseMailbox(address) === undefined)
    .map((address) => {
      const message = `No draft for ${account.name}: "${address}" is not a mail address; correct it.`;
      return fault("address-invalid", place, message, account.accountId);
    });
  if (input.settings.replyTo && parseMailbox(input.settings.replyTo) === undefined) {
    const message = "No drafts can be made: the reply address is not a mail address; correct Reply to in Settings.";
    faults.push(fault("setting-wrong", { sheet: "Settings" }, message));
  }
  if (action.to.length === 0) {
    const message = `No draft for ${account.name}: it has no mail address to write to; fill in the column Email.`;
    faults.push(fault("address-invalid", place, message, account.accountId));
  }
  if (parseMailbox(senderOf(input)) === undefined) {
    const message = "No drafts can be made: the sender is not a mail address; fill in Sender in Settings.";
    faults.push(fault("setting-wrong", { sheet: "Settings" }, message));
  }
  return faults;
}

function senderOf({ settings, sender }: ReminderInput): string {
  return settings.sender || (sender ?? "");
}

function rowOf(account: Account): { readonly row?: number } {
  const [row] = account.rows;
  return row === undefined ? {} : { row };
}
