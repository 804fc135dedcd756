import { describe, expect, it } from "vitest";
import { referenceOf } from "../../../src/mail/reference.ts";
import { runSync } from "../../../src/run/program.ts";
import { sendDrafts } from "../../../src/run/send/send-drafts.ts";
import { MemoryPlace } from "../../support/memory-ports.ts";
import { columnOf, edit, run } from "../../support/memory-runs.ts";
import { plainBook } from "../../support/plain-book.ts";
import { actsOf, draftTo, mailStatuses, send } from "./support.ts";

function drafted(count: number): MemoryPlace {
  const place = new MemoryPlace(plainBook(count));
  run(place);
  return place;
}

function referencesOf(place: MemoryPlace): string[] {
  return actsOf(place).map(({ act }) => referenceOf(act.key));
}

describe("drafts that a person approves", () => {
  it("one: it goes out, the others wait, and its row says so", () => {
    const place = drafted(3);
    const [first = ""] = referencesOf(place);
    const done = send(place, [first]);
    expect(done.sent.map(({ accountName }) => accountName)).toEqual(["Customer 1"]);
    expect(mailStatuses(place)).toEqual(["sent", "drafted", "drafted"]);
    expect(columnOf(place, "Draft").filter((cell) => cell !== null && cell !== "")).toHaveLength(2);
    expect(columnOf(place, "Last chased")[0]).not.toBeNull();
  });

  it("all, in groups of 25 with a look before each", () => {
    const place = drafted(40);
    place.counts.clear();
    expect(send(place).sent).toHaveLength(40);
    expect(place.counts.get("drafts.send")).toBe(2);
    expect(place.counts.get("book.read")).toBe(2);
    expect(place.counts.get("inbox.list")).toBe(2);
  });

  it("paid since: taken back with the reason, and not sent", () => {
    const place = drafted(2);
    edit(place, [2, "Balance", 0]);
    const done = send(place);
    expect(done.sent.map(({ accountId }) => accountId)).toEqual(["K-2"]);
    expect(done.held).toMatchObject([{ accountId: "K-1", why: expect.stringMatching(/^it was taken back: /) }]);
    expect(mailStatuses(place)).toEqual(["withdrawn", "sent"]);
  });

  it("edited by a person and right: goes out as it stands, and the log says that it was edited", () => {
    const place = drafted(1);
    for (const draft of place.drafts.values()) draft.contentHash = "edited";
    send(place);
    expect(place.log?.some((row) => row.join(" ").includes('"isEdited":true'))).toBe(true);
  });

  it("edited and out of date: stays, and the reason is told", () => {
    const place = drafted(1);
    for (const draft of place.drafts.values()) draft.contentHash = "edited";
    edit(place, [2, "Balance", 40]);
    expect(send(place).held[0]?.why).toMatch(/^it was edited and is out of date: the amount overdue is now 40.00 GBP/);
    expect(place.sent).toEqual([]);
  });

  it("sent or deleted in the mailbox in the meantime: counted once, and said", () => {
    const place = drafted(2);
    Object.assign(draftTo(place, 1).draft, { place: "sent", sentAt: place.nowAt });
    place.drafts.delete(draftTo(place, 2).draftId);
    expect(send(place, referencesOf(place)).held.map(({ why }) => why)).toEqual([
      "it was sent already",
      "its draft is no longer in the mailbox",
    ]);
    expect(place.sent).toEqual([]);
  });

  it("nothing goes out while it cannot be seen who has answered, and the reason is told", () => {
    const place = drafted(1);
    const ports = {
      ...place.ports(),
      "inbox.list": () => ({ kind: "missing" as const, message: "The inbox is gone." }),
    };
    const summary = runSync(sendDrafts({ references: "all" }), ports);
    if (summary.kind === "refused") throw new Error(summary.refusal.message);
    expect(summary.held[0]?.why).toContain("it is not known who has answered");
    expect(place.sent).toEqual([]);
    expect(mailStatuses(place)).toEqual(["drafted"]);
  });

  it("again: there is nothing left to send", () => {
    const place = drafted(2);
    send(place);
    expect(send(place)).toMatchObject({ sent: [], held: [] });
    expect(place.sent).toHaveLength(2);
  });

  it("by who approved them, in the log before they go out", () => {
    const place = drafted(1);
    const known: boolean[] = [];
    place.onSend = () => {
      known.push(place.log?.some((row) => row[3] === "sending" && row[9]?.includes("finance@firm.example")) === true);
      return "sent";
    };
    send(place);
    expect(known).toEqual([true]);
  });

  it("refused: another user's, one that never ran, one that is locked", () => {
    const other = drafted(1);
    other.isProven = true;
    other.user = "ben@firm.example";
    expect(runSync(sendDrafts({ references: "all" }), other.ports())).toMatchObject({ kind: "refused" });
    const fresh = new MemoryPlace(plainBook(1));
    expect(runSync(sendDrafts({ references: "all" }), fresh.ports())).toMatchObject({
      refusal: { code: "entry-wrong" },
    });
    const busy = drafted(1);
    busy.isLocked = true;
    expect(runSync(sendDrafts({ references: "all" }), busy.ports())).toMatchObject({
      refusal: { code: "book-locked" },
    });
  });
});
