import { hostname, userInfo } from "node:os";
import { basename } from "node:path";
import { readInbound } from "../../mail/inbound.ts";
import type { LockAnswer } from "../../run/effects.ts";
import type { AsyncPorts } from "../../run/program.ts";
import { readCsvFolder, writeCsvFolder } from "../book/csv/csv-folder.ts";
import { readWorkbookFile, writeWorkbookFile } from "../book/xlsx/workbook-file.ts";
import { bookLock } from "../lock/lock-file.ts";
import { logFile } from "../log/log-file.ts";
import { inboxFolder } from "../outbox/inbox-folder.ts";
import { outboxFolder } from "../outbox/outbox-folder.ts";
import { pdfPorts } from "../pdf/pdf-ports.ts";
import { readTemplates } from "../templates/markdown-folder.ts";
import { readBookFile } from "./book-file.ts";
import { type BookPlaces, bookPlaces } from "./book-places.ts";
import { errorCode, explainFileError } from "./explain-error.ts";

export interface LocalPlace {
  /** A folder of CSV files, or an .xlsx file. */
  readonly bookPath: string;
  /** The clock, in milliseconds since 1970; the machine's own, unless a sandbox gives another. */
  readonly now?: () => number;
  /** The mail address of whoever runs; the login name at the machine's name, unless given. */
  readonly user?: string;
  readonly onProgress?: (text: string) => void;
  /** Called with the number of bytes of every read of the log. */
  readonly onLogBytesRead?: (bytes: number) => void;
}

/**
 * The ports of a book on this machine: CSV or .xlsx, drafts and replies as .eml files, templates as Markdown, a log that
 * only grows. Every path that is made from data stays within the book's own folders.
 *
 * @example await runAsync(runChase(request), localPorts({ bookPath: "accounts.xlsx" }))
 */
export function localPorts(place: LocalPlace): AsyncPorts {
  const now = place.now ?? Date.now;
  const tell = place.onProgress ?? (() => undefined);
  const places = bookPlaces(place.bookPath);
  const lock = bookLock(places.lock, now);
  const log = logFile(places.log, place.onLogBytesRead);
  const outbox = outboxFolder(places.outbox, now);
  const inbox = inboxFolder(places.inbox, readInbound);
  const workbook = { path: places.book, backups: places.backups, now, tell };
  const isFolder = places.kind === "folder";
  const acquire = async (who: string): Promise<LockAnswer> => {
    const answer = lock.acquire(who);
    if (answer.kind !== "held") return answer;
    try {
      // Only a new book gets its folders: in an old one a missing folder is a fault and not so many discards.
      if ((await log.tail(Number.MAX_SAFE_INTEGER)).kind === "absent") {
        await outbox.prepare();
        await inbox.prepare();
      }
      return answer;
    } catch (error) {
      lock.release();
      return { kind: "refused", message: `Nothing was done: ${explainFileError(error, pathOf(error) ?? places.book)}` };
    }
  };
  return explained(places, {
    "clock.now": () => now(),
    "user.who": () => ({ email: place.user ?? `${userInfo().username}@${hostname()}`, isProven: false }),
    "place.describe": () => ({ kind: "local", bookName: basename(places.book), draftLink: "/drafts#{reference}" }),
    "lock.acquire": ({ who }) => acquire(who),
    "lock.release": () => {
      lock.release();
      return undefined;
    },
    "book.read": () => (isFolder ? readCsvFolder(places.book) : readWorkbookFile(workbook)),
    "book.write": (patch) => (isFolder ? writeCsvFolder(places.book, patch) : writeWorkbookFile(workbook, patch)),
    "log.tail": ({ fromSeq }) => log.tail(fromSeq),
    "log.append": ({ rows }) => log.append(rows),
    "drafts.list": () => outbox.list(),
    "drafts.create": ({ messages }) => outbox.create(messages),
    "drafts.send": ({ drafts }) => outbox.send(drafts),
    // Whatever sends the files decides from which address it may.
    "mailbox.aliases": () => ({ kind: "unknown" }),
    "drafts.withdraw": ({ draftIds }) => outbox.withdraw(draftIds),
    "inbox.list": () => inbox.list(),
    "inbox.settle": ({ messageIds }) => inbox.settle(messageIds),
    "templates.read": async ({ keys }) => ({ texts: await readTemplates(places.templates, keys), problems: {} }),
    ...pdfPorts(places),
    "file.read": ({ name }) => readBookFile(places, name),
    "digest.deliver": (message) => outbox.deliverDigest(message),
    "progress.tell": ({ text }) => {
      tell(text);
      return undefined;
    },
  });
}

/** What the file system refuses is told as a sentence with its remedy; the error itself stays as the cause. */
function explained(places: BookPlaces, ports: AsyncPorts): AsyncPorts {
  const placeOf = (kind: string): string => {
    if (kind.startsWith("log.")) return places.log;
    if (kind.startsWith("inbox.")) return places.inbox;
    return kind.startsWith("drafts.") || kind.startsWith("digest.") ? places.outbox : places.book;
  };
  const wrapped = Object.entries(ports).map(([kind, port]: [string, (input: never) => unknown]) => [
    kind,
    async (input: never): Promise<unknown> => {
      try {
        return await port(input);
      } catch (error) {
        if (errorCode(error) === "") throw error;
        throw new Error(explainFileError(error, pathOf(error) ?? placeOf(kind)), { cause: error });
      }
    },
  ]);
  return Object.fromEntries(wrapped) as AsyncPorts;
}

function pathOf(error: unknown): string | undefined {
  return error instanceof Error && "path" in error && typeof error.path === "string" ? error.path : undefined;
}
