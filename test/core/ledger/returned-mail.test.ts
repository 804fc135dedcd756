import { describe, expect, it } from "vitest";
import type { ActRecord } from "../../../src/core/ledger/event.ts";
import { applyToHistory } from "../../../src/core/ledger/fold-account.ts";
import { type AccountHistory, EMPTY_HISTORY } from "../../../src/core/ledger/history.ts";
import { type Event, FRIDAY, historyAfter, MONDAY, REMINDER, TUESDAY } from "./history-after.ts";

const intended = (facts: Partial<ActRecord> = {}): Event => ({ kind: "intended", act: { ...REMINDER, ...facts } });
const sent = (key = "X/1"): Event => ({
  kind: "sent",
  on: MONDAY,
  key,
  sentOn: MONDAY,
  isEdited: false,
  isStale: false,
});
const softly = (address: string, facts: object = {}): Event =>
  ({ kind: "bounced", on: TUESDAY, messageId: `to ${address}`, address, hardness: "soft", ...facts }) as Event;
const hard = (address: string, facts: object = {}): Event => softly(address, { hardness: "hard", ...facts });
const departed = (address: string, facts: object = {}): Event =>
  ({
    kind: "contact-left",
    on: TUESDAY,
    messageId: "away",
    address,
    from: "desk@x.example",
    words: "Pat has left.",
    offered: ["sam@x.example"],
    ...facts,
  }) as Event;
const replied = (from: string): Event => ({ kind: "replied", messageId: "m", from, isMain: true, excerpt: "hi" });
const noted = (verdict: "delayed" | "delivered", address: string): Event => ({
  kind: "delivery-noted",
  messageId: "n",
  address,
  verdict,
  reason: "",
});

/** The addresses that did not work for now. */
const failing = ({ softBounces }: AccountHistory) => softBounces?.map(({ address }) => address);
const states = ({ acts }: AccountHistory) =>
  acts.map(({ act, status, isUndelivered }) => `${act.key} ${status}${isUndelivered === true ? " undelivered" : ""}`);

describe("a message that did not arrive for now", () => {
  it("is remembered with what the report says of it", () => {
    expect(historyAfter(softly("pat@x.example")).softBounces).toEqual([
      { messageId: "to pat@x.example", on: TUESDAY, address: "pat@x.example", reason: "" },
    ]);
    expect(historyAfter(softly("pat@x.example", { reason: "full", isUnexplained: true })).softBounces).toEqual([
      { messageId: "to pat@x.example", on: TUESDAY, address: "pat@x.example", reason: "full", isUnexplained: true },
    ]);
    expect(failing(historyAfter(softly("pat@x.example"), softly("sam@x.example")))).toEqual([
      "pat@x.example",
      "sam@x.example",
    ]);
  });

  it.each<[string, Event[], string[]]>([
    [
      "stays sent, and nothing severe rests on it",
      [intended(), sent(), softly("PAT@x.example")],
      ["X/1 sent undelivered"],
    ],
    [
      "is the one that the report names",
      [intended(), sent(), intended({ key: "X/2" }), sent("X/2"), softly("pat@x.example", { key: "X/1" })],
      ["X/1 sent undelivered", "X/2 sent"],
    ],
    [
      "is none of which only a copy did not arrive",
      [intended({ copy: ["sam@x.example"] }), sent(), softly("sam@x.example", { key: "X/1" })],
      ["X/1 sent"],
    ],
    ["is none that has not gone out", [intended(), softly("pat@x.example", { key: "X/1" })], ["X/1 intended"]],
  ])("%s", (_what, events, expected) => {
    expect(states(historyAfter(...events))).toEqual(expected);
  });
});

describe("a sign of life from an address", () => {
  it.each<[string, Event, string[] | undefined]>([
    ["a reply", replied("Pat@X.example"), undefined],
    ["a message that arrived", noted("delivered", "pat@x.example"), undefined],
    ["not one that is only delayed", noted("delayed", "pat@x.example"), ["pat@x.example"]],
    ["not a reply from another", replied("sam@x.example"), ["pat@x.example"]],
    ["not one that arrived at another", noted("delivered", "sam@x.example"), ["pat@x.example"]],
  ])("ends what did not arrive there before: %s", (_what, event, left) => {
    expect(failing(historyAfter(softly("pat@x.example"), event))).toEqual(left);
    const others = historyAfter(softly("pat@x.example"), softly("lou@x.example"), event);
    expect(failing(others)).toEqual(left === undefined ? ["lou@x.example"] : [...left, "lou@x.example"]);
  });

  it("leaves no trace where nothing had failed, and keeps the reply", () => {
    const history = historyAfter(softly("pat@x.example"), replied("pat@x.example"));
    expect(history).not.toHaveProperty("softBounces");
    expect(history.replies).toHaveLength(1);
    const known = historyAfter(intended());
    const event = { on: MONDAY, accountId: "X", ...noted("delivered", "pat@x.example") } as Parameters<
      typeof applyToHistory
    >[1];
    expect(applyToHistory(known, event)).toBe(known);
  });
});

describe("a reply", () => {
  it("keeps what it may mean, where anything was suggested", () => {
    const suggestions = [{ intent: "promise", words: "We pay on Friday." }] as const;
    const reply = { ...replied("pat@x.example"), suggestions } as Event;
    expect(historyAfter(reply).replies[0]).toMatchObject({ suggestions });
    expect(historyAfter(replied("pat@x.example")).replies[0]).not.toHaveProperty("suggestions");
  });
});

describe("a message that came back for good", () => {
  it.each<[string, Partial<ActRecord>, string, string]>([
    ["to the one that it was meant for", {}, "pat@x.example", "X/1 bounced"],
    ["to the first of several", { to: ["pat@x.example", "sam@x.example"] }, "pat@x.example", "X/1 bounced"],
    ["to another of them", { to: ["pat@x.example", "sam@x.example"] }, "SAM@x.example", "X/1 sent"],
    ["to one who had a copy", { copy: ["boss@x.example"] }, "boss@x.example", "X/1 sent"],
    ["to the one that it was meant for and copied to", { copy: ["pat@x.example"] }, "pat@x.example", "X/1 bounced"],
    // Its mailbox forwards to one that fails.
    ["from where nobody sent it", { copy: ["boss@x.example"] }, "elsewhere@y.example", "X/1 bounced"],
  ])("%s", (_what, facts, address, state) => {
    const history = historyAfter(intended(facts), sent(), hard(address, { key: "X/1" }));
    expect(states(history)).toEqual([state]);
    expect(history.acts[0]?.statusOn).toBe(state.endsWith("bounced") ? TUESDAY : MONDAY);
    expect(history.deadAddresses).toEqual([address]);
  });

  it("is looked for among those that went out to the address, where the report names none", () => {
    const other = intended({ key: "X/2", to: ["sam@x.example"] });
    const events = [intended(), sent(), other, sent("X/2")];
    expect(states(historyAfter(...events, hard("pat@x.example")))).toEqual(["X/1 bounced", "X/2 sent"]);
    expect(states(historyAfter(...events, hard("lou@x.example")))).toEqual(["X/1 sent", "X/2 sent"]);
    const both = intended({ to: ["pat@x.example", "sam@x.example"] });
    expect(states(historyAfter(both, sent(), hard("pat@x.example")))).toEqual(["X/1 bounced"]);
  });
});

describe("a contact who has left", () => {
  it("is remembered with who said so and whom they named, and is not written to again", () => {
    const history = historyAfter(departed("pat@x.example"), departed("lou@x.example", { on: FRIDAY, offered: [] }));
    expect(history.departures).toEqual([
      {
        messageId: "away",
        on: TUESDAY,
        address: "pat@x.example",
        from: "desk@x.example",
        words: "Pat has left.",
        offered: ["sam@x.example"],
      },
      {
        messageId: "away",
        on: FRIDAY,
        address: "lou@x.example",
        from: "desk@x.example",
        words: "Pat has left.",
        offered: [],
      },
    ]);
    expect(history.deadAddresses).toEqual(["pat@x.example", "lou@x.example"]);
    expect(EMPTY_HISTORY).not.toHaveProperty("departures");
  });

  it.each<[string, Partial<ActRecord>, string, string]>([
    ["alone takes the message back", {}, "pat@x.example", "X/1 bounced"],
    ["among several does not", { to: ["pat@x.example", "sam@x.example"] }, "pat@x.example", "X/1 sent"],
    ["to whom it was not written does not", {}, "sam@x.example", "X/1 sent"],
  ])("%s", (_what, facts, address, state) => {
    expect(states(historyAfter(intended(facts), sent(), departed(address)))).toEqual([state]);
  });
});
