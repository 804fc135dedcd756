import { describe, expect, it } from "vitest";
import { encodeMessage } from "../../../src/mail/encode.ts";
import type { OutgoingMessage } from "../../../src/mail/message.ts";
import { contentHash, wordsOfMessage } from "../../../src/rest/gmail/draft-hash.ts";
import type { KnownDraft } from "../../../src/run/effects.ts";
import type { MailGrant } from "../../../src/run/mail-limits.ts";
import { reminder } from "../../workspace/rest/asking.ts";
import { putDraft, sendDraft } from "../../workspace/rest/gmail/mailbox.ts";
import { headerIn, readMime } from "../../workspace/rest/mime/read-mime.ts";
import { withHeader } from "../../workspace/rest/mime/write-mime.ts";
import {
  composerReplaces,
  customerReplies,
  personAnswers,
  personDeletes,
  personEdits,
  personSends,
} from "../../workspace/rest/people.ts";
import type { MessageState } from "../../workspace/world.ts";
import { ADA, knownOf, MailPlace } from "./support/mail-place.ts";

const FIRST = "CB-0000000A";
const SECOND = "CB-0000000B";
const SUBJECT = `Overdue [${FIRST}]`;
const textOf = (reference: string) => ({
  html: `<p>Dear Priya, please pay.</p><p>Reference: ${reference}</p>`,
  text: `Dear Priya, please pay.\n\nReference: ${reference}\n`,
});
const GRANTS: readonly MailGrant[] = ["headers", "mail"];

/** The first reminder is sent and in the log; the second one, which answers it, waits in the same conversation. */
interface Conversation {
  readonly place: MailPlace;
  readonly first: MessageState;
  readonly second: KnownDraft;
  readonly draftId: string;
  /** What the run knows of what was sent. */
  readonly settled: readonly string[];
  readonly seen: () => Readonly<Record<string, unknown>> | undefined;
}

function conversation(
  grant: MailGrant,
  between: (place: MailPlace, first: MessageState) => unknown = () => {},
): Conversation {
  const place = new MailPlace(grant);
  place.read([]);
  const message = reminder({ key: "1", reference: FIRST, subject: SUBJECT, ...textOf(FIRST) });
  const first = personSends(place.world, ADA, knownOf(message, place.create([message])[0]).draftId ?? "");
  const messageId = idOf(first);
  between(place, first);
  place.world.nowAt += 86_400_000;
  const madeAfter = place.world.nowAt;
  const later = reminder({ key: "2", reference: SECOND, subject: `Re: ${SUBJECT}`, ...textOf(SECOND) });
  const made = makeAnswer(place, later, first);
  const second = { reference: SECOND, ...made, isWaiting: true, madeAfter };
  place.read([second]);
  const settled = [messageId];
  const seen = () => {
    const answer = place.ports()["drafts.list"]({ known: [second], settled });
    return answer.kind === "missing" ? undefined : answer.drafts.find(({ reference }) => reference === SECOND);
  };
  return { place, first, second, draftId: made.draftId, settled, seen } as Conversation;
}

/** A reminder that answers the one before it, in its conversation. */
function makeAnswer({ world }: MailPlace, message: OutgoingMessage, { raw, threadId }: MessageState) {
  const answered = headerIn(readMime(raw), "message-id") ?? "";
  const written = withHeader(
    withHeader(encodeMessage(message, "mailbox"), "In-Reply-To", answered),
    "References",
    answered,
  );
  const made = putDraft(world, ADA, undefined, written, threadId);
  expect(made.message.threadId).toBe(threadId);
  return { draftId: made.draftId, threadId, contentHash: contentHash(made.message.id, wordsOfMessage(message)) };
}

const idOf = ({ raw }: MessageState) => headerIn(readMime(raw), "message-id") ?? "";
const reply = ({ world }: MailPlace, { id }: MessageState) =>
  customerReplies(world, { to: ADA, inReplyTo: id, from: "Priya <priya@customer.example>", text: "When was that?" });

describe.each(GRANTS)("a reminder that answers the one before it, with the grant %s", (grant) => {
  it("waits, and is sent, under its own reference", () => {
    const { place, second, draftId, seen } = conversation(grant);
    expect(seen()).toMatchObject({ place: "draft", contentHash: second.contentHash });
    const sent = personSends(place.world, ADA, draftId);
    expect(seen()).toMatchObject({ place: "sent", messageId: idOf(sent) });
  });

  it("sent by the program, with its header, is found whatever else was sent there", () => {
    const { place, first, draftId, seen } = conversation(grant);
    place.world.nowAt += 1000;
    sendDraft(place.world, ADA, personAnswers(place.world, ADA, first.id, "One more thing."));
    place.world.nowAt += 1000;
    const sent = sendDraft(place.world, ADA, draftId);
    expect(seen()).toMatchObject({ place: "sent", messageId: idOf(sent) });
  });

  it("is not a person's answer that was sent before it was made", () => {
    const { place, draftId, seen } = conversation(grant, (before, first) => {
      const answer = personAnswers(before.world, ADA, reply(before, first).id, "In May.");
      sendDraft(before.world, ADA, answer);
    });
    expect(seen()).toMatchObject({ place: "draft" });
    personDeletes(place.world, ADA, draftId);
    expect(seen()).toBeUndefined();
  });

  it("is not an answer that a person has begun, with the old reference in its subject, while it waits itself", () => {
    const { place, first, draftId, seen } = conversation(grant);
    personAnswers(place.world, ADA, reply(place, first).id, "In May.");
    expect(seen()).toMatchObject({ place: "draft", draftId });
  });

  it("is what was sent and not the answer that a person has begun", () => {
    const { place, first, draftId, seen } = conversation(grant);
    personAnswers(place.world, ADA, reply(place, first).id, "In May.");
    const sent = personSends(place.world, ADA, draftId);
    expect(seen()).toMatchObject({ place: "sent", messageId: idOf(sent) });
  });

  it("is found when the composer has put another draft in its place", () => {
    const { place, draftId, seen } = conversation(grant);
    const other = composerReplaces(place.world, ADA, draftId);
    expect(seen()).toMatchObject({ place: "draft", draftId: other });
  });

  it("rewritten past recognition is found by its conversation once it is sent", () => {
    const { place, draftId, seen } = conversation(grant);
    personEdits(place.world, ADA, draftId, { text: "Dear Priya, as we said on the phone." });
    const sent = personSends(place.world, ADA, draftId);
    expect(seen()).toMatchObject({ place: "sent", messageId: idOf(sent) });
  });
});

it("an answer that a person has begun where the reminder was deleted is theirs, as far as its text can be read", () => {
  const { place, first, draftId, seen } = conversation("mail");
  const answer = personAnswers(place.world, ADA, reply(place, first).id, "In May.");
  personDeletes(place.world, ADA, draftId);
  expect(seen()).toBeUndefined();
  expect(Object.keys(place.world.mailboxes[ADA]?.drafts ?? {})).toEqual([answer]);
});

it("three reminders of a conversation that were all sent since the last run are told from each other and from an answer", () => {
  const { place, first, second, settled } = conversation("mail");
  const third = reminder({ key: "3", reference: "CB-0000000C", subject: `Re: ${SUBJECT}`, ...textOf("CB-0000000C") });
  const made = makeAnswer(place, third, first);
  place.world.nowAt += 1000;
  sendDraft(place.world, ADA, personAnswers(place.world, ADA, reply(place, first).id, "In May."));
  place.world.nowAt += 1000;
  const thirdSent = personSends(place.world, ADA, made.draftId);
  place.world.nowAt += 1000;
  const secondSent = personSends(place.world, ADA, second.draftId ?? "");
  const known = [second, { reference: "CB-0000000C", ...made, isWaiting: true }];
  const answer = place.ports()["drafts.list"]({ known, settled });
  expect(answer.kind === "listed" && answer.drafts.map(({ reference, messageId }) => [reference, messageId])).toEqual([
    [SECOND, idOf(secondSent)],
    ["CB-0000000C", idOf(thirdSent)],
  ]);
});
