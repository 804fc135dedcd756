import { describe, expect, it } from "vitest";
import { historyOf } from "../../../src/core/ledger/fold.ts";
import { previewChase } from "../../../src/run/ask/preview-chase.ts";
import { loadLedger } from "../../../src/run/book/load-ledger.ts";
import { takeOverLedger } from "../../../src/run/book/take-over.ts";
import { runChase } from "../../../src/run/chase/run-chase.ts";
import { runSync } from "../../../src/run/program.ts";
import { MemoryPlace } from "../../support/memory-ports.ts";
import { refusal, replaceSheet, run } from "../../support/memory-runs.ts";
import { plainBook, plainSettings } from "../../support/plain-book.ts";

const ADA = "ada@firm.example";
const BEN = "ben@firm.example";
const SET_UP = [
  ["Book id", "book-1"],
  ["Sender", ADA],
];

/** A book of Ada's in a place that vouches for its users. */
function adasBook(count = 2): MemoryPlace {
  const place = new MemoryPlace(plainBook(count, SET_UP));
  place.isProven = true;
  place.bookId = "book-1";
  place.user = ADA;
  return place;
}

function acts(place: MemoryPlace) {
  const loaded = runSync(loadLedger(undefined), place.ports());
  if (loaded.ledger === undefined) throw new Error(loaded.refusal.message);
  const { ledger } = loaded;
  return [...ledger.accounts.keys()].flatMap((id) => historyOf(ledger, id).acts);
}

describe("one sender per book", () => {
  it("Ben presses Run while Ada is the sender: refused, Ada named, nothing touched", () => {
    const place = adasBook();
    run(place);
    const before = JSON.stringify([place.grids, place.log]);
    place.user = BEN;
    place.counts.clear();
    const summary = runSync(previewChase({}), place.ports());
    expect(summary).toMatchObject({ kind: "done", book: { whyNotRun: { code: "not-the-sender" } } });
    expect(refusal(place)).toBe("not-the-sender");
    expect(summary.kind === "done" && summary.book.whyNotRun?.message).toContain(ADA);
    expect(JSON.stringify([place.grids, place.log])).toBe(before);
    for (const kind of ["log.tail", "drafts.list", "inbox.list", "templates.read"])
      expect(place.counts.get(kind)).toBeUndefined();
  });

  it("Ben sees what would be done, although he cannot read the sender's template documents", () => {
    const place = adasBook();
    place.user = BEN;
    const summary = runSync(previewChase({}), place.ports());
    if (summary.kind !== "done") throw new Error(summary.refusal.message);
    expect(summary.proposal.actions).toHaveLength(2);
    expect(summary.faults.map(({ code }) => code)).not.toContain("template-missing");
  });

  it("Ben sees what the State sheet keeps: the drafts that wait, and no draft of them taken for deleted", () => {
    const place = adasBook();
    run(place);
    place.user = BEN;
    const summary = runSync(previewChase({}), place.ports());
    if (summary.kind !== "done") throw new Error(summary.refusal.message);
    expect(summary.proposal.actions).toEqual([]);
    expect(summary.proposal.accounts.map(({ state }) => state)).toEqual(["draft-waiting", "draft-waiting"]);
  });

  it.each([
    ["no book id", [["Sender", ADA]], "not-set-up"],
    [
      "another file's id",
      [
        ["Book id", "book-0"],
        ["Sender", ADA],
      ],
      "book-copied",
    ],
    [
      "a trial copy",
      [
        ["Book id", "trial"],
        ["Sender", ADA],
      ],
      "trial-copy",
    ],
    [
      "the address in capitals",
      [
        ["Book id", "book-1"],
        ["Sender", ADA.toUpperCase()],
      ],
      "done",
    ],
    ["no sender", [["Book id", "book-1"]], "done"],
  ])("%s", (_what, settings, expected) => {
    const place = adasBook();
    replaceSheet(place, "Settings", plainSettings(settings).rows as never);
    expect(refusal(place)).toBe(expected);
    if (expected !== "done") expect([place.log, place.created]).toEqual([undefined, []]);
  });

  it("where nobody vouches for users, the same book runs for anyone", () => {
    const place = adasBook();
    place.isProven = false;
    place.user = BEN;
    expect(refusal(place)).toBe("done");
  });
});

describe("Ada leaves and Ben takes over", () => {
  function takenOver(): MemoryPlace {
    const place = adasBook();
    run(place);
    place.user = BEN;
    place.log = undefined;
    place.drafts.clear();
    expect(runSync(takeOverLedger({ from: ADA, to: BEN }), place.ports())).toEqual({ kind: "done", gone: 2 });
    replaceSheet(
      place,
      "Settings",
      plainSettings([
        ["Book id", "book-1"],
        ["Sender", BEN],
      ]).rows as never,
    );
    return place;
  }

  it("nothing is forgotten and nothing made twice: Ada's drafts are asked about", () => {
    const place = takenOver();
    const made = place.created.length;
    const summary = run(place);
    expect(summary.performed.drafts).toBe(0);
    expect(place.created).toHaveLength(made);
    expect(acts(place).filter(({ status }) => status === "gone")).toHaveLength(2);
    const tasks = place.sheet("Tasks").slice(1);
    expect(tasks.map((row) => row[3])).toEqual(Array(2).fill("Say whether a reminder was sent"));
  });

  it("what Ben says about them counts: sent is sent, not sent is offered again in time", () => {
    const place = takenOver();
    run(place);
    const [head, first, second] = place.sheet("Tasks");
    const answered = (row: typeof first, outcome: string) => (row ?? []).map((cell, at) => (at === 9 ? outcome : cell));
    replaceSheet(place, "Tasks", [head, answered(first, "confirmed"), answered(second, "refused")] as never);
    run(place);
    const messages = acts(place).filter(({ act }) => act.kind === "email");
    expect(messages.map(({ status }) => status).sort()).toEqual(["discarded", "sent"]);
  });

  it("the log of the new sender stands by itself when the State sheet is lost", () => {
    const place = takenOver();
    run(place);
    replaceSheet(place, "State", []);
    const summary = run(place);
    expect(summary.performed.drafts).toBe(0);
    expect(acts(place).filter(({ status }) => status === "gone")).toHaveLength(2);
  });

  it("cut short before the State sheet was written, it goes on where it stopped", () => {
    const place = adasBook();
    run(place);
    place.user = BEN;
    place.log = undefined;
    place.onEffect = ({ kind }) => {
      if (kind === "book.write") throw new Error("killed");
    };
    expect(() => runSync(takeOverLedger({ from: ADA, to: BEN }), place.ports())).toThrow("killed");
    place.onEffect = () => undefined;
    const rows = place.logRows().length;
    expect(runSync(takeOverLedger({ from: ADA, to: BEN }), place.ports()).kind).toBe("done");
    expect(place.log).toHaveLength(rows);
  });

  it("is refused when nobody can tell what was done so far", () => {
    const place = adasBook();
    run(place);
    place.log = undefined;
    replaceSheet(place, "State", [["something else"]]);
    const summary = runSync(takeOverLedger({ from: ADA, to: BEN }), place.ports());
    expect(summary).toMatchObject({ kind: "refused", refusal: { code: "log-unreadable" } });
    expect(place.log).toBeUndefined();
  });

  it("a log that begins in the middle without a word of a take-over is refused", () => {
    const place = takenOver();
    replaceSheet(place, "State", []);
    place.log = place.log?.slice(1);
    expect(refusal(place)).toBe("log-unreadable");
  });
});

describe("a mailbox that cannot tell sent from deleted", () => {
  it("a draft that is gone is asked about once, keeps its gap and is not made again", () => {
    const place = new MemoryPlace(plainBook(1));
    place.canTellSent = false;
    run(place);
    place.drafts.clear();
    place.goTo("2026-11-23");
    expect(run(place).performed).toMatchObject({ drafts: 0, tasks: 1 });
    expect(run(place).performed).toMatchObject({ drafts: 0, tasks: 0 });
    expect(acts(place).map(({ status }) => status)).toEqual(["gone", "open"]);
  });
});

describe("a mailbox that can tell neither, after a crash", () => {
  it("asks whether a draft that is nowhere was sent, and does not make it again by itself", () => {
    const place = new MemoryPlace(plainBook(1));
    place.canTellSent = false;
    place.onDraft = () => {
      throw new Error("killed");
    };
    expect(() => run(place)).toThrow("killed");
    place.onDraft = () => undefined;
    place.isLocked = false;
    expect(run(place).performed).toMatchObject({ drafts: 0, tasks: 1 });
    expect(acts(place).map(({ status }) => status)).toEqual(["gone", "open"]);
  });
});

describe("a mailbox that gives no clear answer", () => {
  it("leaves the draft in doubt and never makes it twice", () => {
    const place = new MemoryPlace(plainBook(3));
    const ports = place.ports();
    const unclear = {
      ...ports,
      "drafts.create": (input: Parameters<(typeof ports)["drafts.create"]>[0]) => {
        const made = ports["drafts.create"](input);
        return made.map((answer, at) => (at === 1 ? ({ kind: "unknown", message: "no answer" } as const) : answer));
      },
    };
    const summary = runSync(runChase({}), unclear);
    if (summary.kind !== "done") throw new Error(summary.refusal.message);
    expect(summary.performed).toMatchObject({ drafts: 2 });
    expect(summary.faults.map(({ code }) => code)).toContain("intent-in-doubt");
    run(place);
    expect(place.created).toHaveLength(3);
    expect(acts(place).map(({ status }) => status)).toEqual(["drafted", "drafted", "drafted"]);
  });
});
