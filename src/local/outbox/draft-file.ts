import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { contentFingerprint, hashOf, referencesIn } from "../../mail/reference.ts";
import type { DraftSeen } from "../../run/effects.ts";
import { parseMail } from "./parse-mail.ts";

export interface DraftFile {
  readonly path: string;
  readonly seen: DraftSeen;
}

/**
 * A message file of the outbox, known by its header `X-Chase-Reference`, so that it may be renamed; by its name or
 * subject when a mail program took the header out. A message of someone's own, without a reference, is `undefined`.
 */
export async function readDraftFile(
  path: string,
  place: DraftSeen["place"],
  now: number,
): Promise<DraftFile | undefined> {
  const bytes = await readFile(path);
  const { reference, messageId, subject, contentHash } = await readContent(bytes, basename(path));
  if (reference === undefined) return undefined;
  const sentAt = place === "sent" ? { sentAt: await movedAt(path, now) } : {};
  const seen = {
    draftId: reference,
    reference,
    place,
    contentHash,
    ...sentAt,
    ...(messageId === "" ? {} : { messageId }),
    ...(subject === "" ? {} : { subject }),
  };
  return { path, seen };
}

/** The file name of a draft: its reference, made safe for every file system. */
export function draftFileName(reference: string): string {
  const safe = reference.replace(/[^A-Za-z0-9_-]/g, "_").slice(0, 80);
  return safe === reference && safe !== "" ? `${safe}.eml` : `${safe}-${hashOf(reference).slice(0, 12)}.eml`;
}

async function readContent(
  bytes: Uint8Array,
  name: string,
): Promise<{ reference: string | undefined; messageId: string; subject: string; contentHash: string }> {
  try {
    const mail = await parseMail(bytes);
    const header = mail.headers.find((one) => one.name === "x-chase-reference")?.value.trim();
    const textOf = (mediaType: string): string => mail.parts.find((part) => part.mediaType === mediaType)?.text ?? "";
    return {
      reference: header || referencesIn(name)[0] || referencesIn(mail.subject)[0],
      messageId: mail.messageId,
      subject: mail.subject,
      contentHash: contentFingerprint({
        to: mail.to,
        copy: mail.copy,
        subject: mail.subject,
        html: textOf("text/html"),
        text: textOf("text/plain"),
      }),
    };
  } catch {
    // No longer a message: still known by its name, and certainly not what was put into it.
    return {
      reference: referencesIn(name)[0],
      messageId: "",
      subject: "",
      contentHash: createHash("sha256").update(bytes).digest("hex"),
    };
  }
}

/**
 * When a file came into its folder: a move changes the time of its entry and leaves the time of its content. Times that
 * lie after the run's clock do not count: then the book is a sandbox, whose clock is not the machine's.
 */
async function movedAt(path: string, now: number): Promise<number> {
  const { ctimeMs, mtimeMs } = await stat(path);
  const past = [ctimeMs, mtimeMs].map(Math.floor).filter((at) => at <= now);
  return past.length === 0 ? now : Math.max(...past);
}
