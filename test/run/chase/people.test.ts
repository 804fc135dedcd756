import { describe, expect, it } from "vitest";
import type { Cell } from "../../../src/book/grid.ts";
import { MemoryPlace } from "../../support/memory-ports.ts";
import { columnOf, edit, fillTask, replaceSheet, run, settle } from "../../support/memory-runs.ts";
import { plainAccounts, plainBook, plainSettings } from "../../support/plain-book.ts";

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

describe("what a customer replied", () => {
  it("holds the chase until the sheet has what the outcome says: a promise that stands nowhere would be forgotten", () => {
    const rows = plainAccounts(1).rows.map((row, at) => [
      ...row,
      at === 0 ? "Promised on" : "",
      at === 0 ? "Playbook" : "core",
    ]);
    const roles = ["CSM", "CS operations", "Finance"].map((role) => [role, `${role[0]}@firm.example`]);
    const place = new MemoryPlace([
      { name: "Accounts", rows },
      plainSettings([...roles, ["Billing link", "https://pay.firm.example"]]),
    ]);
    run(place);
    place.approveAll();
    const message = { subject: "Re: your reminder", references: [], kind: "reply", excerpt: "on Friday" } as const;
    place.inbox = [{ ...message, messageId: "<1@customer.example>", from: "ap1@customer.example" }];
    run(place);
    const tasks = place.sheet("Tasks").map((row) => [...row]);
    const reply = tasks.find((row) => row[3] === "Read a reply") ?? [];
    reply[9] = "promise";
    reply[10] = "says so in the mail";
    replaceSheet(place, "Tasks", tasks as Cell[][]);
    const early = run(place);
    expect(early.faults.map(({ message: said }) => said)).toEqual([
      'Day: "promise" needs the promised day: write it as 2026-11-20.',
    ]);
    expect(columnOf(place, "Why")[0]).toContain("the reply is to be read");
    edit(place, [2, "Promised on", "2026-11-27"]);
    expect(run(place).faults).toEqual([]);
    expect(columnOf(place, "Why")[0]).toContain("promised");
  });
});

describe("a draft that is approved days after it was made, in a book whose clock is not the machine's", () => {
  it("went out after the last run that saw it waiting", () => {
    const place = new MemoryPlace(plainBook(1));
    run(place);
    place.goTo("2026-11-23");
    settle(place, "Payments as of", "2026-11-23");
    run(place);
    for (const draft of place.drafts.values()) Object.assign(draft, { place: "sent", sentAt: Date.UTC(2030, 0, 1) });
    place.goTo("2026-11-25");
    settle(place, "Payments as of", "2026-11-25");
    run(place);
    expect(columnOf(place, "Why")[0]).toContain('"Initial contact" went out 2026-11-23');
  });
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
    place.onEffect = ({ kind }) => {
      if (kind !== "drafts.create") return;
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
