import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { ParsedMail } from "../../mail/inbound.ts";
import type { InboundMail } from "../../mail/message.ts";
import type { InboxAnswer } from "../../run/effects.ts";
import { explainFileError } from "../files/explain-error.ts";
import { listMailFiles, moveInto } from "./mail-folder.ts";
import { parseMail } from "./parse-mail.ts";

export interface InboxFolder {
  readonly prepare: () => Promise<void>;
  readonly list: () => Promise<InboxAnswer>;
  readonly settle: (messageIds: readonly string[]) => Promise<undefined>;
}

interface InboundFile {
  readonly path: string;
  /** Left out when the file cannot be understood as a message. */
  readonly mail?: InboundMail;
}

/**
 * The inbox of a local book: replies and bounces are put into `inbox/` as .eml files; those whose events are in the log
 * are moved to `inbox/done/`.
 */
export function inboxFolder(folder: string, readInbound: (mail: ParsedMail) => InboundMail): InboxFolder {
  return {
    prepare: async () => {
      await mkdir(join(folder, "done"), { recursive: true });
    },
    list: async () => {
      const files = await readFiles(folder, readInbound);
      if (typeof files === "string") return { kind: "missing", message: files };
      const messages = new Map<string, InboundMail>();
      for (const { mail } of files)
        if (mail !== undefined && !messages.has(mail.messageId)) messages.set(mail.messageId, mail);
      const unreadable = files.filter(({ mail }) => mail === undefined).map(({ path }) => basename(path));
      return { kind: "listed", messages: [...messages.values()], unreadable };
    },
    settle: async (messageIds) => {
      if (messageIds.length === 0) return;
      const settled = new Set(messageIds);
      const files = await readFiles(folder, readInbound);
      if (typeof files === "string") throw new Error(files);
      for (const { path, mail } of files) {
        if (mail === undefined || !settled.has(mail.messageId)) continue;
        // A file that cannot be moved is in the log already and is known again by its id: tidying may wait.
        await moveInto(join(folder, "done"), path).catch(() => undefined);
      }
    },
  };
}

async function readFiles(
  folder: string,
  readInbound: (mail: ParsedMail) => InboundMail,
): Promise<readonly InboundFile[] | string> {
  const paths = await listMailFiles(folder).catch((error: unknown) => explainFileError(error, folder));
  if (typeof paths === "string") return paths;
  if (paths === undefined) {
    return `The folder ${folder} is missing, so replies and bounces cannot be seen; make it again and put the messages back that came in since the last run.`;
  }
  const files: InboundFile[] = [];
  for (const path of paths) files.push(await readFileOf(path, readInbound));
  return files;
}

async function readFileOf(path: string, readInbound: (mail: ParsedMail) => InboundMail): Promise<InboundFile> {
  try {
    const bytes = await readFile(path);
    const mail = await parseMail(bytes);
    if (mail.from === "") return { path };
    // A message without an id of its own is known by its content.
    const messageId =
      mail.messageId === "" ? `content:${createHash("sha256").update(bytes).digest("hex")}` : mail.messageId;
    return { path, mail: readInbound({ ...mail, messageId }) };
  } catch {
    return { path };
  }
}
