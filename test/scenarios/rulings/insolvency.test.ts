/**
 * RULING: notice of an insolvency.
 *
 * From the moment it is entered nothing is sent, rung, posted or proposed on any track: every draft is taken back, service
 * messages too, and so is every proposal that somebody might still confirm. A task to hand the case over opens the same day. The
 * row names who looks at it again and when; past that day the team lead hears of it. The same holds for whoever died, is with a
 * solicitor or an agency, or whose debt was sold. Taken back, the ladder goes on where it was.
 */
import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { shipped } from "../../support/builders.ts";
import { World } from "../../support/world.ts";
import { acme, asked, book, FIRM, invoice, row, story, WHO } from "./book.ts";

const DUE = "2026-03-02";

function noticed(reviewOn?: string) {
  const world = book("arrears", [invoice(DUE, 1000)]);
  story(world, DUE, "2026-03-31");
  story(world, "2026-04-01", "2026-04-01", { approves: false });
  const review = reviewOn === undefined ? {} : { reviewOn: day(reviewOn) };
  world.records("2026-04-02", WHO, { kind: "out-of-our-hands", reason: "insolvency", ...review });
  return world;
}

describe("the day of the notice", () => {
  it("everything that waits is taken back, and a person is told the same day", () => {
    const world = noticed();
    expect(story(world, "2026-04-02")).toEqual([
      "2026-04-02 escalation task withdrawn",
      "2026-04-02 escalation status withdrawn",
      "2026-04-02 final-notice email withdrawn",
      "2026-04-02 run:out-of-our-hands task",
    ]);
    expect(asked(world, "run:out-of-our-hands")).toMatch(/^anna: Not chased: out of our hands \(insolvency\)/);
  });

  it("the row says why, who looks again, and when: after 90 days where nobody says otherwise", () => {
    const world = noticed();
    story(world, "2026-04-02");
    expect(row(world, "2026-04-02")).toMatch(
      /^out-of-our-hands: Not chased: out of our hands \(insolvency\) \(anna, 2026-07-01\)$/,
    );
    expect(story(world, "2026-04-03", "2026-07-10")).toEqual(["2026-07-02 run:review-block task"]);
    expect(asked(world, "run:review-block")).toMatch(/^lena: /);
  });

  it.each([
    ["2026-04-14", []],
    ["2026-04-15", []],
    ["2026-04-16", ["2026-04-16 run:review-block task"]],
  ])("with a review on 15 April the run of %s opens %j", (on, told) => {
    const world = noticed("2026-04-15");
    story(world, "2026-04-02");
    expect(story(world, on)).toEqual(told);
  });

  it.each(["deceased", "with a solicitor", "with an agency", "debt sold"])("the same for %s", (reason) => {
    const world = book("calls", [invoice(DUE, 1000)]);
    story(world, DUE, "2026-03-04");
    world.records("2026-03-05", WHO, { kind: "out-of-our-hands", reason });
    expect(story(world, "2026-03-05", "2026-06-01")).toEqual([
      "2026-03-05 call-1 call withdrawn",
      "2026-03-05 run:out-of-our-hands task",
    ]);
  });
});

describe("on every track", () => {
  const TRACKS = ["arrears", "card", "cancelled", "inactive", "thanks"];
  const facts = {
    playbookId: TRACKS.join(", "),
    card: { expiresOn: day("2026-05-31"), failedOn: day("2026-03-02") },
    closure: {
      noticeOn: day("2026-03-02"),
      cancelledOn: day("2026-04-30"),
      finalBill: "none",
      dataExportUntilOn: day("2026-05-31"),
    },
    renewal: { renewsOn: day("2026-04-20"), price: "10 GBP" },
  };

  it("nothing happens any more, whatever was to come, and no draft is left", () => {
    const world = new World(TRACKS.map(shipped), FIRM).owes(acme([invoice(DUE, 1000)], facts));
    story(world, DUE, "2026-03-06", { approves: false });
    expect(world.history(WHO).some(({ status }) => status === "drafted")).toBe(true);
    world.records("2026-03-09", WHO, { kind: "out-of-our-hands", reason: "insolvency" });
    const told = story(world, "2026-03-09", "2026-06-05");
    expect(told.filter((line) => !line.endsWith("withdrawn"))).toEqual(["2026-03-09 run:out-of-our-hands task"]);
    expect(world.history(WHO).filter(({ act, status }) => act.kind === "email" && status === "drafted")).toEqual([]);
    const { state, others = [] } = world.decision("2026-03-10", WHO);
    expect(new Set([state, ...others.map((other) => other.state)])).toEqual(new Set(["out-of-our-hands"]));
  });
});

describe("it was a mistake", () => {
  it("taken back, the ladder goes on where it was", () => {
    const world = book("arrears", [invoice(DUE, 1000)]);
    story(world, DUE, "2026-03-13");
    world.records("2026-03-16", WHO, { kind: "out-of-our-hands", reason: "insolvency" });
    story(world, "2026-03-16");
    world.records("2026-03-18", WHO, { kind: "cleared", what: "out-of-our-hands" });
    expect(story(world, "2026-03-18", "2026-04-01")).toEqual([
      "2026-03-18 escalation task",
      "2026-03-18 escalation status",
      "2026-04-01 final-notice email",
    ]);
  });

  it("a second notice for the same reason is another matter: it is handed over again", () => {
    const world = noticed();
    story(world, "2026-04-02");
    world.records("2026-04-07", WHO, { kind: "cleared", what: "out-of-our-hands" });
    story(world, "2026-04-07");
    world.records("2026-05-04", WHO, { kind: "out-of-our-hands", reason: "insolvency" });
    expect(story(world, "2026-05-04")).toContain("2026-05-04 run:out-of-our-hands task");
  });
});
