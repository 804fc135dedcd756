import { describe, expect, it } from "vitest";
import type { Cell } from "../../../src/book/grid.ts";
import type { PlaceFacts } from "../../../src/run/effects.ts";
import { MemoryPlace } from "../../support/memory-ports.ts";
import { edit, fillTask, run, settle } from "../../support/memory-runs.ts";
import { PLAIN_HEADER, plainBook, plainSettings } from "../../support/plain-book.ts";
import { entered } from "../../support/recordings.ts";
import { digitalBook } from "../send/support.ts";

const SHEETS: PlaceFacts = {
  kind: "google-sheets",
  bookName: "Receivables",
  draftLink: "https://mail.google.com/mail/?authuser={sender}#drafts/{draftId}",
  bookLink: "https://docs.google.com/spreadsheets/d/b/edit",
  logLink: "https://docs.google.com/spreadsheets/d/l/edit",
};

/** The text of what the approvers are told by a run on a day. */
function told(place: MemoryPlace, on: string): string {
  place.goTo(on);
  settle(place, "Payments as of", on);
  place.digests = [];
  run(place);
  return place.digests[0]?.text ?? "";
}

/** One section of a digest, without its heading. */
function sectionOf(text: string, heading: string): string {
  const [, rest = ""] = text.split(new RegExp(`^${heading} .*\n-+\n`, "m"));
  return rest.split(/^.+\n-{4,}\n/m)[0] ?? "";
}

describe("the digest of a run", () => {
  it("cannot go out from the name of a login: said with the remedy, and the run is done all the same", () => {
    const place = new MemoryPlace(plainBook(1));
    run(place);
    place.user = "root@vm";
    const [told] = run(place).faults.filter(({ code }) => code === "digest-undelivered");
    expect(told?.message).toContain('"root@vm" is not a mail address to send it from; fill in Sender in Settings');
  });

  it("goes to the approvers under the day's reference, the second time too, and to nobody where none is named", () => {
    const place = new MemoryPlace(plainBook(2));
    run(place);
    run(place);
    expect(place.digests.map(({ to, reference }) => [to, reference])).toEqual(
      ["first", "second"].map(() => [["boss@firm.example"], "digest-2026-11-20"]),
    );
    const nobody = new MemoryPlace(plainBook(2));
    settle(nobody, "Approvers", "");
    run(nobody);
    expect([nobody.digests, nobody.counts.get("place.describe")]).toEqual([[], undefined]);
  });

  it("is not written when nothing waits for anybody", () => {
    const place = new MemoryPlace(plainBook(1));
    edit(place, [2, "Due", "2026-12-24"]);
    run(place);
    expect(place.digests).toEqual([]);
  });

  it("leads to each draft, the book and the log where the place has addresses for them", () => {
    const place = new MemoryPlace(plainBook(1));
    place.facts = SHEETS;
    const text = told(place, "2026-11-20");
    const [draftId] = [...place.drafts.keys()];
    expect(text).toContain(`#drafts/${draftId}`);
    expect(text).toContain("They lie in the mailbox finance@firm.example.");
    expect(text).toContain("Open the book: https://docs.google.com/spreadsheets/d/b/edit\nOpen the log: https://");
    expect(text).not.toContain("CB-");
    expect(text.split("\n")[1]).toBe("Receivables");
  });

  it("names the draft by its reference where it is a file, or lies behind an address of this machine alone", () => {
    const place = new MemoryPlace(plainBook(1));
    place.facts = { kind: "local", bookName: "book", draftLink: "/drafts#{reference}" };
    const text = told(place, "2026-11-20");
    expect(text).toMatch(/\* Customer 1: 101\.00 GBP\n {2}Initial contact, 10 days past due, CB-\w{8}\n/);
    expect(text).not.toContain("/drafts#");
  });

  it.each<[string, string | undefined, string, boolean]>([
    ["Tuesday, the second working day", undefined, "2026-11-24", false],
    ["Wednesday, the third", undefined, "2026-11-25", true],
    ["Monday, with a setting of 1", "1", "2026-11-23", true],
    ["Monday, with a setting of 2", "2", "2026-11-23", false],
  ])("says of a draft of Friday that it is still waiting, and for whom: %s", (_name, setting, on, isSaid) => {
    const extra: Cell[][] = setting === undefined ? [] : [["Waiting drafts after working days", setting]];
    const place = new MemoryPlace(plainBook(1, extra));
    told(place, "2026-11-20");
    const text = told(place, on);
    expect(text.includes("Still waiting for finance@firm.example, since 20 November 2026 (")).toBe(isSaid);
    expect(text.includes("1 has waited too long.")).toBe(isSaid);
  });

  it("has what waits the longest first, then what is the longest past due", () => {
    const place = new MemoryPlace(plainBook(2));
    edit(place, [3, "Due", "2026-11-19"]);
    told(place, "2026-11-20");
    edit(place, [3, "Due", "2026-10-01"]);
    const names = () => told(place, "2026-11-25").match(/^\* Customer \d/gm);
    expect(names()).toEqual(["* Customer 1", "* Customer 2"]);
    settle(place, "Approvers", "boss@firm.example");
    const fresh = new MemoryPlace(plainBook(2));
    edit(fresh, [3, "Due", "2026-10-01"]);
    expect(told(fresh, "2026-11-20").match(/^\* Customer \d/gm)).toEqual(["* Customer 2", "* Customer 1"]);
  });

  it("tells a draft that was edited and is out of date once, with what is wrong, and not among those to approve", () => {
    const place = new MemoryPlace(plainBook(1));
    told(place, "2026-11-20");
    for (const draft of place.drafts.values()) draft.contentHash = "edited by hand";
    edit(place, [2, "Balance", 50]);
    const text = told(place, "2026-11-23");
    expect(text).toContain("Edited, and out of date (1)");
    expect(sectionOf(text, "Edited, and out of date")).toContain(
      "Out of date: the amount overdue is now 50.00 GBP, it says 101.00 GBP",
    );
    expect(text).not.toMatch(/Drafts to approve|Faults to mend/);
  });

  it("says of a draft who has approved it, and that one keeps nobody waiting any more", () => {
    const place = new MemoryPlace(plainBook(2));
    Object.assign(place, { isProven: true, bookId: "b", user: "finance@firm.example" });
    place.grids = place.grids.map((grid) =>
      grid.name === "Settings"
        ? plainSettings([
            ["Book id", "b"],
            ["Sender", "finance@firm.example"],
          ])
        : grid,
    );
    told(place, "2026-11-20");
    place.user = "boss@firm.example";
    entered(place, "approve");
    place.user = "finance@firm.example";
    place.hasOutbox = false;
    const text = told(place, "2026-11-25");
    expect(sectionOf(text, "Drafts to approve")).toMatch(
      /\* Customer 1: .*\n.*\n {2}Approved by boss@firm\.example: it goes out with the next run, if it is still right\n/,
    );
    expect(text).toContain("1 has waited too long.");
  });

  it("says why what goes out by itself has not, where Settings let it", () => {
    const told = [digitalBook(1), digitalBook(1, [["Automatic sending", "no"]])].map((place) => {
      place.nowAt += 10 * 3_600_000;
      run(place);
      return place.digests[0]?.text ?? "";
    });
    expect(told[0]).toContain("Nothing was sent by itself: it is outside of the sending hours (7:00 to 18:00).");
    expect(told[1]).toContain("Drafts to approve (1)");
    expect(told[1]).not.toContain("by itself");
  });

  it("tells what was sent stale until somebody has put it right", () => {
    const place = new MemoryPlace(plainBook(1));
    told(place, "2026-11-20");
    for (const draft of place.drafts.values()) draft.contentHash = "edited by hand";
    edit(place, [2, "Balance", 50]);
    told(place, "2026-11-23");
    place.approveAll();
    for (const on of ["2026-11-24", "2026-11-25"]) {
      const text = told(place, on);
      expect(sectionOf(text, "Sent, and no longer right")).toContain("Put right what went out");
      expect(text).not.toMatch(/Faults to mend|Tasks \(/);
    }
    fillTask(place, "task", "done");
    expect(told(place, "2026-11-26")).not.toContain("no longer right");
  });

  it("tells a broken promise on the day of its verdict, and until something is done about it", () => {
    const place = new MemoryPlace(plainBook(1));
    told(place, "2026-11-20");
    place.approveAll();
    told(place, "2026-11-23");
    entered(place, "promise", { day: "2026-11-24", amount: "101.00" });
    const texts = ["2026-11-25", "2026-11-26", "2026-11-27", "2026-11-30", "2026-12-01"].map((on) => told(place, on));
    const isTold = texts.map((text) => text.includes("Broken promises (1)"));
    const firstAt = isTold.indexOf(true);
    expect(firstAt).toBeGreaterThan(0);
    expect(sectionOf(texts[firstAt] ?? "", "Broken promises")).toContain(
      "* Customer 1: 101.00 GBP past due\n  Promised for 24 November 2026, and not kept\n",
    );
    expect(isTold.slice(firstAt).lastIndexOf(true)).toBeLessThan(isTold.length - firstAt - 1);
  });

  it("gives the number to ring, until a call has said that it is somebody else's", () => {
    const header = [...PLAIN_HEADER, "Phone"];
    const row = ["K-1", "Customer 1", "ap1@customer.example", "INV-1", "2026-11-10", 101, "GBP", "+44 20 7946 0018"];
    const place = new MemoryPlace([
      { name: "Accounts", rows: [header, row] },
      plainSettings([["Default playbook", "calls"]]),
    ]);
    const text = told(place, "2026-11-20");
    expect(sectionOf(text, "Calls due")).toContain("* Customer 1: 101.00 GBP\n  +44 20 7946 0018\n  First call: ");
    expect(text).toContain("1 call due, for 101.00 GBP.");
    expect(sectionOf(told(place, "2026-11-23"), "Calls due")).toContain("open since 20 November 2026");
    entered(place, "call", { outcome: "wrong-person" }, { why: "a bakery answered" });
    const next = ["2026-11-30", "2026-12-01"].map((on) => sectionOf(told(place, on), "Calls due")).join("");
    expect(next).toContain("* Customer 1: 101.00 GBP\n  No telephone number is known\n  First call: ");
  });

  it("shows a reply in its own words with who is to read it, and does not ask for it a second time among the tasks", () => {
    const place = new MemoryPlace(plainBook(1));
    told(place, "2026-11-20");
    place.approveAll();
    told(place, "2026-11-23");
    place.inbox = [
      {
        messageId: "m-1",
        from: "ap1@customer.example",
        subject: "Re: invoice",
        kind: "reply",
        references: [],
        excerpt: "We pay on Friday.",
      },
    ];
    const text = told(place, "2026-11-24");
    expect(sectionOf(text, "Replies to read")).toContain(
      "“We pay on Friday.”\n  ap1@customer.example, 24 November 2026; to be read by finance@firm.example",
    );
    expect(text).not.toContain("Tasks (");
  });

  it("names one reason for which many stand still once, and only where no task says the same", () => {
    const place = new MemoryPlace(plainBook(7));
    settle(place, "Payments as of", "2026-11-12");
    run(place);
    expect(sectionOf(place.digests[0]?.text ?? "", "Stuck")).toMatch(
      /^\n\* 7 accounts\n {2}.*2026-11-12.*\n {2}Customer 1, Customer 2, Customer 3, Customer 4, Customer 5 and 2 more\n/,
    );
    const unreached = new MemoryPlace(plainBook(1));
    edit(unreached, [2, "Email", ""]);
    const text = told(unreached, "2026-11-20");
    expect(text).toContain("Find a way to reach the customer");
    expect(text).not.toContain("Stuck");
  });
});
