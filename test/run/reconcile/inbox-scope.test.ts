import { expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import type { ActRecord } from "../../../src/core/ledger/event.ts";
import { type ActHistory, EMPTY_HISTORY, EMPTY_LEDGER } from "../../../src/core/ledger/history.ts";
import { referenceOf } from "../../../src/mail/reference.ts";
import { inboxScope } from "../../../src/run/reconcile/reconcile-mail.ts";

function actOf(key: string, status: ActHistory["status"], on: string): ActHistory {
  const act = { key, accountId: "K-1", kind: "email" } as ActRecord;
  return { act, on: day(on), status, statusOn: day(on), threadId: "t-1" };
}

const threadsOf = (...acts: readonly ActHistory[]) =>
  inboxScope([], { ...EMPTY_LEDGER, accounts: new Map([["K-1", { ...EMPTY_HISTORY, acts }]]) }).threads;

it("what comes into a conversation of several reminders answers the last that went out, and none that still waits", () => {
  const [first, second] = [actOf("1", "sent", "2026-11-01"), actOf("2", "bounced", "2026-11-10")];
  const third = actOf("3", "drafted", "2026-11-20");
  expect(threadsOf(first, third)).toEqual({ "t-1": referenceOf("1") });
  expect(threadsOf(third, second, first)).toEqual({ "t-1": referenceOf("2") });
  // Of one that waits alone it is not known yet that it was sent.
  expect(threadsOf(third)).toEqual({ "t-1": referenceOf("3") });
});
