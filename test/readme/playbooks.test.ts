import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { playbookRows } from "../../src/book/playbooks-sheet.ts";
import { type Condition, parseConditions } from "../../src/core/playbook/condition.ts";
import { loadPlaybook } from "../../src/core/playbook/load.ts";
import { parseNeeds } from "../../src/core/playbook/needs.ts";
import { ACT_KINDS, type Need, ROLES, SEVERE_KINDS, TRACKS } from "../../src/core/playbook/playbook.ts";
import { ANCHORS, anchorsOf, parseTiming, type Timing, TRACK_ANCHORS } from "../../src/core/playbook/timing.ts";
import type { WrittenAct } from "../../src/core/playbook/written.ts";
import { arrears } from "../../src/playbooks/arrears.ts";
import { SHIPPED_PLAYBOOKS } from "../../src/playbooks/shipped.ts";
import { SAMPLE_DAY } from "../../src/sample/sample.ts";
import { tempFolder } from "../cli/support/books.ts";
import { chase } from "../cli/support/chase.ts";
import { codesOf, rowsOf, sectionOf } from "./read-readme.ts";

const CONDITION_KINDS: Readonly<Record<Condition["kind"], true>> = {
  "balance-at-least": true,
  "open-items-at-least": true,
  "days-past-due-at-least": true,
  segment: true,
  country: true,
  tag: true,
  "automatic-payment": true,
  "debtor-type": true,
  payer: true,
  large: true,
  irregular: true,
  response: true,
  open: true,
  overdue: true,
  "subscription-live": true,
  "active-payees-at-most": true,
  "no-usage-for": true,
  "outreach-unanswered-for": true,
  "limit-used-at-least": true,
  "new-rate-ahead": true,
  "retries-over": true,
  "paid-on-time": true,
};
const NEED_KINDS: Readonly<Record<Need["kind"], true>> = {
  "messages-sent": true,
  "calls-attempted": true,
  "stage-sent": true,
  "stage-confirmed": true,
  "stage-done": true,
  "no-response": true,
};

describe("the README's table of the shipped playbooks", () => {
  const rows = rowsOf(sectionOf("## The procedures that ship"));
  const rowOf = (playbookId: string): string[] => rows.find(([first]) => first === `\`${playbookId}\``) ?? [];

  it("has every playbook that ships, in the same order", () => {
    expect(rows.map(([first]) => first)).toEqual(SHIPPED_PLAYBOOKS.map(({ playbookId }) => `\`${playbookId}\``));
  });

  it.each(SHIPPED_PLAYBOOKS)("says of $playbookId what ships switched off", ({ playbookId, acts }) => {
    const off = new Set(acts.filter(({ isOn }) => isOn === "off").map(({ stage }) => stage));
    expect(codesOf(rowOf(playbookId)[3] ?? "")).toEqual([...off]);
  });

  it.each(SHIPPED_PLAYBOOKS)(
    "has every number of $playbookId that is a default",
    ({ playbookId, acts, playbookNote }) => {
      const cell = rowOf(playbookId)[4] ?? "";
      const told = cell.includes("those of `core`") ? (rowOf("core")[4] ?? "") : cell;
      const notes = [playbookNote, ...acts.map(({ note }) => note)].map((note) => note?.split("Default:")[1] ?? "");
      const numbers = new Set(notes.join(" ").match(/\d+/g) ?? []);
      const there = new Set<string>(told.match(/\d+/g));
      expect([...numbers].filter((number) => !there.has(number))).toEqual([]);
    },
  );
});

describe("the README's words for playbooks", () => {
  const section = sectionOf("## How a playbook is written and changed");
  const wordsIn = (heading: string): string[] => rowsOf(sectionOf(heading)).flatMap(([first = ""]) => codesOf(first));

  it("has every column of the Playbooks sheet, in its order", () => {
    const columns = [
      ...rowsOf(sectionOf("### What stands on a playbook's first row")),
      ...rowsOf(sectionOf("### What stands on every row")),
    ];
    expect(columns.map(([first]) => first)).toEqual([...(playbookRows([])[0] ?? [])]);
  });

  it("has every anchor, as a timing that can be read, beside the track that has it", () => {
    const rows = rowsOf(sectionOf("### When, and Until"));
    const told = rows.map(([first = "", , track = ""]) => [anchorOf(timing(codesOf(first)[0] ?? "")), track] as const);
    expect(told.map(([anchor]) => anchor).sort()).toEqual([...ANCHORS, "conditions"].sort());
    for (const [anchor, track] of told) {
      const held = TRACKS.filter((known) => TRACK_ANCHORS[known].some((one) => one === anchor));
      expect([anchor, track]).toEqual([anchor, held[0] ?? "any"]);
    }
  });

  it("has further timings that can be read, the earlier and the later of two among them", () => {
    const text = sectionOf("### When, and Until").split("\n\n").at(-2) ?? "";
    const timings = codesOf(text).filter((code) => code.includes(" "));
    expect(timings.map((code) => timing(code).kind)).toEqual(["offset", "offset", "offset", "earlier", "later"]);
  });

  it("has every condition, each as it can be read", () => {
    const kinds = wordsIn("### Condition, and Entry")
      .filter((word) => !isPayerType(word))
      .flatMap((word) => conditions(word).map(({ kind }) => kind));
    expect([...new Set(kinds)].sort()).toEqual(Object.keys(CONDITION_KINDS).sort());
  });

  it("has every need, each as it can be read", () => {
    const kinds = wordsIn("### Needs").flatMap((word) => {
      const needs = parseNeeds(word);
      return typeof needs === "string" ? [needs] : needs.map(({ kind }) => kind);
    });
    expect(kinds.sort()).toEqual(Object.keys(NEED_KINDS).sort());
  });

  it("has every act, role, severe kind and track", () => {
    for (const word of [...ACT_KINDS, ...ROLES, ...SEVERE_KINDS, ...TRACKS]) expect(section).toContain(`\`${word}\``);
  });

  function anchorOf(when: Timing): string {
    return anchorsOf(when)[0] ?? when.kind;
  }

  function timing(text: string): Timing {
    const read = parseTiming(text);
    if (typeof read === "string") throw new Error(read);
    return read;
  }

  function conditions(text: string): readonly Condition[] {
    const read = parseConditions(text);
    if (typeof read === "string") throw new Error(read);
    return read;
  }

  function isPayerType(word: string): boolean {
    return ["new", "good", "steady", "accidental", "chronic", "exploiter", "fraud"].includes(word);
  }
});

describe("the README's worked change", () => {
  const section = sectionOf("### A change from beginning to end");
  const [, stage = "", label = "", when = "", condition = "", act = "", owner = "", template = ""] =
    rowsOf(section).find(([first]) => first === "arrears") ?? [];
  const added: WrittenAct = { stage, label, when, condition, act, owner, template };
  const at = arrears.acts.findIndex((known) => known.stage === "final-notice");
  const changed = (one: WrittenAct) => ({ ...arrears, acts: arrears.acts.toSpliced(at, 0, one) });

  it("is refused in the words that it shows", () => {
    const [refusal] = loadPlaybook(changed(added)).faults ?? [];
    expect(section).toContain(`\n${refusal?.message}\n`);
  });

  it("is taken once it is mended as it says", () => {
    const mended = /So it becomes `([^`]+)`/.exec(section)?.[1] ?? "";
    expect(loadPlaybook(changed({ ...added, when: mended })).playbook?.stages).toHaveLength(6);
  });

  it("moves in the sample book what it says", async () => {
    const mended = /So it becomes `([^`]+)`/.exec(section)?.[1] ?? "";
    const path = join(tempFolder(), "changed.csv");
    writeFileSync(path, csvOf(playbookRows([changed({ ...added, when: mended })])));
    const { stdout, stderr } = await chase(["diff", "--on", SAMPLE_DAY, "--playbooks", path], { width: 1000 });
    const [headline = ""] = stdout.split("\n");
    expect(headline, stderr).toMatch(/^2026-11-20 to /);
    expect(section).toContain(`\n${headline}\n`);
    expect(stdout).toMatch(/C-1015 .*Second reminder \(draft\)/);
    expect(stdout).toMatch(/2026-11-25 +moves, was 2026-11-20 +C-1015 .*Final notice \(draft\)/);
  });

  function csvOf(rows: readonly (readonly string[])[]): string {
    return rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\n");
  }
});
