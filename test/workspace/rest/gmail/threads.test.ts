import { expect, it } from "vitest";
import { encodeMessage } from "../../../../src/mail/encode.ts";
import type { OutgoingMessage } from "../../../../src/mail/message.ts";
import type { WorldState } from "../../../workspace/world.ts";
import {
  ADA,
  ada,
  ask,
  asked,
  createDraft,
  type DraftAnswer,
  draftBody,
  GMAIL,
  refused,
  reminder,
  twoPeople,
} from "../asking.ts";
import { headerIn, readMime } from "../mime/read-mime.ts";
import { rawOf, withHeader } from "../mime/write-mime.ts";
import { personEdits, personRestores, personSends, personTrashes } from "../people.ts";
import { mailboxOf } from "./mailbox.ts";

const writer = ada("gmail.compose", "gmail.readonly");

/** A message that was sent, and how others name it. */
function sentOne(world: WorldState): { readonly threadId: string; readonly messageId: string } {
  const { threadId, raw } = personSends(world, ADA, createDraft(world).id);
  return { threadId, messageId: headerIn(readMime(raw), "message-id") ?? "" };
}

function draftIn(
  world: WorldState,
  threadId: string,
  headers: Readonly<Record<string, string>>,
  changes: Partial<OutgoingMessage> = {},
) {
  const raw = Object.entries(headers).reduce(
    (text, [name, value]) => withHeader(text, name, value),
    encodeMessage(reminder(changes)),
  );
  return ask(world, writer, "post", `${GMAIL}/drafts`, { message: { raw: rawOf(raw), threadId } });
}

const threadOf = (answer: Parameters<typeof asked>[0]) => asked<DraftAnswer>(answer).message.threadId;

it("joins a thread with its subject, with or without Re:, and one of its messages in In-Reply-To or References", () => {
  const world = twoPeople();
  const { threadId, messageId } = sentOne(world);
  const subject = reminder().subject;
  for (const [name, changes] of [
    ["In-Reply-To", {}],
    ["References", { subject: `Re: ${subject}` }],
    ["References", { subject: `RE: AW:  ${subject.toUpperCase()}` }],
  ] as const) {
    expect(threadOf(draftIn(world, threadId, { [name]: messageId }, changes))).toBe(threadId);
  }
});

it("begins a thread of its own under another subject, or where it names no message of that thread", () => {
  const world = twoPeople();
  const { threadId, messageId } = sentOne(world);
  const other = sentOne(world);
  expect(threadOf(draftIn(world, threadId, { "In-Reply-To": messageId }, { subject: "Re: Other" }))).not.toBe(threadId);
  expect(threadOf(draftIn(world, threadId, {}))).not.toBe(threadId);
  expect(threadOf(draftIn(world, threadId, { References: "<unknown@mail.gmail.com>" }))).not.toBe(threadId);
  expect(threadOf(draftIn(world, threadId, { References: other.messageId }))).not.toBe(threadId);
});

it("is refused for a thread that is not there, and nothing is made", () => {
  const world = twoPeople();
  expect(refused(ask(world, writer, "post", `${GMAIL}/drafts`, draftBody({}, "19none")))).toBe(
    "404 NOT_FOUND notFound",
  );
  expect(mailboxOf(world, ADA).drafts).toEqual({});
});

it("stays in its thread while a person edits and sends it, and leaves it with another subject", () => {
  const world = twoPeople();
  const { threadId, messageId } = sentOne(world);
  const make = () => asked<DraftAnswer>(draftIn(world, threadId, { "In-Reply-To": messageId })).id;
  expect(personEdits(world, ADA, make(), { text: "Dear Jo" }).threadId).toBe(threadId);
  expect(personSends(world, ADA, make()).threadId).toBe(threadId);
  expect(personEdits(world, ADA, make(), { subject: "Other" }).threadId).not.toBe(threadId);
});

it("in the bin is listed nowhere and found by its id, until it is taken out again", () => {
  const world = twoPeople();
  const { id } = createDraft(world);
  const listed = () => asked<{ drafts?: unknown[] }>(ask(world, writer, "get", `${GMAIL}/drafts`)).drafts?.length ?? 0;
  const labels = () =>
    asked<{ message: { labelIds: string[] } }>(ask(world, writer, "get", `${GMAIL}/drafts/${id}`)).message.labelIds;
  personTrashes(world, ADA, id);
  expect([listed(), labels()]).toEqual([0, ["DRAFT", "TRASH"]]);
  personRestores(world, ADA, id);
  expect([listed(), labels()]).toEqual([1, ["DRAFT"]]);
});
