import { mkdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { encodeMessage } from "../../mail/encode.ts";
import type { OutgoingMessage } from "../../mail/message.ts";
import type { DigestAnswer, DraftMade, DraftSeen, DraftSent, DraftsAnswer, DraftToSend } from "../../run/effects.ts";
import { errorCode, explainFileError } from "../files/explain-error.ts";
import { replaceWhole } from "../files/replace-whole.ts";
import { type DraftFile, draftFileName, readDraftFile } from "./draft-file.ts";
import { listMailFiles, moveInto } from "./mail-folder.ts";

export interface OutboxFolder {
  /** Makes the folders of a new book. In an old one a missing folder is a fault, so nothing is made there. */
  readonly prepare: () => Promise<void>;
  readonly list: () => Promise<DraftsAnswer>;
  readonly create: (messages: readonly OutgoingMessage[]) => Promise<readonly DraftMade[]>;
  readonly send: (drafts: readonly DraftToSend[]) => Promise<readonly DraftSent[]>;
  readonly withdraw: (draftIds: readonly string[]) => Promise<undefined>;
  readonly deliverDigest: (message: OutgoingMessage) => Promise<DigestAnswer>;
}

/**
 * The outbox of a local book: a draft is `outbox/<reference>.eml`. A person approves it by moving it to `outbox/sent/` and
 * discards it by deleting it; what the run takes back goes to `outbox/withdrawn/`, because it may hold a person's words.
 */
export function outboxFolder(folder: string, now: () => number): OutboxFolder {
  const sent = join(folder, "sent");
  return {
    prepare: async () => {
      await mkdir(sent, { recursive: true });
    },
    list: async () => {
      const files = await readFiles(folder, sent, now());
      if (typeof files === "string") return { kind: "missing", message: files };
      return { kind: "listed", drafts: oncePerReference(files), lagMinutes: 0, canTellSent: true };
    },
    create: (messages) => createDrafts({ folder, sent, now }, messages),
    send: (drafts) => sendDrafts(folder, sent, now(), drafts),
    withdraw: async (draftIds) => {
      const taken = new Set(draftIds);
      const files = await readFiles(folder, sent, now());
      if (typeof files === "string") throw new Error(files);
      for (const { path, seen } of files) {
        if (seen.place === "draft" && taken.has(seen.draftId)) await moveInto(join(folder, "withdrawn"), path);
      }
    },
    deliverDigest: async (message) => {
      const digests = join(folder, "digest");
      const path = join(digests, draftFileName(message.reference));
      try {
        await mkdir(digests, { recursive: true });
        await replaceWhole([{ path, bytes: encoded(message), modifiedAt: now() }]);
        return { kind: "delivered" };
      } catch (error) {
        if (errorCode(error) === "") throw error;
        return { kind: "failed", message: explainFileError(error, digests).replace(/\.$/, "") };
      }
    },
  };
}

/** Every draft and sent message, or the sentence that says what is missing. */
async function readFiles(folder: string, sent: string, now: number): Promise<readonly DraftFile[] | string> {
  const found: DraftFile[] = [];
  for (const [place, path] of [
    ["draft", folder],
    ["sent", sent],
  ] as const) {
    const names = await listMailFiles(path).catch((error: unknown) => explainFileError(error, path));
    if (typeof names === "string") return names;
    if (names === undefined) {
      return missingFolder(path);
    }
    for (const name of names) {
      const file = await readDraftFile(name, place, now).catch((error: unknown) => explainFileError(error, name));
      // A draft that cannot be read must not look like one that was deleted.
      if (typeof file === "string") return file;
      if (file !== undefined) found.push(file);
    }
  }
  return found;
}

function missingFolder(path: string): string {
  return `The folder ${path} is missing, so nobody can tell which drafts were sent or discarded; put it back (an empty one means that all of its drafts were discarded) and run again.`;
}

/** Of several copies of a draft one counts: a sent one before a waiting one. */
function oncePerReference(files: readonly DraftFile[]): readonly DraftSeen[] {
  const seen = new Map<string, DraftSeen>();
  for (const file of files) {
    // Waiting ones come first in the list.
    if (file.seen.place === "sent" || !seen.has(file.seen.reference)) seen.set(file.seen.reference, file.seen);
  }
  return [...seen.values()];
}

/** Hands drafts over to whatever takes messages out of `sent/`: that is what sending means where there is no mailbox. */
async function sendDrafts(
  folder: string,
  sent: string,
  now: number,
  drafts: readonly DraftToSend[],
): Promise<readonly DraftSent[]> {
  const files = await readFiles(folder, sent, now);
  if (typeof files === "string") return drafts.map(() => ({ kind: "failed", message: files }));
  const waiting = new Map(files.filter(({ seen }) => seen.place === "draft").map((file) => [file.seen.draftId, file]));
  const answers: DraftSent[] = [];
  for (const { draftId } of drafts) answers.push(await sendDraft(waiting.get(draftId), sent));
  return answers;
}

async function sendDraft(file: DraftFile | undefined, sent: string): Promise<DraftSent> {
  if (file === undefined) return { kind: "failed", message: "it is no longer in the outbox" };
  try {
    await moveInto(sent, file.path);
  } catch (error) {
    if (errorCode(error) === "") throw error;
    return { kind: "failed", message: explainFileError(error, file.path) };
  }
  const { messageId, subject } = file.seen;
  return { kind: "sent", ...(messageId === undefined ? {} : { messageId }), ...(subject ? { subject } : {}) };
}

interface Making {
  readonly folder: string;
  readonly sent: string;
  readonly now: () => number;
}

async function createDrafts(making: Making, messages: readonly OutgoingMessage[]): Promise<readonly DraftMade[]> {
  const taken = new Map<string, string>();
  for (const path of [making.folder, making.sent]) {
    const files = await listMailFiles(path).catch((error: unknown) => explainFileError(error, path));
    if (files === undefined || typeof files === "string") {
      const message = files ?? missingFolder(path);
      return messages.map(() => ({ kind: "failed", message }));
    }
    for (const file of files) taken.set(basename(file).toLowerCase(), file);
  }
  const made: DraftMade[] = [];
  for (const message of messages) {
    const there = taken.get(draftFileName(message.reference).toLowerCase());
    // A draft that is there may hold a person's words, and one that was sent must not be asked for twice.
    if (there === undefined) made.push(await createDraft(making, message));
    else
      made.push({
        kind: "failed",
        message:
          dirname(there) === making.sent
            ? `${there} says that this message went out already, which the log does not know: put the log back that goes with this outbox.`
            : `There is a message ${there} already; send it, or move it away, and run again.`,
      });
  }
  return made;
}

async function createDraft(making: Making, message: OutgoingMessage): Promise<DraftMade> {
  const path = join(making.folder, draftFileName(message.reference));
  try {
    await replaceWhole([{ path, bytes: encoded(message), modifiedAt: making.now() }]);
  } catch (error) {
    return { kind: "failed", message: explainFileError(error, path) };
  }
  // Read back, so that an untouched draft has the same hash in every later listing.
  const file = await readDraftFile(path, "draft", making.now());
  if (file === undefined) throw new Error(`the draft ${path} does not carry its reference`);
  return { kind: "made", draftId: file.seen.draftId, contentHash: file.seen.contentHash };
}

function encoded(message: OutgoingMessage): Uint8Array {
  return Buffer.from(encodeMessage(message), "utf8");
}
