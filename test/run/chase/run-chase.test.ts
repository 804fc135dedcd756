import { describe, expect, it } from "vitest";
import type { Grid } from "../../../src/book/grid.ts";
import { MemoryPlace } from "../../support/memory-ports.ts";
import { columnOf, edit, run, settle } from "../../support/memory-runs.ts";
import { plainBook } from "../../support/plain-book.ts";

describe("a run on a plain book", () => {
  it("drafts the first stage for everybody, and on the same facts does nothing more", () => {
    const place = new MemoryPlace(plainBook(40));
    expect(run(place).performed).toMatchObject({ drafts: 40, isComplete: true });
    const second = run(place);
    expect(second.performed).toMatchObject({ drafts: 0, tasks: 0 });
    expect(second.proposal.actions).toEqual([]);
    expect(place.created).toHaveLength(40);
    expect(place.isLocked).toBe(false);
  });

  it("does not begin a new cap when it runs again on the same day", () => {
    const place = new MemoryPlace(plainBook(60));
    expect(run(place).performed.drafts).toBe(50);
    expect(run(place).performed.drafts).toBe(0);
    expect(columnOf(place, "Why").filter((why) => String(why).includes("at most 50 drafts"))).toHaveLength(10);
  });

  it("writes a reason on every row, the task list, the state and a digest", () => {
    const place = new MemoryPlace(plainBook(3));
    run(place);
    expect(columnOf(place, "Why")).toEqual(
      Array(3).fill('Draft of "Initial contact" waits for approval since 2026-11-20'),
    );
    expect(columnOf(place, "Days past due")).toEqual([10, 10, 10]);
    expect(place.sheet("State")[0]?.[0]).toBe("Chasebook state 5");
    expect(place.digests[0]?.subject).toContain("3 drafts");
  });

  it("sends the rest after a fault was mended", () => {
    const place = new MemoryPlace(plainBook(3));
    edit(place, [3, "Due", "soon"]);
    expect(run(place).performed.drafts).toBe(2);
    expect(columnOf(place, "Why")[1]).toContain("Accounts!E3");
    edit(place, [3, "Due", "2026-11-10"]);
    expect(run(place).performed.drafts).toBe(1);
    expect(new Set(place.created.map(({ key }) => key)).size).toBe(3);
  });

  it("catches up after ten missed days, one message per account", () => {
    const place = new MemoryPlace(plainBook(2));
    run(place);
    place.approveAll();
    place.goTo("2026-11-30");
    settle(place, "Payments as of", "2026-11-30");
    expect(run(place).proposal.accounts.map(({ state }) => state)).toEqual(
      ["exhausted", "exhausted"].map(() => "waiting"),
    );
    place.goTo("2026-12-14");
    settle(place, "Payments as of", "2026-12-14");
    run(place);
    expect(place.created.map(({ key }) => key.split("/")[3])).toEqual([
      "initial-contact",
      "initial-contact",
      "final-notice",
      "final-notice",
    ]);
  });
});

describe("a day through which payments are known that is still to come", () => {
  it("is a fault, is quoted to nobody, and opens no severe stage", () => {
    const place = new MemoryPlace(plainBook(1));
    settle(place, "Payments as of", "2027-11-20");
    const first = run(place);
    expect(first.faults.map(({ code }) => code)).toEqual(["setting-wrong", "payments-date-missing"]);
    expect(first.faults[0]?.message).toContain("says 2027-11-20, a day that is still to come");
    expect(place.created[0]?.text).not.toContain("2027");
    place.approveAll();
    place.goTo("2026-12-14");
    expect(run(place).proposal.accounts[0]).toMatchObject({ state: "needs-unmet" });
  });
});

describe("a run at its time budget", () => {
  it("stops cleanly, says so, and the next run goes on", () => {
    const place = new MemoryPlace(plainBook(40));
    place.onEffect = ({ kind }) => {
      if (kind === "drafts.create") place.nowAt += 300_000;
    };
    const first = run(place);
    expect(first.performed).toMatchObject({ drafts: 25, isComplete: false });
    expect(first.faults.map(({ code }) => code)).toContain("run-stopped-early");
    expect(run(place).performed).toMatchObject({ drafts: 15, isComplete: true });
  });
});

describe("a book that goes on as its columns say", () => {
  const book = (chasedSoFar: string, lastChasedOn: string): Grid[] => [
    {
      name: "Accounts",
      rows: [
        ["Account", "Email", "Invoice", "Due", "Balance", "Currency", "Chased so far", "Last chased on"],
        ["K-1", "ap@customer.example", "INV-1", "2026-10-01", 100, "GBP", chasedSoFar, lastChasedOn],
      ],
    },
    {
      name: "Settings",
      rows: [
        ["Setting", "Value"],
        ["Switch on", "as the columns say"],
        ["Payments as of", "2026-11-20"],
      ],
    },
  ];

  it("begins where the firm was", () => {
    const place = new MemoryPlace(book("initial-contact", "2026-11-09"));
    expect(run(place).proposal.actions.map(({ stageId }) => stageId)).toEqual(["escalation", "escalation"]);
  });

  it.each([
    ["third letter", "2026-11-09", "no stage of playbook"],
    ["initial-contact", "", "Last chased on is blank"],
  ])(
    "does not begin again with somebody of whom it says %j, %j, not even after a reply",
    (chasedSoFar, lastChasedOn, why) => {
      const place = new MemoryPlace(book(chasedSoFar, lastChasedOn));
      place.inbox = [
        {
          messageId: "<1@x>",
          from: "ap@customer.example",
          subject: "Re:",
          kind: "reply",
          references: [],
          excerpt: "Hello",
        },
      ];
      for (const _again of [1, 2]) {
        expect(run(place).performed.drafts).toBe(0);
        expect(columnOf(place, "Why")[0]).toContain(why);
      }
    },
  );
});
