import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FAULT_SEVERITY } from "../../src/core/fault.ts";
import { SHIPPED_PLAYBOOKS } from "../../src/playbooks/shipped.ts";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

describe("the README", () => {
  it("names every fault of the catalogue, and none that is not there", () => {
    const section = readme.slice(readme.indexOf("## Faults"), readme.indexOf("## A map of the code"));
    const named = [...section.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, code]) => code ?? "").sort();
    expect(named).toEqual(Object.keys(FAULT_SEVERITY).sort());
  });

  it("tells the shipped arrears playbook as it is", () => {
    const arrears = SHIPPED_PLAYBOOKS.find(({ playbookId }) => playbookId === "arrears");
    const rows = readme
      .split("\n")
      .filter((line) => /^\| (initial-contact|escalation|final-notice|close-or-legal) \|/.test(line))
      .map((line) =>
        line
          .split("|")
          .map((cell) => cell.trim())
          .slice(1, 9),
      );
    const written = (arrears?.acts ?? [])
      .filter(({ stage }) => stage !== "pre-due" && stage !== "lift")
      .map((act) =>
        [act.stage, act.when, act.act, act.owner, act.template, act.severe, act.needs, act.distance].map(
          (cell) => cell ?? "",
        ),
      );
    expect(rows).toEqual(written);
  });

  it("says for every playbook that ships that it does", () => {
    for (const { playbookId } of SHIPPED_PLAYBOOKS) expect(readme).toContain(`\`${playbookId}\``);
  });
});
