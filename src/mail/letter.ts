import { type Fault, fault } from "../core/fault.ts";
import { cleanLine, cleanLines } from "./clean-text.ts";
import { renderText } from "./plain-text.ts";
import { type PrintedDocument, paperFor } from "./printed-document.ts";
import { printedWords } from "./printed-words.ts";
import { fillTemplate } from "./reminder.ts";
import type { Facts, TemplateInput } from "./reminder-input.ts";

export type RenderedLetter =
  | {
      /** As plain text, for whoever has no PDF. */
      readonly text: string;
      readonly document: PrintedDocument;
    }
  | { readonly faults: readonly Fault[] };

/**
 * Writes one letter, ready to print: sender, address, date, subject and the template's text. Without a sender or an address
 * there is none, but the faults that say what to fill in.
 */
export function renderLetter(input: TemplateInput): RenderedLetter {
  const { account, controlDate, template, reference } = input;
  const filled = fillTemplate(input);
  const faults = [...filled.faults, ...checkLetterhead(input)];
  if (faults.length > 0) return { faults };
  const { sender, recipient } = letterheadOf(input);
  const date = filled.wording.day(controlDate);
  const head = [sender, recipient, [date], [filled.subject]];
  return {
    text: `${head.map((lines) => lines.join("\n")).join("\n\n")}\n\n${renderText(filled.blocks).trim()}`,
    document: {
      name: reference,
      title: `${filled.subject} (${reference})`,
      language: filled.wording.language,
      paper: paperFor(account.country),
      writtenAt: controlDate * DAY_MS,
      sender,
      recipient,
      date,
      subject: filled.subject,
      blocks: filled.blocks,
      pageOf: printedWords(filled.wording.language).pageOf,
      ...(template.document === undefined ? {} : { letterhead: template.document }),
    },
  };
}

const DAY_MS = 86_400_000;

/** Who writes and to whom, a line each; the name once, where the address begins with it. */
export function letterheadOf({ account, settings }: Pick<Facts, "account" | "settings">): {
  readonly sender: readonly string[];
  readonly recipient: readonly string[];
} {
  const name = cleanLine(account.name);
  const address = cleanLines(account.postalAddress ?? "");
  return {
    sender: [cleanLine(settings.facts.companyName ?? ""), ...cleanLines(settings.facts.companyAddress ?? "")],
    recipient: address[0] === name ? address : [name, ...address],
  };
}

function checkLetterhead({ account, settings }: TemplateInput): Fault[] {
  const faults: Fault[] = [];
  if (cleanLines(account.postalAddress ?? "").length === 0) {
    const [row] = account.rows;
    const place = { sheet: "Accounts", ...(row === undefined ? {} : { row }) };
    const message = `No letter for ${account.name}: it has no postal address; fill in the column Postal address.`;
    faults.push(fault("template-value-missing", place, message, account.accountId));
  }
  if (cleanLine(settings.facts.companyName ?? "") === "") {
    const message = "No letters can be written: the sender's name is missing; fill in Company name in Settings.";
    faults.push(fault("template-value-missing", { sheet: "Settings" }, message));
  }
  return faults;
}
