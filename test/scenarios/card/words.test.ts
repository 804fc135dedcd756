import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { taskWords, type Worded, worded } from "../../support/wording.ts";
import { charged, FAILED, failing, ringing, subscription } from "./subscribers.ts";

const LINK = { facts: { billingLink: "https://pay.example.com/b/wren" } };
const textOf = (message: Worded) => ("faults" in message ? message.faults.join("\n") : message.text);
const THREATS = /legal|collect|terminat|immediately|must pay|demand|final/i;

describe("we keep your account active, and do not intrude", () => {
  it.each([
    ["card-failed", "2026-03-01", "2026-03-02"],
    ["card-failed-2", "2026-03-04", "2026-03-05"],
    ["card-failed-3", "2026-03-08", "2026-03-09"],
  ])("%s: where to update the card, and no threats", (stage, until, on) => {
    const world = failing(LINK);
    world.lives("2026-03-01", until);
    const said = textOf(worded(world, on, stage));
    expect(said).toContain("https://pay.example.com/b/wren");
    expect(said).toMatch(/active|running|put right/);
    expect(said).not.toMatch(THREATS);
  });

  it.each([
    ["card-expiring", "2026-04-30"],
    ["card-expiring-2", "2026-05-31"],
    ["card-expiring-3", "2026-06-23"],
  ])("%s: month and year, and where to update the card; no word of paying", (stage, on) => {
    const world = subscription({ ...LINK, card: { expiresOn: day("2026-06-30") } });
    const said = textOf(worded(world, on, stage));
    expect(said).toContain("June 2026");
    expect(said).toContain("https://pay.example.com/b/wren");
    expect(said).not.toMatch(/please pay|overdue|owe/i);
    expect(said).not.toMatch(THREATS);
  });

  it("without a place to update the card there is no draft, and the fault names it", () => {
    const message = worded(subscription({ card: FAILED }), "2026-03-02", "card-failed");
    expect("faults" in message && message.faults).toEqual([expect.stringMatching(/billingLink|Billing link/)]);
  });
});

describe("the renewal", () => {
  const renewing = (price?: string) =>
    subscription({ ...LINK, renewal: { renewsOn: day("2026-06-15"), ...(price === undefined ? {} : { price }) } });

  it.each([
    ["renewal-30", "2026-05-16"],
    ["renewal-7", "2026-06-08"],
  ])("%s: date, price, how to change or cancel; nobody who pays by card is told to pay", (stage, on) => {
    const said = textOf(worded(renewing("99.00 GBP a month"), on, stage));
    expect(said).toContain("15 June 2026");
    expect(said).toContain("99.00 GBP a month");
    expect(said).toMatch(/change/);
    expect(said).toMatch(/cancel/);
    expect(said).not.toMatch(/please pay|overdue/i);
  });

  it("without a price there is no draft, and the fault names it", () => {
    const message = worded(renewing(), "2026-05-16", "renewal-30");
    expect("faults" in message && message.faults).toEqual([expect.stringMatching(/renewalPrice|Renewal price/)]);
  });
});

describe("switching the account off", () => {
  function disabled() {
    const world = failing(LINK);
    world.lives("2026-03-01", "2026-04-30", { each: ringing(world) });
    return world;
  }

  it("says what the customer's own users will then see, and needs an explicit yes", () => {
    const said = taskWords(disabled(), "2026-05-01", "disable", "status");
    expect(said).toMatch(/users/i);
    expect(said).toMatch(/see|find|sign in|work/i);
    expect(said).toMatch(/confirmed/i);
  });

  it("charged: the customer hears that the account is active again, and is asked for nothing", () => {
    const world = disabled();
    world.run("2026-05-01");
    world.closes("2026-05-02", "Wren", "disable", "status", "confirmed");
    charged(world);
    const said = textOf(worded(world, "2026-05-03", "lift"));
    expect(said).toMatch(/active again/);
    expect(said).not.toMatch(/please|overdue|pay /i);
  });
});

describe("the calls", () => {
  it.each([
    ["call-1", "2026-03-15", "2026-03-16"],
    ["call-2", "2026-03-31", "2026-04-01"],
  ])("%s: a script with the number to ring", (stage, until, on) => {
    const world = failing(LINK);
    world.lives("2026-03-01", until, { each: ringing(world) });
    expect(taskWords(world, on, stage, "call")).toContain("+44 20 7946 0000");
  });
});
