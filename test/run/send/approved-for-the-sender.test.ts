import { describe, expect, it } from "vitest";
import { runSync } from "../../../src/run/program.ts";
import { recordEntry } from "../../../src/run/record/record.ts";
import type { RecordFields } from "../../../src/run/record/record-request.ts";
import { MemoryPlace } from "../../support/memory-ports.ts";
import { edit, run } from "../../support/memory-runs.ts";
import { plainBook } from "../../support/plain-book.ts";
import { draftTo, mailStatuses, sentTwice } from "./support.ts";

const ADA = "ada@firm.example";
const BEN = "ben@firm.example";

/** Ada's book with a draft for each of two customers; Ben approves. */
function drafted(): MemoryPlace {
  const settings = [
    ["Book id", "book-1"],
    ["Sender", ADA],
    ["Approvers", BEN],
  ];
  const place = new MemoryPlace(plainBook(2, settings).map(withoutFirstApprovers));
  Object.assign(place, { isProven: true, bookId: "book-1", user: ADA });
  run(place);
  return place;
}

/** A plain book names an approver of its own. */
function withoutFirstApprovers(grid: ReturnType<typeof plainBook>[number]) {
  const at = grid.rows.findIndex(([name]) => name === "Approvers");
  return at < 0 ? grid : { ...grid, rows: grid.rows.filter((_, row) => row !== at) };
}

function approve(place: MemoryPlace, user: string, accountId: string, fields: RecordFields = {}) {
  const before = place.user;
  place.user = user;
  const request = { what: "approve" as const, accountId, fields, why: "", way: "sidebar" as const };
  const summary = runSync(recordEntry(request), place.ports());
  place.user = before;
  return summary.kind === "done" ? summary.sentence : summary.refusal.message;
}

describe("a draft that somebody else than the sender approves", () => {
  it("waits in Entries, and goes out with the sender's next run in the approver's name", () => {
    const place = drafted();
    expect(approve(place, BEN, "K-1")).toContain("is approved, and goes out with the next run");
    expect(place.sent).toEqual([]);
    const done = run(place);
    expect(done.sent.sent).toBe(1);
    expect(mailStatuses(place)).toEqual(["sent", "drafted"]);
    const approvals = place.log?.filter((row) => row[3] === "approved" || row[3] === "sending") ?? [];
    expect(approvals.map((row) => [row[3], row[9]?.includes(BEN)])).toEqual([
      ["approved", true],
      ["sending", true],
    ]);
    run(place);
    expect(sentTwice(place)).toEqual([]);
  });

  it("paid before that run: it is taken back", () => {
    const place = drafted();
    approve(place, BEN, "K-1");
    edit(place, [2, "Balance", 0]);
    run(place);
    expect(mailStatuses(place)).toEqual(["withdrawn", "drafted"]);
    expect(place.sent).toEqual([]);
  });

  it("edited after it was approved: it waits, because those are not the words that were approved", () => {
    const place = drafted();
    approve(place, BEN, "K-1");
    draftTo(place, 1).draft.contentHash = "edited";
    run(place);
    expect(place.sent).toEqual([]);
  });

  it.each<[string, string, string, RecordFields, string]>([
    ["by nobody who may", "cleo@firm.example", "K-1", {}, "is none of the approvers"],
    ["of an account without one", BEN, "K-9", {}, "K-9"],
    ["under another reference", BEN, "K-1", { draft: "CB-XXXXXXXX" }, "name one of the drafts that wait: CB-"],
  ])("refused: %s", (_why, user, accountId, fields, sentence) => {
    const place = drafted();
    expect(approve(place, user, accountId, fields)).toContain(sentence);
    run(place);
    expect(place.sent).toEqual([]);
  });
});
