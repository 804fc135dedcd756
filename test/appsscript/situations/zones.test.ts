import { describe, expect, it } from "vitest";
import type { Cell } from "../../../src/book/grid.ts";
import { PLAIN_HEADER } from "../../support/plain-book.ts";
import { ANN, begin, type Story } from "../support/story.ts";

/** An account of one invoice that fell due on a day, as a date cell. */
const row = (accountId: string, due: string): Cell[] => [
  accountId,
  `Customer ${accountId}`,
  `${accountId.toLowerCase()}@customer.example`,
  `INV-${accountId}`,
  { date: due },
  100,
  "GBP",
];

const DUE = ["2026-03-28", "2026-03-29", "2026-09-06", "2026-10-25", "2026-11-01", "2026-11-19", "2026-11-20"] as const;
/** Nothing before the due day. */
const daysLate = (due: string, on: string) => (due > on ? null : (Date.parse(on) - Date.parse(due)) / 86_400_000);

/** The spreadsheet's zone, the script's zone, an instant and the day that it is then where the book is. */
const ZONES = [
  ["America/Los_Angeles", "Pacific/Kiritimati", "2026-11-20T07:30:00Z", "2026-11-19"],
  ["Pacific/Kiritimati", "America/Los_Angeles", "2026-11-19T10:30:00Z", "2026-11-20"],
  ["Pacific/Kiritimati", "Etc/GMT", "2026-11-20T09:59:00Z", "2026-11-20"],
  ["Europe/London", "Asia/Beirut", "2026-11-20T00:10:00Z", "2026-11-20"],
  ["Asia/Beirut", "America/Santiago", "2026-11-19T22:30:00Z", "2026-11-20"],
  ["America/Santiago", "Asia/Beirut", "2026-11-20T02:30:00Z", "2026-11-19"],
  ["Asia/Kolkata", "America/St_Johns", "2026-11-19T18:29:00Z", "2026-11-19"],
] as const;

const rowsOf = (story: Story): Record<string, Record<string, Cell>> =>
  Object.fromEntries(story.rows("Accounts").map((cells) => [String(cells.Account), cells]));

describe.each(ZONES)("a book in %s with its script in %s, at %s", (timeZone, scriptTimeZone, instant, day) => {
  async function run(): Promise<Story> {
    const accounts = [PLAIN_HEADER, ...DUE.map((due, at) => row(`K-${at}`, due))];
    const story = await begin({ accounts, timeZone, scriptTimeZone, settings: { Approvers: "" } });
    story.on(day);
    story.world.nowAt = Date.parse(instant);
    story.run();
    return story;
  }

  it("counts, writes and tells days as the sheet shows them", async () => {
    const story = await run();
    const rows = rowsOf(story);
    for (const [at, due] of DUE.entries()) {
      const late = daysLate(due, day);
      expect([due, rows[`K-${at}`]?.["Days past due"]]).toEqual([due, late]);
      expect(rows[`K-${at}`]?.Due).toEqual({ date: due });
    }
    expect(story.log().map(({ detail }) => detail.on)).toEqual(story.log().map(() => day));
    for (const { detail } of story.logged("intended")) {
      const { accountId, anchorOn } = detail.act as { accountId: string; anchorOn: string };
      expect(anchorOn).toBe(DUE[Number(accountId.slice(2))]);
    }
    // What the program writes as a day reads back as that day.
    const next = Object.values(rows).flatMap((cells) => (cells["Next on"] == null ? [] : [cells["Next on"]]));
    for (const cell of next) expect(cell).toEqual({ date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    expect(story.ask("overview", {}).controlDate).toBe(day);
    // And so do the reminders.
    const text = story.drafts().find(({ to }) => to.includes("k-1@"))?.text ?? "";
    expect(text).toMatch(/29 March 2026|2026-03-29|29\/03\/2026/);
    expect(text).not.toMatch(/28 March 2026|30 March 2026/);
  });
});

describe("the clocks change", () => {
  it.each([
    ["Europe/London", "2026-03-27", ["2026-03-28", "2026-03-29", "2026-03-30"]],
    ["Europe/London", "2026-10-23", ["2026-10-24", "2026-10-25", "2026-10-26"]],
    // Midnight does not exist on the first day of summer there.
    ["Asia/Beirut", "2026-03-27", ["2026-03-28", "2026-03-29", "2026-03-30"]],
    ["America/Santiago", "2026-09-04", ["2026-09-05", "2026-09-06", "2026-09-07"]],
  ] as const)("%s after %s: one day follows the other, and each run is of its day", async (timeZone, on, days) => {
    const story = await begin({
      on,
      timeZone,
      accounts: [PLAIN_HEADER, ...days.map((due, at) => row(`K-${at}`, due))],
      settings: { Approvers: "", "Run hour": 0 },
    });
    for (const day of days) {
      story.on(day, "12:10").fire();
      expect(story.memory["chasebook.ranOn"]).toBe(day);
      const late = story.rows("Accounts").map((cells) => cells["Days past due"]);
      expect([day, late]).toEqual([day, days.map((due) => daysLate(due, day))]);
    }
    expect(story.logged("run-finished").map(({ detail }) => detail.on)).toEqual([...days]);
  });

  it("where a trigger fires at the hour that the night has twice, the day is run once", async () => {
    const story = await begin({
      on: "2026-10-23",
      timeZone: "Europe/London",
      settings: { "Run hour": 1, Approvers: "" },
    });
    story.on("2026-10-24", "12:00").fire();
    for (const time of ["00:30", "01:30", "02:30"]) story.on("2026-10-25", time).fire();
    expect(story.logged("run-finished").map(({ detail }) => detail.on)).toEqual(["2026-10-24", "2026-10-25"]);
  });
});

describe("the zone of Settings", () => {
  it("says which day it is, and the spreadsheet's zone which day a cell holds", async () => {
    const accounts = [PLAIN_HEADER, row("K-1", "2026-11-10")];
    const settings = { Approvers: "", "Time zone": "Pacific/Auckland" };
    const story = await begin({ accounts, timeZone: "America/Los_Angeles", settings });
    story.on("2026-11-20");
    story.world.nowAt = Date.parse("2026-11-20T20:00:00Z");
    story.run(ANN);
    expect(story.log().at(-1)?.detail.on).toBe("2026-11-21");
    expect(rowsOf(story)["K-1"]?.["Days past due"]).toBe(11);
    expect(rowsOf(story)["K-1"]?.Due).toEqual({ date: "2026-11-10" });
  });
});
