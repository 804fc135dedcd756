import { describe, expect, it } from "vitest";
import { ENTRY_COLUMNS } from "../../../src/book/entries-sheet.ts";
import type { Cell } from "../../../src/book/grid.ts";
import { day } from "../../../src/core/day.ts";
import { historyOf } from "../../../src/core/ledger/fold.ts";
import { previewChase } from "../../../src/run/ask/preview-chase.ts";
import { runSync } from "../../../src/run/program.ts";
import type { RecordFields, RecordKind } from "../../../src/run/record/record-request.ts";
import { MemoryPlace } from "../../support/memory-ports.ts";
import { replaceSheet, run, settle } from "../../support/memory-runs.ts";
import { plainBook } from "../../support/plain-book.ts";
import { entered, ledgerOf, logged, refusedEntry } from "../../support/recordings.ts";

const ADA = "ada@firm.example";
const BEN = "ben@firm.example";

/** Ada's book, run once, in a place that vouches for its users; Ben sits before it now. */
function bensView(): MemoryPlace {
  const place = new MemoryPlace(
    plainBook(2, [
      ["Book id", "book-1"],
      ["Sender", ADA],
    ]),
  );
  Object.assign(place, { isProven: true, bookId: "book-1", user: ADA });
  run(place);
  place.user = BEN;
  return place;
}

function entryRows(place: MemoryPlace): readonly Record<string, Cell>[] {
  const [header = [], ...rows] = place.sheet("Entries");
  return rows.map((row) => Object.fromEntries(header.map((title, at) => [String(title), row[at] ?? null])));
}

const entriesOf = (place: MemoryPlace) => historyOf(ledgerOf(place), "K-1").entries;

describe("what another than the sender enters", () => {
  it("waits in the Entries sheet, in words that people can read, and touches neither log nor mail", () => {
    const place = bensView();
    const log = JSON.stringify(place.log);
    const fields = { day: "2026-11-27", amount: "50", items: "INV-1", madeOn: "2026-11-19" };
    const summary = entered(place, "promise", fields, { why: "said so on the phone", by: "somebody else" });
    expect(summary).toMatchObject({ seqs: [], waitsFor: ADA });
    expect(summary.sentence).toContain("promised 50.00 GBP for 2026-11-27");
    expect(entryRows(place)).toEqual([
      {
        Entry: expect.stringMatching(/^E-[0-9a-f]{14}$/),
        "Entered at": "2026-11-20T09:00:00.000Z",
        By: BEN,
        Account: "K-1",
        What: "promise",
        Day: "2026-11-27",
        Amount: "50",
        Invoices: "INV-1",
        Outcome: "",
        Why: "said so on the phone",
        More: "madeOn: 2026-11-19",
        Status: "",
      },
    ]);
    expect(JSON.stringify(place.log)).toBe(log);
  });

  it("is checked like the sender's, and a second entry stands below the first", () => {
    const place = bensView();
    expect(refusedEntry(place, "promise", { day: "2026-11-19" })).toContain("is past");
    expect(place.sheet("Entries")).toEqual([]);
    entered(place, "diary", { day: "2026-11-27" });
    entered(place, "plan", { instalments: "2026-12-01=50\n2026-12-08=51" });
    expect(entryRows(place).map(({ What }) => What)).toEqual(["diary", "plan"]);
    expect(entryRows(place)[1]?.More).toBe("instalments: 2026-12-01=50\ninstalments: 2026-12-08=51");
  });

  it("is the ledger's after the sender's next run, in Ben's name, and gone from the sheet", () => {
    const place = bensView();
    entered(place, "diary", { day: "2026-11-27" });
    entered(place, "plan", { instalments: "2026-12-01=50\n2026-12-08=51" });
    place.user = ADA;
    expect(run(place).faults).toEqual([]);
    expect(logged(place).filter(({ kind }) => kind === "recorded")).toMatchObject([
      { by: BEN, way: "sidebar", entry: { kind: "diary", nextActionOn: day("2026-11-27") } },
      { by: BEN, entry: { kind: "plan", instalments: [{ amount: { minor: 5000 } }, { amount: { minor: 5100 } }] } },
    ]);
    expect(place.sheet("Entries")).toEqual([ENTRY_COLUMNS]);
    expect(run(place).faults).toEqual([]);
    expect(entriesOf(place)).toHaveLength(2);
  });

  it("is taken once however the run breaks off, also when the book could not be written", () => {
    for (const killedAt of ["log.append", "drafts.list", "book.write"]) {
      const place = bensView();
      entered(place, "diary", { day: "2026-11-27" });
      place.user = ADA;
      place.afterEffect = ({ kind }) => {
        if (kind === killedAt) throw new Error("killed");
      };
      const { grids } = place;
      expect(() => run(place)).toThrow("killed");
      place.afterEffect = () => undefined;
      place.isLocked = false;
      if (killedAt === "book.write") place.grids = grids;
      run(place);
      expect([killedAt, entriesOf(place).length]).toEqual([killedAt, 1]);
      expect(place.sheet("Entries")).toEqual([ENTRY_COLUMNS]);
    }
  });

  it("is seen in a preview, by Ada and by Ben, and not taken by it", () => {
    const place = bensView();
    entered(place, "pause", { day: "2026-12-01" }, { why: "on holiday" });
    for (const user of [BEN, ADA]) {
      place.user = user;
      const summary = runSync(previewChase({}), place.ports());
      if (summary.kind !== "done") throw new Error(summary.refusal.message);
      const history = historyOf(summary.book.ledger, "K-1");
      expect(history.entries.map(({ by }) => by)).toEqual([BEN]);
    }
    expect(entriesOf(place)).toEqual([]);
  });

  it("a promise that was ahead when it was entered is taken, although its day is past by the time of the run", () => {
    const place = bensView();
    entered(place, "promise", { day: "2026-11-20" });
    place.user = ADA;
    place.goTo("2026-11-23");
    settle(place, "Payments as of", "2026-11-23");
    run(place);
    expect(entriesOf(place)).toMatchObject([
      { on: day("2026-11-23"), entry: { kind: "promise", promisedOn: day("2026-11-20"), madeOn: day("2026-11-20") } },
    ]);
  });

  it("what is wrong by then stays, says why, and is a fault on its row", () => {
    const place = bensView();
    entered(place, "diary", { day: "2026-11-27" });
    const rows = place.sheet("Entries").map((row) => row.map((cell) => (cell === "K-1" ? "K-77" : cell)));
    replaceSheet(place, "Entries", rows);
    place.user = ADA;
    const { faults } = run(place);
    expect(faults).toMatchObject([{ code: "entry-wrong", place: { sheet: "Entries", row: 2 } }]);
    expect(entryRows(place)[0]?.Status).toContain('there is no account "K-77"');
    expect(run(place).faults).toHaveLength(1);
  });

  it.each<[string, Record<string, Cell>, string]>([
    ["nothing that can be entered", { What: "rob the bank" }, "is nothing that can be entered"],
    ["a value that there is not", { More: "colour: red" }, "says nothing that is known"],
    ["a row without an id", { Entry: "" }, "has no id of its own"],
    ["nobody", { By: "" }, "nobody is named"],
  ])("%s, written by hand", (_what, changes, why) => {
    const place = bensView();
    entered(place, "diary", { day: "2026-11-27" });
    const [header = [], row = []] = place.sheet("Entries");
    const changed = ENTRY_COLUMNS.map((title, at) => changes[title] ?? row[at] ?? "");
    replaceSheet(place, "Entries", [[...header], changed]);
    place.user = ADA;
    expect(run(place).faults.map(({ message }) => message)).toEqual([expect.stringContaining(why)]);
    expect(entriesOf(place)).toEqual([]);
  });

  it("one that comes while the run runs waits for the next", () => {
    const place = bensView();
    entered(place, "diary", { day: "2026-11-27" });
    place.user = ADA;
    const late = ENTRY_COLUMNS.map((title) => `late ${title}`);
    let writes = 0;
    place.onEffect = ({ kind }) => {
      if (kind !== "book.write" || ++writes > 1) return;
      replaceSheet(place, "Entries", [...place.sheet("Entries").map((row) => [...row]), late]);
      place.version += 1;
    };
    run(place);
    expect(entryRows(place).map(({ Entry }) => Entry)).toEqual(["late Entry"]);
  });

  it("a correction is judged by the sender's run, which can read the log", () => {
    const place = bensView();
    place.user = ADA;
    const { seqs } = entered(place, "diary", { day: "2026-11-27" });
    place.user = BEN;
    const correct = (seq: number | undefined) =>
      entered(place, "correct" as RecordKind, { seq: String(seq) } as RecordFields, { why: "wrong", account: "" });
    expect(correct(seqs[0]).waitsFor).toBe(ADA);
    correct(2);
    place.user = ADA;
    const { faults } = run(place);
    expect(faults.map(({ message }) => message)).toEqual([
      expect.stringContaining("event 2 (run started) is not something that a person entered"),
    ]);
    expect(entriesOf(place)).toEqual([]);
    expect(ledgerOf(place).knownEntries.size).toBe(2);
  });

  it("a sheet called Entries that is somebody's own is never written", () => {
    const place = bensView();
    const own = [
      ["Date", "Journal entry"],
      ["2026-11-01", "rent"],
    ];
    place.grids = [...place.grids, { name: "Entries", rows: own }];
    expect(refusedEntry(place, "diary", { day: "2026-11-27" })).toContain("rename it");
    place.user = ADA;
    expect(run(place).faults.map(({ code }) => code)).toEqual(["column-not-ours"]);
    expect(place.sheet("Entries")).toEqual(own);
  });
});
