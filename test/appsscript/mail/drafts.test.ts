import { describe, expect, it } from "vitest";
import type { DraftSeen, KnownDraft } from "../../../src/run/effects.ts";
import type { MailGrant } from "../../../src/run/mail-limits.ts";
import { reminder } from "../../workspace/rest/asking.ts";
import { sendDraft } from "../../workspace/rest/gmail/mailbox.ts";
import { personDeletes, personEdits, personOpens, personSends } from "../../workspace/rest/people.ts";
import { ADA, knownOf, MailPlace } from "./support/mail-place.ts";

const GRANTS: readonly MailGrant[] = ["drafts", "headers", "mail"];
const MESSAGE = reminder();
const { reference } = MESSAGE;

function placeWithDraft(grant: MailGrant = "mail"): {
  readonly place: MailPlace;
  readonly known: KnownDraft;
  readonly draftId: string;
} {
  const place = new MailPlace(grant);
  const known = knownOf(MESSAGE, place.create([MESSAGE])[0]);
  place.calls.length = 0;
  return { place, known, draftId: known.draftId ?? "" };
}

function seenOne(place: MailPlace, known: KnownDraft): DraftSeen | undefined {
  return place.seen([known])[reference];
}

describe("a draft in Gmail", () => {
  it.each(GRANTS)("that nobody touched costs the listing, and the history that the inbox is read by: %s", (grant) => {
    const { place, known } = placeWithDraft(grant);
    const answer = place.ports()["drafts.list"]({ known: [known] });
    expect(answer).toEqual({
      kind: "listed",
      lagMinutes: 10,
      canTellSent: grant !== "drafts",
      drafts: [
        { draftId: known.draftId, threadId: known.threadId, reference, place: "draft", contentHash: known.contentHash },
      ],
    });
    const history = grant === "drafts" ? [] : ["get /profile"];
    expect(place.calls).toEqual(["get /drafts?maxResults=500", ...history]);
  });

  it.each(["drafts", "mail"] as const)("that was only opened is the one that was made: %s", (grant) => {
    const { place, known, draftId } = placeWithDraft(grant);
    personOpens(place.world, ADA, draftId);
    expect(seenOne(place, known)).toMatchObject({ place: "draft", contentHash: known.contentHash });
  });

  it("that was opened counts as edited where its text cannot be read", () => {
    const { place, known, draftId } = placeWithDraft("headers");
    personOpens(place.world, ADA, draftId);
    expect(seenOne(place, known)?.contentHash).not.toBe(known.contentHash);
  });

  it.each([
    ["a word", { text: "Dear Priya,\n\n£1,200.00 is overdue now." }],
    ["the subject", { subject: `Overdue [${reference}]` }],
    ["an address", { to: ["jo@customer.example"] }],
    ["a copy", { copy: ["boss@customer.example"] }],
  ])("is edited when %s changes", (_what, change) => {
    for (const grant of GRANTS) {
      const { place, known, draftId } = placeWithDraft(grant);
      personEdits(place.world, ADA, draftId, change);
      const seen = seenOne(place, known);
      expect(seen?.place).toBe("draft");
      expect(seen?.contentHash).not.toBe(known.contentHash);
      // What the ledger learns then is what the next listing finds unchanged.
      expect(seenOne(place, { ...known, contentHash: seen?.contentHash ?? "" })?.contentHash).toBe(seen?.contentHash);
    }
  });

  it.each(["headers", "mail"] as const)("that was sent is seen as sent, by its thread: %s", (grant) => {
    const { place, known, draftId } = placeWithDraft(grant);
    place.world.nowAt += 60_000;
    const sent = personSends(place.world, ADA, draftId);
    expect(seenOne(place, known)).toEqual({
      draftId,
      threadId: known.threadId,
      reference,
      place: "sent",
      contentHash: known.contentHash,
      sentAt: sent.internalAt,
      messageId: expect.stringMatching(/^<CA.*@mail\.gmail\.com>$/),
      subject: expect.stringContaining(reference),
    });
  });

  it("that was edited and sent is sent, and edited", () => {
    const { place, known, draftId } = placeWithDraft();
    personEdits(place.world, ADA, draftId, { text: "Please pay." });
    personSends(place.world, ADA, draftId);
    const seen = seenOne(place, known);
    expect(seen?.place).toBe("sent");
    expect(seen?.contentHash).not.toBe(known.contentHash);
  });

  it.each([
    ["headers", `Reminder [${reference}]`],
    ["mail", `Reminder [${reference}]`],
    ["mail", "Reminder"],
  ] as const)("that was sent under another subject is found by its reference: %s, %s", (grant, subject) => {
    const { place, known, draftId } = placeWithDraft(grant);
    place.read([known]);
    const moved = personEdits(place.world, ADA, draftId, {
      subject,
      html: `<p>Dear Priya, £1,200.00 is overdue.</p><p>Reference: ${reference}</p>`,
    });
    expect(moved.threadId).not.toBe(known.threadId);
    personSends(place.world, ADA, draftId);
    expect(seenOne(place, known)).toMatchObject({ place: "sent", threadId: moved.threadId });
  });

  it("is not taken for sent because a digest or an answer names its reference", () => {
    const { place, known, draftId } = placeWithDraft();
    place.read([known]);
    place.ports()["digest.deliver"](
      reminder({
        key: "",
        reference: "digest-2026-11-20",
        subject: "Chasebook",
        to: [ADA],
        html: `<p>${reference}</p>`,
      }),
    );
    const other = reminder({ reference: "CB-0000000A", subject: "Other [CB-0000000A]", html: `<p>${reference}</p>` });
    sendDraft(place.world, ADA, knownOf(other, place.create([other])[0]).draftId ?? "");
    personDeletes(place.world, ADA, draftId);
    expect(seenOne(place, known)).toBeUndefined();
  });

  it.each(GRANTS)("that was discarded is not there: %s", (grant) => {
    const { place, known, draftId } = placeWithDraft(grant);
    personDeletes(place.world, ADA, draftId);
    const answer = place.ports()["drafts.list"]({ known: [known] });
    expect(answer).toMatchObject({ kind: "listed", drafts: [], canTellSent: grant !== "drafts" });
  });

  it("that is not listed yet is asked for by its id", () => {
    const place = new MailPlace();
    place.world.mailboxes[ADA]!.lagMs = 60_000;
    const known = knownOf(MESSAGE, place.create([MESSAGE])[0]);
    expect(seenOne(place, known)).toMatchObject({ place: "draft", contentHash: known.contentHash });
    expect(place.calls).toContain(`get /drafts/${known.draftId}?format=full`);
  });

  it("that looked discarded while Gmail lagged is seen as sent by the next run", () => {
    const { place, known, draftId } = placeWithDraft();
    place.read([known]);
    place.world.mailboxes[ADA]!.lagMs = 60_000;
    personSends(place.world, ADA, draftId);
    expect(place.read([known]).drafts).toMatchObject({ drafts: [] });
    place.world.nowAt += 3_600_000;
    expect(seenOne(place, { ...known, isWaiting: false })).toMatchObject({ place: "sent" });
  });

  it("is found when a mail program replaced it by another in the same thread", () => {
    const { place, known, draftId } = placeWithDraft();
    const mailbox = place.world.mailboxes[ADA]!;
    mailbox.drafts["r-new"] = mailbox.drafts[draftId]!;
    delete mailbox.drafts[draftId];
    expect(seenOne(place, known)).toMatchObject({ draftId: "r-new", place: "draft", contentHash: known.contentHash });
  });

  it("that was taken back and still lies there is listed, and withdrawn twice without a fault", () => {
    const { place, known, draftId } = placeWithDraft();
    expect(place.seen([{ ...known, isWaiting: false }])[reference]).toMatchObject({ draftId, place: "draft" });
    const ports = place.ports();
    ports["drafts.list"]({ known: [{ ...known, isWaiting: false }] });
    ports["drafts.withdraw"]({ draftIds: [draftId] });
    ports["drafts.withdraw"]({ draftIds: [draftId, draftId, "r-never"] });
    expect(Object.keys(place.world.mailboxes[ADA]!.drafts)).toEqual([]);
  });

  it("that a person opened since it was listed is not taken back", () => {
    const { place, known, draftId } = placeWithDraft();
    const ports = place.ports();
    ports["drafts.list"]({ known: [known] });
    personOpens(place.world, ADA, draftId);
    ports["drafts.withdraw"]({ draftIds: [draftId] });
    expect(Object.keys(place.world.mailboxes[ADA]!.drafts)).toEqual([draftId]);
  });

  it("is matched among more than 500, in pages", () => {
    const place = new MailPlace();
    const messages = Array.from({ length: 520 }, (_, index) => {
      const own = `CB-${String(index).padStart(8, "0")}`;
      return reminder({
        key: `k${index}`,
        reference: own,
        subject: `Overdue [${own}]`,
        html: `<p>${own}</p>`,
        text: own,
      });
    });
    const made: KnownDraft[] = [];
    for (let from = 0; from < messages.length; from += 25) {
      const group = messages.slice(from, from + 25);
      made.push(...place.create(group).map((answer, index) => knownOf(group[index]!, answer)));
      place.world.nowAt += 1000;
    }
    place.calls.length = 0;
    const seen = place.seen(made);
    expect(Object.keys(seen)).toHaveLength(520);
    expect(made.every(({ reference: own, contentHash }) => seen[own]?.contentHash === contentHash)).toBe(true);
    expect(place.calls.filter((call) => call.startsWith("get /drafts"))).toHaveLength(2);
    expect(place.calls).toHaveLength(3);
  });
});

describe("a draft in doubt", () => {
  const doubted: KnownDraft = { reference, isWaiting: true };

  it.each(GRANTS)("is found by its reference among other drafts, and its hash stays: %s", (grant) => {
    const place = new MailPlace(grant);
    place.create([reminder({ reference: "", key: "", subject: "Lunch?" }), MESSAGE]);
    const seen = place.seen([doubted])[reference];
    expect(seen).toMatchObject({ place: "draft" });
    const { draftId = "", threadId = "", contentHash = "" } = seen ?? {};
    const known = { reference, draftId, threadId, contentHash, isWaiting: true };
    expect(seenOne(place, known)).toEqual(seen);
    personOpens(place.world, ADA, draftId);
    if (grant !== "headers") expect(seenOne(place, known)?.contentHash).toBe(contentHash);
  });

  it("is not there while Gmail lags, and there later", () => {
    const place = new MailPlace();
    place.world.mailboxes[ADA]!.lagMs = 60_000;
    place.create([MESSAGE]);
    expect(place.seen([doubted])).toEqual({});
    place.world.nowAt += 60_000;
    expect(place.seen([doubted])[reference]).toMatchObject({ place: "draft" });
  });

  it.each(["headers", "mail"] as const)("that a person has sent meanwhile is seen as sent: %s", (grant) => {
    const place = new MailPlace(grant);
    place.read([]);
    const [made] = place.create([MESSAGE]);
    personSends(place.world, ADA, knownOf(MESSAGE, made).draftId ?? "");
    expect(place.seen([doubted])[reference]).toMatchObject({ place: "sent" });
    place.properties.clear();
    expect(place.seen([doubted])[reference]).toMatchObject({ place: "sent" });
  });
});
