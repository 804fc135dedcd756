import { readFile, stat } from "node:fs/promises";
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

/** Messages that were read before, by file and time: an outbox of hundreds is not read again for every page. */
export type KnownMessages = Map<string, OutboxMessage>;

/** All messages of an outbox, those that wait before those that were sent; none where there is no outbox yet. */
export async function readOutbox(outbox: string, now: number, known: KnownMessages): Promise<readonly OutboxMessage[]> {
  const messages: OutboxMessage[] = [];
  for (const { place, path } of await listFiles(outbox)) {
    const { mtimeMs, ctimeMs, size } = await stat(path);
    const mark = `${path}:${mtimeMs}:${ctimeMs}:${size}`;
    const message = known.get(mark) ?? (await readMessage(path, place, now));
    if (message === undefined) continue;
    known.set(mark, message);
    messages.push(message);
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
  const found: string[] = [];
  for (const { path, place } of await listFiles(outbox)) {
    if (place !== "draft") continue;
    const file = await readDraftFile(path, place, now);
    if (file !== undefined && wanted.has(file.seen.reference)) found.push(path);
  }
  return found;
}

interface MessageFile {
  readonly path: string;
  readonly place: "draft" | "sent";
}

async function listFiles(outbox: string): Promise<readonly MessageFile[]> {
  const drafts = (await listMailFiles(outbox)) ?? [];
  const sent = (await listMailFiles(join(outbox, "sent"))) ?? [];
  return [
    ...drafts.map((path) => ({ path, place: "draft" as const })),
    ...sent.map((path) => ({ path, place: "sent" as const })),
  ];
}

/** `undefined` for a message of someone's own, which carries no reference. */
async function readMessage(
  path: string,
  place: OutboxMessage["place"],
  now: number,
): Promise<OutboxMessage | undefined> {
  const file = await readDraftFile(path, place, now);
  if (file === undefined) return undefined;
  const mail = await PostalMime.parse(await readFile(path));
  return {
    reference: file.seen.reference,
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
