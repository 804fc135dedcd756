import type { MessageState } from "../../world.ts";
import { notModelled } from "../answer.ts";
import { bodyText, headerIn, readMime } from "../mime/read-mime.ts";

const IN_PLACES: Readonly<Record<string, string>> = { sent: "SENT", drafts: "DRAFT", draft: "DRAFT", inbox: "INBOX" };

/**
 * Whether a message is found by `q`: words and phrases anywhere in its subject, addresses and text, and the operators
 * `in:`, `subject:`, `from:`, `to:`, `rfc822msgid:` (Gmail's help page "Refine searches in Gmail").
 */
export function matches(message: MessageState, q: string): boolean {
  const mail = readMime(message.raw);
  const header = (name: string) => (headerIn(mail, name) ?? "").toLowerCase();
  const everywhere = [header("subject"), header("from"), header("to"), header("cc"), bodyText(mail, "text/plain") ?? ""]
    .join("\n")
    .toLowerCase();
  const terms = q.match(/(?:[a-z0-9]+:)?(?:"[^"]*"|[^\s"]+)/gi) ?? [];
  return terms.every((term) => {
    const [, operator, text = ""] = /^(?:([a-z0-9]+):)?"?(.*?)"?$/is.exec(term) ?? [];
    const sought = text.toLowerCase();
    if (operator === undefined) {
      if (/^[-{(]|^(or|and|around)$/i.test(text)) throw notModelled(`${text} in q`);
      return everywhere.includes(sought);
    }
    if (operator === "subject" || operator === "from" || operator === "to") return header(operator).includes(sought);
    if (operator === "rfc822msgid") return header("message-id").replace(/^<|>$/g, "") === sought.replace(/^<|>$/g, "");
    const label = IN_PLACES[sought];
    if (operator === "in" && label !== undefined) return message.labelIds.includes(label);
    if (operator === "in" && sought === "anywhere") return true;
    throw notModelled(`${term} in q`);
  });
}
