import { describe, expect, it } from "vitest";
import type { ApiAnswer } from "../../../src/run/api/sidebar-api.ts";
import { ANN, BERT, begin, type Story } from "../support/story.ts";

/** Ann's book after its first run. */
async function ranBook(): Promise<Story> {
  const story = await begin();
  story.run();
  return story;
}

const VISIT = { what: "contact", accountId: "K-1", fields: { channel: "visit" }, why: "saw them at the fair" } as const;

describe("what people enter in the sidebar", () => {
  it("Ann's is in the log at once, in the name that Google vouches for", async () => {
    const story = await ranBook();
    const { sentence, seqs } = story.ask("record", VISIT);
    expect(sentence).toBe("K-1 (Customer 1): contact by visit on 2026-11-20.");
    expect(story.logged("recorded")).toMatchObject([
      { seq: seqs[0], account: "K-1", detail: { by: ANN, way: "sidebar", why: "saw them at the fair" } },
    ]);
    expect(story.ask("correct", { seq: seqs[0] ?? 0, why: "it was another" }).sentence).toContain("taken back");
    expect(story.run().faults).toEqual([]);
  });

  it("Bert's waits in a sheet that people can read, and Ann's next run takes it in, once", async () => {
    const story = await ranBook();
    const day = "2026-12-04";
    const promise = {
      what: "promise",
      accountId: "K-1",
      fields: { day, amount: "60.00" },
      why: "on the phone",
    } as const;
    const changed = story.changedBy(() => {
      expect(story.ask("record", promise, BERT)).toMatchObject({ seqs: [], waitsFor: ANN });
    });
    // Nothing that was there before: the sheet is new.
    expect(changed).toEqual([]);
    expect(story.rows("Entries")).toMatchObject([
      { By: BERT, Account: "K-1", What: "promise", Why: "on the phone", Status: null },
    ]);
    expect(story.run().faults).toEqual([]);
    expect(story.logged("recorded").filter(({ detail }) => detail.way === "sidebar")).toMatchObject([
      { detail: { by: BERT, entry: { kind: "promise", promisedOn: day, amount: { currency: "GBP", minor: 6000 } } } },
    ]);
    expect(story.rows("Entries").filter(({ Entry }) => Entry !== null && Entry !== "")).toEqual([]);
    expect(story.run().faults).toEqual([]);
    expect(story.logged("recorded").filter(({ detail }) => detail.way === "sidebar")).toHaveLength(1);
  });

  it.each<[string, unknown]>([
    ["a function that there is not", { name: "append", input: VISIT }],
    ["a kind that is not in the table", { name: "record", input: { ...VISIT, what: "run-finished" } }],
    ["a field that is not in the table", { name: "record", input: { ...VISIT, fields: { by: BERT } } }],
    ["a correction without a number", { name: "correct", input: { seq: "1", why: "x" } }],
    ["a request without anything", { name: "record" }],
  ])("refuses %s, and changes nothing", async (_what, request) => {
    const story = await ranBook();
    const changed = story.changedBy(() => {
      const { value } = story.workspace.run("callApi", { user: ANN, args: [request] });
      expect((value as ApiAnswer).isOk).toBe(false);
    });
    expect(changed).toEqual([]);
  });
});
