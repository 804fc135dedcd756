import type { ActRecord } from "../../core/ledger/event.ts";

const ACT_WORDS: Readonly<Record<ActRecord["kind"], string>> = {
  email: "draft",
  call: "call",
  task: "task",
  letter: "letter",
  status: "status to confirm",
};

/** What a person calls an act: a message is a draft until it is approved. */
export function actWord(kind: ActRecord["kind"]): string {
  return ACT_WORDS[kind];
}
