import { describe, expect, it } from "vitest";
import type { InboundMail } from "../../../src/mail/message.ts";
import type { MemoryPlace } from "../../support/memory-ports.ts";
import { edit, run, settle } from "../../support/memory-runs.ts";
import { digitalBook, draftTo, mailStatuses, sentTwice } from "./support.ts";

const reply = (from: string): InboundMail => ({
  messageId: `<${from}>`,
  from,
  subject: "Re: Your account",
  kind: "reply",
  references: [],
  excerpt: "We pay on Friday.",
});

describe("what a playbook lets go out by itself", () => {
  it("is drafted and sent in the same run, once", () => {
    const place = digitalBook(3);
    const done = run(place);
    expect(done.performed.drafts).toBe(3);
    expect(done.sent.sent).toBe(3);
    expect(mailStatuses(place)).toEqual(["sent", "sent", "sent"]);
    expect(run(place)).toMatchObject({ performed: { drafts: 0 }, sent: { sent: 0 } });
    expect(place.sent).toHaveLength(3);
  });

  it("waits for approval like everything else while the switch is off", () => {
    const place = digitalBook(2, [["Automatic sending", "no"]]);
    const done = run(place);
    expect(done.sent).toMatchObject({
      sent: 0,
      held: "Nothing was sent by itself: automatic sending is switched off in Settings.",
    });
    expect(mailStatuses(place)).toEqual(["drafted", "drafted"]);
    expect(place.counts.get("drafts.send")).toBeUndefined();
  });

  it("nothing else does: the same book in a playbook without the mark", () => {
    const place = digitalBook(2, [["Default playbook", "arrears"]]);
    run(place);
    expect(place.sent).toEqual([]);
  });

  it.each<[string, (place: MemoryPlace) => void, string]>([
    ["replies cannot be seen", (place) => (place.canTellSent = false), "replies cannot be seen"],
    ["nobody says how far payments are known", (place) => settle(place, "Payments as of", ""), "Payments as of"],
    [
      "it is seven at night",
      (place) => (place.nowAt += 10 * 3_600_000),
      "outside of the sending hours (7:00 to 18:00)",
    ],
    [
      "it is five in the morning",
      (place) => (place.nowAt -= 4 * 3_600_000),
      "outside of the sending hours (7:00 to 18:00)",
    ],
  ])("not when %s", (_when, arrange, why) => {
    const place = digitalBook(1);
    arrange(place);
    expect(run(place).sent.held).toContain(why);
    expect(place.sent).toEqual([]);
  });

  it("goes out later on the day on which the hours had not begun", () => {
    const place = digitalBook(1);
    place.nowAt -= 4 * 3_600_000;
    expect(run(place).sent.isTooEarly).toBe(true);
    place.nowAt += 4 * 3_600_000;
    expect(run(place).sent.sent).toBe(1);
  });

  it("no more than the limit of a day, the rest on the next", () => {
    const place = digitalBook(5, [["Automatic messages per day", "2"]]);
    expect(run(place).sent).toMatchObject({
      sent: 2,
      held: "The limit of the day is reached; left for the next one: 3 messages.",
    });
    expect(run(place).sent.sent).toBe(0);
    place.goTo("2026-11-23");
    settle(place, "Payments as of", "2026-11-22");
    expect(run(place).sent.sent).toBe(2);
    expect(sentTwice(place)).toEqual([]);
  });

  it("in groups of 25, each after another look at book and mail", () => {
    const place = digitalBook(60, [["Automatic messages per day", "100"]]);
    run(place);
    expect(place.sent).toHaveLength(50);
    // The first runs of a book make 50 drafts; the first look is the run's own.
    expect(place.counts.get("drafts.send")).toBe(2);
    expect(place.counts.get("inbox.list")).toBe(3);
  });
});

describe("between the draft and its sending", () => {
  /** Something happens after the drafts were made and before the first goes out. */
  function meanwhile(place: MemoryPlace, act: () => void): void {
    place.afterEffect = ({ kind }) => {
      if (kind !== "drafts.create") return;
      place.afterEffect = () => undefined;
      act();
    };
  }

  it.each<[string, (place: MemoryPlace) => void]>([
    ["the invoice is paid", (place) => edit(place, [2, "Balance", 0])],
    ["a part of it is paid", (place) => edit(place, [2, "Balance", 40])],
    ["the invoice is taken out of the sheet", (place) => edit(place, [2, "Account", null], [2, "Balance", null])],
  ])("%s: it is taken back, the others go out", (_what, happen) => {
    const place = digitalBook(3);
    meanwhile(place, () => happen(place));
    const done = run(place);
    expect(mailStatuses(place)).toEqual(["withdrawn", "sent", "sent"]);
    expect(done.withdrawn).toBe(1);
    expect(place.sent).toHaveLength(2);
  });

  it("the customer writes, although nothing was asked yet: it waits until somebody has read that", () => {
    const place = digitalBook(2);
    meanwhile(place, () => place.inbox.push(reply("ap1@customer.example")));
    run(place);
    expect(mailStatuses(place)).toEqual(["drafted", "sent"]);
    run(place);
    expect(place.sent).toHaveLength(1);
  });

  it("the customer answers an earlier message: it is taken back", () => {
    const place = digitalBook(1);
    run(place);
    place.goTo("2026-12-21");
    settle(place, "Payments as of", "2026-12-20");
    meanwhile(place, () => place.inbox.push(reply("ap1@customer.example")));
    run(place);
    expect(mailStatuses(place)).toEqual(["sent", "withdrawn"]);
  });

  it("a person edits it: it is theirs, and stays", () => {
    const place = digitalBook(2);
    meanwhile(place, () => {
      draftTo(place, 1).draft.contentHash = "edited";
    });
    run(place);
    expect(mailStatuses(place)).toEqual(["drafted", "sent"]);
  });

  it("a person sends it: it counts once", () => {
    const place = digitalBook(2);
    meanwhile(place, () => {
      Object.assign(draftTo(place, 1).draft, { place: "sent", sentAt: place.nowAt });
    });
    run(place);
    expect(mailStatuses(place)).toEqual(["sent", "sent"]);
    expect(place.sent).toHaveLength(1);
  });

  it("the switch is turned off: nothing goes out any more", () => {
    const place = digitalBook(2);
    meanwhile(place, () => settle(place, "Automatic sending", "no"));
    run(place);
    expect(place.sent).toEqual([]);
  });
});

describe("a severe stage", () => {
  it("never goes out by itself, whatever waits beside it", () => {
    const place = digitalBook(1);
    for (const on of [
      "2026-11-20",
      "2026-12-21",
      "2027-01-11",
      "2027-01-18",
      "2027-01-29",
      "2027-02-08",
      "2027-02-19",
    ]) {
      place.goTo(on);
      settle(place, "Payments as of", on);
      run(place);
    }
    const waiting = [...place.drafts.values()].filter((draft) => draft.place === "draft");
    expect(place.sent.length).toBeGreaterThanOrEqual(4);
    expect(waiting.map(({ message }) => message.key.includes("day-90"))).toEqual([true]);
  });
});
