import { describe, expect, it } from "vitest";
import { renderTaskText } from "../../src/mail/task-text.ts";
import { parsePieces } from "../../src/mail/template.ts";
import { SHIPPED_PLAYBOOKS } from "../../src/playbooks/shipped.ts";
import { TASK_TEXTS } from "../../src/playbooks/templates/shipped.ts";
import { everyFact } from "./every-fact.ts";

const acts = SHIPPED_PLAYBOOKS.flatMap((playbook) => playbook.acts);
const textOf = (key: string): string => TASK_TEXTS.find((text) => text.key === key)?.text ?? "";
const keysOf = (...kinds: readonly string[]): string[] => [
  ...new Set(acts.filter(({ act }) => kinds.includes(act.split(" ")[0] ?? "")).map(({ template = "" }) => template)),
];

/** Tasks that the program opens by itself, whatever the playbook. */
const OF_RUNS = [
  "abusive-call",
  "accept-promise",
  "call-instead",
  "claim-unpaid",
  "decide-exhausted",
  "dispute-opened",
  "item-back",
  "lift-unconfirmed",
  "look-at-renamed",
  "downgrade",
  "look-at-twins",
  "needs-unmet",
  "next-action",
  "no-address",
  "mail-not-arriving",
  "contact-left",
  "out-of-our-hands",
  "part-payment",
  "plan-missed",
  "promise-broken",
  "put-right",
  "read-reply",
  "refuses",
  "review-block",
  "say-why",
  "suspected-fraud",
  "unsent-alert",
  "was-it-sent",
  "wrong-person",
].map((name) => `run/${name}`);

describe.each(TASK_TEXTS)("$key", ({ key, text }) => {
  it("says what to look for and what done means", () => {
    expect(text).toMatch(/Look for: /);
    expect(text).toMatch(/Done (when|today)/);
  });

  it("reads well with the account's figures", () => {
    expect(parsePieces(key, text, "staff").faults).toEqual([]);
    const read = renderTaskText({ text }, everyFact).replace(/https?:\S+/g, "link");
    expect(read).not.toMatch(/\{\{|\}\}|undefined|not known|\S {2,}\S| [,.;:?]|[,;] *[.,]|\(\)|\*\*/);
  });
});

describe("the tasks together", () => {
  it("are those of the playbooks and of the runs, each once", () => {
    const wanted = new Set([...keysOf("task", "call", "status"), ...OF_RUNS]);
    expect(TASK_TEXTS.map(({ key }) => key).sort()).toEqual([...wanted].sort());
  });

  it("tell before every status that takes something away what the customer's own users will see", () => {
    const severe = keysOf("status").filter((key) => key !== "run/status-active" && key !== "run/status-lost-revenue");
    expect(severe).toHaveLength(6);
    for (const key of severe) expect(textOf(key), key).toMatch(/customer's own (users|people)/);
  });

  it("ask for an explicit answer to every status", () => {
    for (const key of keysOf("status")) expect(textOf(key), key).toMatch(/outcome says confirmed/);
  });

  it("give every call a script: whom to ring, the figures, the last calls, an open question, a note afterwards", () => {
    const calls = [...keysOf("call"), "run/call-instead"];
    expect(calls).toHaveLength(7);
    for (const key of calls) {
      const text = textOf(key);
      expect(text, key).toContain("{{phone}}");
      expect(text, key).toContain("{{callNotes}}");
      expect(text, key).toContain("{{promiseHistory}}");
      expect(text, key).toMatch(/Ask, and then (wait|listen): "/);
      expect(text, key).toMatch(/Write down at once: whom you spoke to, what was said, what was promised for when/);
    }
  });

  it("recap the promises in the second and third call, and bring the boss in at the third", () => {
    expect(textOf("calls/call-2")).toMatch(/Recap/);
    expect(textOf("calls/call-3")).toMatch(/Recap every call and every promise/);
    expect(textOf("calls/call-3")).toMatch(/boss will ring about a payment plan/);
  });

  it("show the recovery view before a debt goes to collection", () => {
    expect(textOf("calls/collections")).toMatch(/80 % .* never/s);
    expect(textOf("calls/collections")).toMatch(/agency's commission/);
    expect(textOf("calls/collections")).toMatch(/add its fee/);
  });

  it("close offboarding only with every item ticked", () => {
    const items = textOf("cancelled/offboard").match(/^- \[ \] /gm);
    expect(items).toHaveLength(7);
    expect(textOf("cancelled/offboard")).toMatch(/retention policy/);
  });
});
