import { describe, expect, it } from "vitest";
import { overviewBook } from "../../../src/run/api/overview.ts";
import { readCorrection, readRecord, reportRecord, type UnreadRecord } from "../../../src/run/api/record-api.ts";
import { runSync } from "../../../src/run/program.ts";
import { recordEntry } from "../../../src/run/record/record.ts";
import { RECORD_KINDS } from "../../../src/run/record/record-request.ts";
import { MemoryPlace } from "../../support/memory-ports.ts";
import { run, settle } from "../../support/memory-runs.ts";
import { plainBook } from "../../support/plain-book.ts";

const DIARY = { what: "diary", accountId: "K-1", fields: { day: "2026-12-01" }, why: "" };

describe("what the sidebar may enter", () => {
  it("is every kind of the table, and a correction by its own name", () => {
    for (const what of RECORD_KINDS.filter((kind) => kind !== "correct"))
      expect(readRecord({ what, accountId: "K-1" })).toEqual({
        what,
        accountId: "K-1",
        fields: {},
        why: "",
        way: "sidebar",
      });
    expect(readCorrection({ seq: 7, why: "oops" })).toMatchObject({
      what: "correct",
      fields: { seq: "7" },
      why: "oops",
    });
  });

  it.each<[string, UnreadRecord]>([
    ["nothing", {}],
    ["what is not in the table", { ...DIARY, what: "run-finished" }],
    ["what every object has", { ...DIARY, what: "constructor" }],
    ["a correction by the wrong name", { ...DIARY, what: "correct", fields: { seq: "1" } }],
    ["a list of kinds", { ...DIARY, what: ["diary"] }],
    ["an account that is no text", { ...DIARY, accountId: 7 }],
    ["a reason that is no text", { ...DIARY, why: { text: "x" } }],
    ["a field that there is not", { ...DIARY, fields: { by: "boss@firm.example" } }],
    ["a way of its own", { ...DIARY, fields: { way: "command" } }],
    ["a field that is no text", { ...DIARY, fields: { day: 20_261_201 } }],
    ["fields that are a list", { ...DIARY, fields: ["day"] }],
    ["fields that are nothing", { ...DIARY, fields: null }],
    ["another's prototype", { ...DIARY, fields: JSON.parse('{"__proto__": "x"}') as unknown }],
  ])("refuses %s", (_what, input) => {
    expect(readRecord(input)).toMatchObject({ isOk: false, problem: { code: "entry-wrong" } });
  });

  it.each<[string, { seq?: unknown; why?: unknown }]>([
    ["no number", { why: "x" }],
    ["a text", { seq: "7", why: "x" }],
    ["half an event", { seq: 1.5, why: "x" }],
    ["a reason that is no text", { seq: 7, why: 7 }],
  ])("refuses a correction with %s", (_what, input) => {
    expect(readCorrection(input)).toMatchObject({ isOk: false, problem: { code: "entry-wrong" } });
  });

  it("answers plain JSON: what was entered, or the problem with its place", () => {
    const place = new MemoryPlace(plainBook(1));
    run(place);
    const answered = (input: UnreadRecord) => {
      const read = readRecord(input);
      const answer = "isOk" in read ? read : reportRecord(runSync(recordEntry(read), place.ports()));
      expect(JSON.parse(JSON.stringify(answer))).toStrictEqual(answer);
      return answer;
    };
    expect(answered(DIARY)).toMatchObject({
      isOk: true,
      value: { accountId: "K-1", sentence: "K-1 (Customer 1): next action by a person on 2026-12-01.", faults: [] },
    });
    expect(answered({ ...DIARY, fields: { day: "2026-11-19" } })).toMatchObject({
      isOk: false,
      problem: { code: "entry-wrong", placeText: "Accounts row 2" },
    });
  });

  it("by is whoever the place knows, and no name of the sidebar's choosing", () => {
    const place = new MemoryPlace(plainBook(1));
    run(place);
    const read = readRecord({ ...DIARY, by: "boss@firm.example" } as UnreadRecord);
    if ("isOk" in read) throw new Error(read.problem.message);
    runSync(recordEntry(read), place.ports());
    expect(place.logRows().at(-1)?.join()).toContain("finance@firm.example");
  });
});

describe("the tasks of the overview", () => {
  it("say which outcomes they may have, and what each needs", () => {
    const place = new MemoryPlace(plainBook(1));
    run(place);
    place.approveAll();
    place.goTo("2026-11-27");
    settle(place, "Payments as of", "2026-11-27");
    run(place);
    const { tasks } = runSync(overviewBook({ offers: [] }), place.ports());
    const offered = Object.fromEntries(tasks.map(({ act, outcomes }) => [act, outcomes]));
    expect(offered["status suspended"]).toEqual([
      { outcome: "confirmed", label: "confirmed", takesAmount: false, needsNote: false },
      { outcome: "refused", label: "refused", takesAmount: false, needsNote: false },
    ]);
    expect(offered.task?.map(({ outcome, needsNote }) => [outcome, needsNote])).toEqual([
      ["done", true],
      ["closed", true],
    ]);
  });
});
