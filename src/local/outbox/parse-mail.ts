import PostalMime, { type Address, type Attachment, type Email } from "postal-mime";
import type { ParsedMail } from "../../mail/inbound.ts";

/** A message file as its headers and texts; throws for what is no message. */
export async function parseMail(bytes: Uint8Array): Promise<ParsedMail & { readonly copy: readonly string[] }> {
  const mail = await PostalMime.parse(bytes, { rfc822Attachments: true, forceRfc822Attachments: true });
  if (mail.headers.length === 0) throw new Error("no header line");
  return {
    messageId: mail.messageId ?? "",
    from: addressesOf(mail.from === undefined ? [] : [mail.from])[0] ?? "",
    to: addressesOf(mail.to ?? []),
    copy: addressesOf(mail.cc ?? []),
    subject: mail.subject ?? "",
    // A date that cannot be read comes through as it is written.
    ...(mail.date === undefined || !/^\d{4}-\d{2}-\d{2}T/.test(mail.date) ? {} : { date: mail.date }),
    headers: mail.headers.map(({ key, value }) => ({ name: key, value })),
    parts: partsOf(mail),
  };
}

function addressesOf(addresses: readonly Address[]): string[] {
  return addresses.flatMap((address) =>
    address.group === undefined ? [address.address] : address.group.map((member) => member.address),
  );
}

function partsOf(mail: Email): { mediaType: string; text: string }[] {
  const bodies = [
    { mediaType: "text/plain", text: mail.text },
    { mediaType: "text/html", text: mail.html },
  ];
  return [
    ...bodies.flatMap(({ mediaType, text }) => (text === undefined ? [] : [{ mediaType, text }])),
    ...mail.attachments
      .filter(({ mimeType }) => /^(?:text|message)\//.test(mimeType))
      .map((attachment) => ({ mediaType: attachment.mimeType, text: attachedText(attachment) })),
  ];
}

function attachedText({ content }: Attachment): string {
  return typeof content === "string" ? content : new TextDecoder().decode(content);
}
