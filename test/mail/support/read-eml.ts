import PostalMime from "postal-mime";
import type { ParsedMail } from "../../../src/mail/inbound.ts";

/** A message as a mail reader hands it over, parsed by postal-mime. */
export async function readEml(raw: string | Uint8Array): Promise<ParsedMail> {
  const mail = await PostalMime.parse(raw, { attachmentEncoding: "utf8" });
  const textual = mail.attachments.filter(({ mimeType }) => /^(?:text|message)\//.test(mimeType));
  return {
    messageId: mail.messageId ?? "",
    from: mail.from?.address ?? mail.from?.name ?? "",
    to: (mail.to ?? []).map((to) => to.address ?? ""),
    subject: mail.subject ?? "",
    ...(mail.date === undefined ? {} : { date: mail.date }),
    headers: mail.headers.map(({ key, value }) => ({ name: key, value })),
    parts: [
      { mediaType: "text/plain", text: mail.text ?? "" },
      { mediaType: "text/html", text: mail.html ?? "" },
      ...textual.map(({ mimeType, content }) => ({ mediaType: mimeType, text: String(content) })),
    ].filter(({ text }) => text !== ""),
  };
}
