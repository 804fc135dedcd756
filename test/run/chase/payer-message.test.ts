import { describe, expect, it } from "vitest";
import { MemoryPlace } from "../../support/memory-ports.ts";
import { columnOf, edit, run } from "../../support/memory-runs.ts";
import { plainSettings } from "../../support/plain-book.ts";

/** A head office and the two branches that it pays for, ten days past due. */
function place(): MemoryPlace {
  const header = ["Account", "Name", "Email", "Parent account", "Invoice", "Due", "Balance", "Currency"];
  const rows = [
    ["HEAD", "Harrow Head Office", "ap@harrow.example", null, "H-1", "2026-11-10", 50, "GBP"],
    ["NORTH", "Harrow North", "north@harrow.example", "HEAD", "N-1", "2026-11-10", 500, "GBP"],
    ["SOUTH", "Harrow South", "south@harrow.example", "HEAD", "S-1", "2026-11-10", 900, "GBP"],
  ];
  return new MemoryPlace([{ name: "Accounts", rows: [header, ...rows] }, plainSettings()]);
}

describe("a head office that pays for two branches", () => {
  it("gets one draft in its own name, which lists what each of them owes", () => {
    const office = place();
    expect(run(office).performed.drafts).toBe(1);
    const { message } = [...office.drafts.values()][0]!;
    expect(message.to).toEqual(["ap@harrow.example"]);
    expect(message.text).toContain("Harrow Head Office");
    expect(message.text).toMatch(/Harrow North[\s\S]*N-1/);
    expect(message.text).toMatch(/Harrow South[\s\S]*S-1/);
    expect(message.text).toContain("1,450.00 GBP");
    expect(columnOf(office, "Why")).toEqual(
      Array.from({ length: 3 }, () => 'Draft of "Initial contact" waits for approval since 2026-11-20'),
    );
  });

  it("once it is sent, all three have been written to, and nothing is drafted again", () => {
    const office = place();
    run(office);
    for (const draft of office.drafts.values()) {
      draft.place = "sent";
      draft.sentAt = office.nowAt;
    }
    const summary = run(office);
    expect(summary.reconciled.sent).toBe(1);
    expect(summary.performed.drafts).toBe(0);
    for (const why of columnOf(office, "Why")) expect(why).toContain('"Initial contact" went out 2026-11-20');
  });

  it("is withdrawn when one branch has paid, and made anew for the others in the same run", () => {
    const office = place();
    run(office);
    edit(office, [3, "Balance", 0]);
    const summary = run(office);
    expect([summary.withdrawn, summary.performed.drafts, office.drafts.size]).toEqual([1, 1, 1]);
    const { message } = [...office.drafts.values()][0]!;
    expect(message.text).not.toContain("N-1");
    expect(message.text).toContain("950.00 GBP");
    expect(run(office).performed.drafts).toBe(0);
  });

  it("is offered again to nobody while a person has deleted it", () => {
    const office = place();
    run(office);
    office.drafts.clear();
    const summary = run(office);
    expect([summary.reconciled.discards, summary.performed.drafts]).toEqual([1, 0]);
  });
});
