import type { Account } from "../../core/account.ts";
import { type Fault, fault } from "../../core/fault.ts";
import type { LedgerEvent } from "../../core/ledger/event.ts";
import type { ActHistory, LedgerState } from "../../core/ledger/history.ts";
import type { OpenBook } from "../book/open-book.ts";
import type { Recorder } from "../book/recorder.ts";
import { type Program, perform } from "../program.ts";
import { letterOfTask } from "../texts/task-texts.ts";

/** How many letters are asked for at once: in Google each takes several calls. */
const GROUP_MAX = 5;

/**
 * Keeps the PDF of every open letter that has none yet, and puts on record where it lies. Each bears the reference of its
 * act, so that a run which broke off in between finds it again; a letter that is made anew is another act and another file.
 * What cannot be made leaves the task with the letter's text, and a fault; the next run tries again.
 *
 * @param stopAt the instant after which no further letters are begun
 */
export function* fileLetters(
  book: OpenBook,
  accounts: readonly Account[],
  recorder: Recorder,
  stopAt: number,
): Program<readonly Fault[]> {
  const byId = new Map(accounts.map((account) => [account.accountId, account]));
  const faults: Fault[] = [];
  const letters = unfiled(recorder.ledger);
  for (let at = 0; at < letters.length; at += GROUP_MAX) {
    if ((yield* perform("clock.now", undefined)) >= stopAt) break;
    const written = letters.slice(at, at + GROUP_MAX).flatMap((task) => {
      const letter = letterOfTask(task, { ...book, ledger: recorder.ledger }, byId);
      // What cannot be written says so in its task.
      return letter === undefined || "faults" in letter ? [] : [{ act: task.act, document: letter.document }];
    });
    if (written.length === 0) continue;
    // That the letter is open comes to be known first.
    yield* recorder.flush();
    const kept = yield* perform("pdf.keep", { documents: written.map(({ document }) => document), shelf: "letters" });
    const events: LedgerEvent[] = [];
    for (const [index, { act }] of written.entries()) {
      const answer = kept[index] ?? { kind: "failed" as const, message: "there was no answer" };
      const { key, accountId } = act;
      if (answer.kind === "kept") {
        events.push({ kind: "filed", on: book.controlDate, key, accountId, file: answer.place });
        continue;
      }
      const message = `The letter for account ${accountId} has no PDF, only the text in its task: ${answer.message}.`;
      faults.push(fault("pdf-failed", { sheet: "Tasks" }, message, accountId));
    }
    yield* recorder.record(events);
  }
  return faults;
}

function unfiled(ledger: LedgerState): readonly ActHistory[] {
  return [...ledger.accounts.values()].flatMap(({ acts }) =>
    acts.filter(({ act, status, file }) => act.kind === "letter" && status === "open" && file === undefined),
  );
}
