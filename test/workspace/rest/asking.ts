import { encodeMessage } from "../../../src/mail/encode.ts";
import type { OutgoingMessage } from "../../../src/mail/message.ts";
import { emptyWorld, type RestAnswer, type RestRequest, type WorldState } from "../world.ts";
import { type Caller, scope } from "./access.ts";
import { emptyMailbox } from "./gmail/mailbox.ts";
import { handleRest } from "./handle-rest.ts";
import { rawOf } from "./mime/write-mime.ts";

/** For the tests of the REST face: worlds with people in them, and short ways to ask. */

export const ADA = "ada@firm.example";
export const BOB = "bob@firm.example";
export const GMAIL = "https://gmail.googleapis.com/gmail/v1/users/me";
export const BATCH = "https://gmail.googleapis.com/batch/gmail/v1";

/** Ada and Bob, each with a mailbox, every interface on. */
export function twoPeople(): WorldState {
  const world = emptyWorld("2026-11-20");
  world.seed = 7;
  world.script.interfaces = ["gmail", "docs", "sheets", "drive"];
  for (const email of [ADA, BOB]) {
    world.users[email] = {
      email,
      granted: [],
      driveFiles: [],
      locale: "en",
      isWorkspace: true,
      quotas: { mailReadWriteLeft: 50_000, fetchesLeft: 100_000, triggerMsLeft: 21_600_000 },
    };
    world.mailboxes[email] = emptyMailbox();
  }
  return world;
}

/** Ada with scopes given by their short names. */
export function ada(...names: readonly string[]): Caller {
  return { user: ADA, scopes: names.map(scope) };
}

export function bob(...names: readonly string[]): Caller {
  return { user: BOB, scopes: names.map(scope) };
}

/** Sends a request with a JSON body. */
export function ask(
  world: WorldState,
  caller: Caller,
  method: RestRequest["method"],
  url: string,
  body?: unknown,
): RestAnswer {
  const headers: Record<string, string> = body === undefined ? {} : { "Content-Type": "application/json" };
  return handleRest(world, caller, { method, url, headers, body: body === undefined ? "" : JSON.stringify(body) });
}

/** The body of an answer that has to be a good one. */
export function asked<Body>(answer: RestAnswer): Body {
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.body}`);
  return JSON.parse(answer.body) as Body;
}

/** `status reason` of an answer that says no, with the machine-readable reason where there is one. */
export function refused(answer: RestAnswer): string {
  const { error } = JSON.parse(answer.body) as {
    error: { code: number; status?: string; errors?: { reason: string }[]; details?: { reason?: string }[] };
  };
  const reasons = [error.status, error.errors?.[0]?.reason, error.details?.[0]?.reason];
  return [answer.status, ...reasons.filter((reason) => reason !== undefined)].join(" ");
}

export function reminder(changes: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    key: "1001/debt/2026-09-20/day-61/email/1",
    reference: "CB-2F7KQ0XM",
    from: ADA,
    to: ["Priya Raman <priya@customer.example>"],
    copy: [],
    subject: "Überfällig: invoice INV-7 [CB-2F7KQ0XM]",
    html: "<!doctype html><html><head><style>p{color:red}</style></head><body><!-- mark --><p>Dear <b>Priya</b>,</p><p>£1,200.00 is overdue.</p></body></html>",
    text: "Dear Priya,\n\n£1,200.00 is overdue.\n",
    attachments: [],
    writtenAt: Date.parse("2026-11-20T09:00:00Z"),
    ...changes,
  };
}

/** The body of `drafts.create`. */
export function draftBody(changes: Partial<OutgoingMessage> = {}, threadId?: string): unknown {
  const raw = rawOf(encodeMessage(reminder(changes)));
  return { message: threadId === undefined ? { raw } : { raw, threadId } };
}

export interface DraftAnswer {
  readonly id: string;
  readonly message: { readonly id: string; readonly threadId: string };
}

export function createDraft(world: WorldState, changes: Partial<OutgoingMessage> = {}): DraftAnswer {
  return asked<DraftAnswer>(ask(world, ada("gmail.compose"), "post", `${GMAIL}/drafts`, draftBody(changes)));
}
