/** What the tests run inside the stand-in: the ports of the book and the lock, everything else kept in plain values. */
import { bookPorts } from "../../../../appsscript/book/book-ports.ts";
import { lockPorts } from "../../../../appsscript/lock.ts";
import type { BookPatch } from "../../../../src/book/grid.ts";
import { describeRun, runChase } from "../../../../src/run/chase/run-chase.ts";
import type { BookAnswer, DraftSeen, LockAnswer, WriteAnswer } from "../../../../src/run/effects.ts";
import { type Ports, runSync } from "../../../../src/run/program.ts";

export function read(sheets?: readonly string[]): BookAnswer {
  return bookPorts()["book.read"](sheets === undefined ? {} : { sheets });
}

/** Reads, and writes a patch as often as the book asks for it. */
export function write(patch: BookPatch): WriteAnswer[] {
  const ports = bookPorts();
  const answers: WriteAnswer[] = [];
  do {
    ports["book.read"]({});
    answers.push(ports["book.write"](patch));
  } while (answers[answers.length - 1]?.kind === "changed" && answers.length < 5);
  return answers;
}

/** Reads once and writes several patches, one after the other. */
export function writeAll(patches: readonly BookPatch[]): WriteAnswer[] {
  const ports = bookPorts();
  ports["book.read"]({});
  return patches.map((patch) => ports["book.write"](patch));
}

export function lockAndLeave(who: string): LockAnswer {
  return lockPorts()["lock.acquire"]({ who });
}

export function lockAndRelease(who: string): LockAnswer {
  const ports = lockPorts();
  const answer = ports["lock.acquire"]({ who });
  ports["lock.release"](undefined);
  return answer;
}

/** What stays between two runs of a book besides the book. */
export interface Kept {
  readonly log: readonly (readonly string[])[];
  readonly drafts: readonly DraftSeen[];
}

/** A whole run. */
export function chase(kept: Kept): Kept & { readonly sentence: string; readonly faults: readonly string[] } {
  const log = [...kept.log];
  const drafts = [...kept.drafts];
  const ports: Ports = {
    ...bookPorts(),
    ...lockPorts(),
    "clock.now": () => Date.now(),
    "user.who": () => ({ email: "ar@firm.example", isProven: true }),
    "place.describe": () => ({ kind: "google-sheets", bookName: "Book" }),
    "log.tail": ({ fromSeq }) => ({ kind: "read", rows: log.filter((row) => Number(row[0]) >= fromSeq) }),
    "log.append": ({ rows }) => {
      log.push(...rows);
      return undefined;
    },
    "drafts.list": () => ({ kind: "listed", drafts, lagMinutes: 0, canTellSent: true }),
    "drafts.create": ({ messages }) =>
      messages.map(({ reference }) => {
        const draftId = `draft-${drafts.length + 1}`;
        drafts.push({ draftId, reference, place: "draft", contentHash: "as-made" });
        return { kind: "made", draftId, contentHash: "as-made" };
      }),
    "drafts.send": ({ drafts }) => drafts.map(() => ({ kind: "failed", message: "not here" })),
    "mailbox.aliases": () => ({ kind: "unknown" }),
    "drafts.withdraw": () => undefined,
    "pdf.render": ({ documents }) => documents.map(() => ({ kind: "failed", message: "there is no printer here" })),
    "pdf.keep": ({ documents }) => documents.map(({ name }) => ({ kind: "kept", place: `letters/${name}.pdf` })),
    "file.read": ({ name }) => ({ kind: "refused", message: `${name} is not there` }),
    "inbox.list": () => ({ kind: "listed", messages: [], unreadable: [] }),
    "inbox.settle": () => undefined,
    "templates.read": () => ({ texts: {}, problems: {} }),
    "digest.deliver": () => ({ kind: "delivered" }),
    "progress.tell": () => undefined,
  };
  const summary = runSync(runChase({}), ports);
  return { log, drafts, sentence: describeRun(summary), faults: summary.faults.map(({ message }) => message) };
}
