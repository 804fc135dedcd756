import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import PostalMime, { type Address } from "postal-mime";
import { readDraftFile } from "../outbox/draft-file.ts";
import { listMailFiles, moveInto } from "../outbox/mail-folder.ts";

/** A message of the outbox as a person reads it. */
export interface OutboxMessage {
  readonly reference: string;
  readonly place: "draft" | "sent";
  readonly fileName: string;
  readonly from: string;
  readonly to: string;
  readonly copy: string;
  readonly subject: string;
  readonly date: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly mediaType: string; readonly bytes: number }[];
}

/** All messages of an outbox, those that wait before those that were sent; none where there is no outbox yet. */
export async function readOutbox(outbox: string, now: number): Promise<readonly OutboxMessage[]> {
  const messages: OutboxMessage[] = [];
  for (const { path, reference, place } of await listOutbox(outbox, now)) {
    messages.push(await readMessage(path, reference, place));
  }
  return messages;
}

/**
 * Approves drafts: moves their files to `sent/`, as a person does who sends them. Answers how many there were; a
 * reference is only looked for among the files that are there and is never made into a path.
 */
export async function approveDrafts(outbox: string, references: readonly string[], now: number): Promise<number> {
  const wanted = await waiting(outbox, references, now);
  for (const path of wanted) {
    await moveInto(join(outbox, "sent"), path);
  }
  return wanted.length;
}

/** Discards a draft: the run sees that it is gone; its file is kept in `discarded/`. */
export async function discardDraft(outbox: string, reference: string, now: number): Promise<number> {
  const wanted = await waiting(outbox, [reference], now);
  for (const path of wanted) await moveInto(join(outbox, "discarded"), path);
  return wanted.length;
}

async function waiting(outbox: string, references: readonly string[], now: number): Promise<readonly string[]> {
  const wanted = new Set(references);
  const files = await listOutbox(outbox, now);
  return files.filter(({ place, reference }) => place === "draft" && wanted.has(reference)).map(({ path }) => path);
}

interface Listed {
  readonly path: string;
  readonly reference: string;
  readonly place: "draft" | "sent";
}

async function listOutbox(outbox: string, now: number): Promise<readonly Listed[]> {
  const listed: Listed[] = [];
  for (const [place, folder] of [
    ["draft", outbox],
    ["sent", join(outbox, "sent")],
  ] as const) {
    for (const path of (await listMailFiles(folder)) ?? []) {
      const file = await readDraftFile(path, place, now);
      if (file !== undefined) listed.push({ path, reference: file.seen.reference, place });
    }
  }
  return listed;
}

async function readMessage(path: string, reference: string, place: OutboxMessage["place"]): Promise<OutboxMessage> {
  const mail = await PostalMime.parse(await readFile(path));
  return {
    reference,
    place,
    fileName: join(basename(dirname(path)), basename(path)),
    from: addressText(mail.from === undefined ? [] : [mail.from]),
    to: addressText(mail.to ?? []),
    copy: addressText(mail.cc ?? []),
    subject: mail.subject ?? "",
    date: mail.date ?? "",
    html: mail.html ?? "",
    text: mail.text ?? "",
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      name: filename ?? "attachment",
      mediaType: mimeType,
      bytes: typeof content === "string" ? Buffer.byteLength(content) : content.byteLength,
    })),
  };
}

function addressText(addresses: readonly Address[]): string {
  return addresses
    .map(({ name, address }) => (name === undefined || name === "" ? (address ?? "") : `${name} <${address ?? ""}>`))
    .join(", ");
}
