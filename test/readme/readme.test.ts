import { describe, expect, it } from "vitest";
import { ACCOUNT_COLUMNS } from "../../src/book/columns.ts";
import { FAULT_SEVERITY, type FaultCode } from "../../src/core/fault.ts";
import { TASK_OUTCOMES } from "../../src/core/ledger/event.ts";
import { TOKENS } from "../../src/mail/token.ts";
import { arrears } from "../../src/playbooks/arrears.ts";
import { RECORD_KINDS } from "../../src/run/record/record-request.ts";
import { codesOf, rowsOf, sectionOf } from "./read-readme.ts";

describe("the README's faults", () => {
  const rows = rowsOf(sectionOf("## Faults"));

  it("are every fault of the catalogue, each once, and none that is not there", () => {
    const named = rows.map(([code = ""]) => codesOf(code)[0] ?? "");
    expect(named.sort()).toEqual(Object.keys(FAULT_SEVERITY).sort());
  });

  it("each say what it means and what to do", () => {
    for (const [code, meaning = "", remedy = ""] of rows) {
      expect([code, meaning.length > 20, remedy !== ""]).toEqual([code, true, true]);
    }
  });

  it("say which are questions and warnings", () => {
    for (const [code = "", meaning = ""] of rows) {
      const severity = FAULT_SEVERITY[codesOf(code)[0] as FaultCode];
      const said = /^(Question|Warning): /.exec(meaning)?.[1]?.toLowerCase() ?? "fault";
      expect([code, said]).toEqual([code, severity]);
    }
  });
});

describe("the README's table of tokens", () => {
  it("has every token once, and says which are for our own people", () => {
    const rows = rowsOf(sectionOf("### Texts, tones and languages"));
    const named = rows.flatMap(([, tokens = ""]) => codesOf(tokens));
    expect(named.sort()).toEqual(TOKENS.map(({ name }) => name).sort());
    const internal = rows.find(([whose = ""]) => whose.startsWith("tasks"))?.[1] ?? "";
    expect(codesOf(internal)).toEqual(TOKENS.flatMap((token) => ("isInternal" in token ? [token.name] : [])));
  });
});

describe("the README's table of what people enter", () => {
  const rows = rowsOf(sectionOf("## What people enter"));
  const inColumn = (at: number): string[] => rows.flatMap((row) => codesOf(row[at] ?? ""));

  it("has every kind that `chase record` knows", () => {
    expect([...new Set(inColumn(3))].sort()).toEqual([...RECORD_KINDS].sort());
  });

  it("names columns of Accounts as they are called", () => {
    const headers = ACCOUNT_COLUMNS.map(({ header }) => header);
    expect(inColumn(1).filter((name) => !headers.includes(name))).toEqual([]);
  });

  it("has every outcome that a call, a reply, a task or a status may have", () => {
    const told = codesOf(sectionOf("## What people enter")).map((word) => word.replace(/ /g, "-"));
    expect(TASK_OUTCOMES.filter((outcome) => !told.includes(outcome))).toEqual([]);
    const outcomes: readonly string[] = TASK_OUTCOMES;
    expect(inColumn(2).filter((word) => !outcomes.includes(word.replace(/ /g, "-")))).toEqual([]);
  });
});

describe("the README", () => {
  it("tells the shipped arrears playbook as it is", () => {
    const table = sectionOf("## How a playbook is written and changed").split("\n### ")[0] ?? "";
    const written = arrears.acts
      .filter(({ stage, act }) => stage !== "pre-due" && !(stage === "lift" && act === "email"))
      .map((act) =>
        [act.stage, act.when, act.act, act.owner, act.template, act.severe, act.needs, act.distance].map(
          (cell) => cell ?? "",
        ),
      );
    expect(rowsOf(table)).toEqual(written);
  });
});
