import { type Fault, fault } from "../core/fault.ts";
import { cleanLine, cleanLines } from "./clean-text.ts";
import { renderText } from "./plain-text.ts";
import { fillTemplate } from "./reminder.ts";
import type { TemplateInput } from "./reminder-input.ts";

export type RenderedLetter = { readonly text: string } | { readonly faults: readonly Fault[] };

/**
 * Writes one letter as plain text, ready to print: sender, address, date, subject and the template's text. Without a sender
 * or an address there is none, but the faults that say what to fill in.
 */
export function renderLetter(input: TemplateInput): RenderedLetter {
  const { account, settings, controlDate } = input;
  const filled = fillTemplate(input);
  const address = cleanLines(account.postalAddress ?? "");
  const faults = [...filled.faults, ...checkLetterhead(input, address)];
  if (faults.length > 0) return { faults };
  const sender = [settings.facts.companyName ?? "", ...cleanLines(settings.facts.companyAddress ?? "")];
  const name = cleanLine(account.name);
  const recipient = address[0] === name ? address : [name, ...address];
  const head = [sender, recipient, [filled.wording.day(controlDate)], [filled.subject]];
  return { text: `${head.map((lines) => lines.join("\n")).join("\n\n")}\n\n${renderText(filled.blocks).trim()}` };
}

function checkLetterhead({ account, settings }: TemplateInput, address: readonly string[]): Fault[] {
  const faults: Fault[] = [];
  if (address.length === 0) {
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
