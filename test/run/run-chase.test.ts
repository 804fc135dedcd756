import { describe, expect, it } from "vitest";
import type { Cell, Grid } from "../../src/book/grid.ts";
import { runSync } from "../../src/run/program.ts";
import { type ChaseRequest, type ChaseSummary, runChase } from "../../src/run/run-chase.ts";
import { MemoryPlace } from "../support/memory-ports.ts";
import { plainAccounts, plainBook, plainSettings } from "../support/plain-book.ts";

type Done = Extract<ChaseSummary, { kind: "done" }>;

function run(place: MemoryPlace, request: ChaseRequest = {}): Done {
  const summary = runSync(runChase(request), place.ports());
  if (summary.kind !== "done") throw new Error(summary.refusal.message);
  return summary;
}

function refusal(place: MemoryPlace, request: ChaseRequest = {}): string {
  const summary = runSync(runChase(request), place.ports());
  return summary.kind === "refused" ? summary.refusal.code : "done";
}

function columnOf(place: MemoryPlace, header: string): Cell[] {
  const [headers, ...rows] = place.sheet("Accounts");
  const at = headers?.indexOf(header) ?? -1;
  return rows.map((row) => row[at] ?? null);
}

/** The book with cells changed: `[row, header, value]`, rows as the sheet numbers them. */
function edit(place: MemoryPlace, ...changes: readonly (readonly [number, string, Cell])[]): void {
  place.grids = place.grids.map((grid): Grid => {
    if (grid.name !== "Accounts") return grid;
    const rows = grid.rows.map((row) => [...row]);
    for (const [row, header, value] of changes) {
      const cells = rows[row - 1];
      const at = rows[0]?.indexOf(header) ?? -1;
      if (cells) cells[at] = value;
    }
    return { ...grid, rows };
  });
  place.version += 1;
}

function replaceSheet(place: MemoryPlace, name: string, rows: Cell[][]): void {
  place.grids = place.grids.map((grid) => (grid.name === name ? { name, rows } : grid));
}

function settle(place: MemoryPlace, name: string, value: string): void {
  place.grids = place.grids.map((grid) =>
    grid.name === "Settings"
      ? { ...grid, rows: grid.rows.map((row) => (row[0] === name ? [name, value] : row)) }
      : grid,
  );
}

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
    expect(place.sheet("State")[0]?.[0]).toBe("Chasebook state 1");
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

describe("what a run refuses", () => {
  it("a day before the last run, a day after today, an unanswered switch-on", () => {
    const place = new MemoryPlace(plainBook(1));
    run(place);
    expect(refusal(place, { controlDate: (20_776 - 1) as never })).toBe("run-before-last");
    expect(refusal(place, { controlDate: 30_000 as never })).toBe("run-after-today");
    const fresh = new MemoryPlace([plainAccounts(1)]);
    expect(refusal(fresh)).toBe("switch-on-unanswered");
    expect(fresh.log).toBeUndefined();
    expect(refusal(fresh, { start: "first-stage" })).toBe("done");
  });

  it("a second run while one is under way", () => {
    const place = new MemoryPlace(plainBook(1));
    place.isLocked = true;
    expect(refusal(place)).toBe("book-locked");
  });

  it("a column that is called like one of its own and holds somebody's values", () => {
    const place = new MemoryPlace(plainBook(2));
    place.grids = place.grids.map((grid) =>
      grid.name === "Accounts"
        ? { ...grid, rows: grid.rows.map((row, at) => [...row, at === 0 ? "Stage" : "Negotiation"]) }
        : grid,
    );
    expect(refusal(place)).toBe("column-not-ours");
    expect(columnOf(place, "Stage")).toEqual(["Negotiation", "Negotiation"]);
  });

  const damages: readonly (readonly [string, (log: string[][]) => string[][] | undefined])[] = [
    [
      "a cell was changed",
      (log) => log.map((row, at) => (at === 2 ? row.map((cell) => cell.replace("K-1", "K-9")) : row)),
    ],
    ["a row in the middle is missing", (log) => log.filter((_row, at) => at !== 1)],
    ["nothing is there", () => undefined],
  ];

  it.each(damages)("a log of which %s, when the State sheet cannot stand for it", (_what, damage) => {
    const place = new MemoryPlace(plainBook(2));
    run(place);
    place.log = damage((place.log ?? []).map((row) => [...row]));
    replaceSheet(place, "State", [["Chasebook state 1", "9999", "x"]]);
    const before = JSON.stringify(place.grids);
    expect(refusal(place)).toBe("log-unreadable");
    expect(place.created).toHaveLength(2);
    expect(JSON.stringify(place.grids)).toBe(before);
  });

  it("a log whose end is missing", () => {
    const place = new MemoryPlace(plainBook(2));
    run(place);
    place.log = place.log?.slice(0, -2);
    expect(refusal(place)).toBe("log-unreadable");
  });

  it("makes the State sheet anew from the log when it was deleted", () => {
    const place = new MemoryPlace(plainBook(2));
    run(place);
    place.grids = place.grids.filter(({ name }) => name !== "State");
    expect(run(place).performed.drafts).toBe(0);
    expect(place.sheet("State")).toHaveLength(3);
  });
});

describe("what people do between two runs", () => {
  it("sent, discarded and edited drafts are noticed", () => {
    const place = new MemoryPlace(plainBook(3));
    run(place);
    const draftTo = (address: string) => {
      const found = [...place.drafts].find(([, { message }]) => message.to.includes(address));
      if (!found) throw new Error(`no draft to ${address}`);
      return found;
    };
    const [, sent] = draftTo("ap1@customer.example");
    sent.place = "sent";
    sent.sentAt = place.nowAt;
    place.drafts.delete(draftTo("ap2@customer.example")[0]);
    draftTo("ap3@customer.example")[1].contentHash = "edited by hand";
    const summary = run(place);
    expect(summary.reconciled).toMatchObject({ sent: 1, discards: 1 });
    expect(columnOf(place, "Why")).toEqual([
      'Day 10: "Initial contact" went out 2026-11-20; "Internal escalation" comes on 2026-11-27',
      "Waiting: the draft was deleted on 2026-11-20 and is offered again on 2026-11-25",
      'Draft of "Initial contact" waits for approval since 2026-11-20',
    ]);
    edit(place, [4, "Balance", 50]);
    const third = run(place);
    expect(third.faults.map(({ code }) => code)).toContain("draft-out-of-date");
    expect(place.drafts.size).toBe(2);
  });

  it("a missing outbox is one fault and not so many discards", () => {
    const place = new MemoryPlace(plainBook(8));
    run(place);
    place.hasOutbox = false;
    const summary = run(place);
    expect(summary.faults.map(({ code }) => code)).toContain("folder-missing");
    expect(summary.reconciled.discards).toBe(0);
    place.hasOutbox = true;
    expect(run(place).performed.drafts).toBe(0);
  });

  it("more than five deletions hold the run's drafts and ask", () => {
    const place = new MemoryPlace([plainAccounts(8), plainSettings()]);
    run(place);
    for (const draftId of [...place.drafts.keys()].slice(0, 6)) place.drafts.delete(draftId);
    const rows = place.sheet("Accounts").map((row) => [...row]);
    rows.push(["K-9", "Customer 9", "ap9@customer.example", "INV-9", "2026-11-10", 109, "GBP"]);
    place.grids = place.grids.map((grid) => (grid.name === "Accounts" ? { ...grid, rows } : grid));
    const asked = run(place);
    expect(asked.performed.drafts).toBe(0);
    expect(asked.faults.map(({ code }) => code)).toContain("many-discards");
    expect(run(place).performed.drafts).toBe(1);
  });

  it("a paid draft is taken back", () => {
    const place = new MemoryPlace(plainBook(2));
    run(place);
    edit(place, [2, "Balance", 0]);
    const summary = run(place);
    expect(summary.withdrawn).toBe(1);
    expect(place.drafts.size).toBe(1);
    expect(columnOf(place, "Why")[0]).toBe("Clear: nothing is open");
  });

  it("a task's outcome is taken into the log, and an unknown one is named with its cell", () => {
    const place = new MemoryPlace(plainBook(1));
    run(place);
    place.approveAll();
    place.goTo("2026-11-27");
    settle(place, "Payments as of", "2026-11-27");
    run(place);
    const tasks = place.sheet("Tasks");
    expect(tasks.slice(1).map((row) => row[4])).toEqual(["status suspended", "task"]);
    fillTask(place, "status suspended", "maybe");
    expect(run(place).faults.find(({ code }) => code === "task-entry-unknown")?.message).toContain(
      "confirmed, refused",
    );
    fillTask(place, "status suspended", "Confirmed");
    run(place);
    expect(
      place
        .sheet("Tasks")
        .slice(1)
        .map((row) => row[4]),
    ).toEqual(["task"]);
    edit(place, [2, "Balance", 0]);
    const lifted = run(place);
    expect(lifted.proposal.actions.map(({ template }) => template)).toEqual(["run/status-active", "arrears/lift"]);
  });
});

function fillTask(place: MemoryPlace, act: string, outcome: string): void {
  place.grids = place.grids.map((grid) =>
    grid.name === "Tasks"
      ? {
          ...grid,
          rows: grid.rows.map((row) => (row[4] === act ? row.map((cell, at) => (at === 9 ? outcome : cell)) : row)),
        }
      : grid,
  );
}

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

describe("two invoices that look like one", () => {
  it("keep the draft back until a person has looked", () => {
    const place = new MemoryPlace([
      {
        name: "Accounts",
        rows: [
          ["Account", "Name", "Email", "Invoice", "Issued", "Due", "Balance", "Currency"],
          ["K-1", "Customer", "ap@customer.example", "INV-1", "2026-10-10", "2026-11-10", 100, "GBP"],
          ["K-1", "Customer", "ap@customer.example", "INV-2", "2026-10-10", "2026-11-10", 100, "GBP"],
        ],
      },
      plainSettings(),
    ]);
    expect(run(place).performed).toMatchObject({ drafts: 0, tasks: 1 });
    expect(columnOf(place, "Why")[0]).toContain("invoices INV-1 and INV-2 have the same amount and dates");
    fillTask(place, "task", "done");
    expect(run(place).performed).toMatchObject({ drafts: 1 });
  });
});

describe("people edit while the run runs", () => {
  it("rows sorted and a row deleted in the middle: every value lands on its own row", () => {
    const place = new MemoryPlace(plainBook(6));
    edit(place, [4, "Due", "soon"], [5, "Due", "2026-12-24"]);
    let reads = 0;
    place.onEffect = ({ kind }) => {
      if (kind !== "book.read" || ++reads !== 2) return;
      place.grids = place.grids.map((grid) => {
        if (grid.name !== "Accounts") return grid;
        const [header = [], ...rows] = grid.rows;
        return { ...grid, rows: [header, ...rows.filter((row) => row[0] !== "K-2").reverse()] };
      });
      place.version += 1;
    };
    run(place);
    const ids = columnOf(place, "Account");
    expect(ids).toEqual(["K-6", "K-5", "K-4", "K-3", "K-1"]);
    const whys = columnOf(place, "Why");
    expect(whys[2]).toContain("Due 2026-12-24");
    expect(whys[3]).toContain("Accounts!E5");
    expect(whys[0]).toContain("waits for approval");
  });

  it("a book that is saved between reading and writing is placed anew", () => {
    const place = new MemoryPlace(plainBook(2));
    let writes = 0;
    place.onEffect = ({ kind }) => {
      if (kind === "book.write" && ++writes === 1) place.version += 1;
    };
    expect(run(place).faults).toEqual([]);
    expect(writes).toBe(2);
    expect(columnOf(place, "Why")[0]).toContain("waits for approval");
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
