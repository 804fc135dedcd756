import { describe, expect, it } from "vitest";
import type { Cell, Grid } from "../../../src/book/grid.ts";
import { bytesOfBase64 } from "../../../src/mail/base64.ts";
import { textsOf } from "../../../src/mail/printed-document.ts";
import { runChase } from "../../../src/run/chase/run-chase.ts";
import { type Ports, runSync } from "../../../src/run/program.ts";
import { MemoryPlace } from "../../support/memory-ports.ts";
import { edit, fillTask, run } from "../../support/memory-runs.ts";
import { plainSettings } from "../../support/plain-book.ts";
import { logged } from "../../support/recordings.ts";

const HEADER = ["Account", "Name", "Email", "Postal address", "Invoice", "Due", "Balance", "Currency"];
const PLAYBOOK = ["Playbook", "Stage", "Label", "When", "Act", "Owner", "Template", "Attach", "Deadline"];
const LETTER = ["ours", "one", "Stage one", "due + 5 days", "letter", "finance", "ours/letter", null, "10 days"];
const EMAIL = [null, "one", null, null, "email", "finance", "ours/email", null, null];

/** A book with one account and a playbook of one stage that is ripe. */
function bookWith(acts: readonly (readonly Cell[])[], name = "Acme"): MemoryPlace {
  const grids: Grid[] = [
    {
      name: "Accounts",
      rows: [HEADER, ["K-1", name, "ap@acme.example", "1 Quay\nWhitby", "INV-1", "2026-11-10", 120, "GBP"]],
    },
    plainSettings([["Default playbook", "ours"]]),
    { name: "Playbooks", rows: [PLAYBOOK, ...acts.map((act) => [...act])] },
    {
      name: "Templates",
      rows: [
        ["Key", "Subject", "Text"],
        ["ours/letter", "Your account", "Dear {{accountName}},\n\n{{items}}\n\nPay by {{deadline}}."],
        ["ours/email", "Your account", "Hello,\n\n{{items}}"],
      ],
    },
  ];
  return new MemoryPlace(grids);
}

function attaching(what: string): readonly Cell[] {
  return EMAIL.map((cell, at) => (PLAYBOOK[at] === "Attach" ? what : cell));
}

function whatToDo(place: MemoryPlace): string {
  const [header = [], ...rows] = place.sheet("Tasks");
  return rows.map((row) => String(row[header.indexOf("What to do")])).join("\n");
}

const messages = (faults: readonly { readonly message: string }[]): string[] => faults.map(({ message }) => message);

describe("a letter that opens", () => {
  it("lies as a PDF under its reference, which its task names, and is made once", () => {
    const place = bookWith([LETTER]);
    expect(messages(run(place).faults)).toEqual([]);
    const [[path, document] = []] = place.printed;
    expect(path).toMatch(/^letters\/CB-[0-9A-Z]{8}\.pdf$/);
    expect(document && textsOf(document).slice(1, 4)).toEqual(["Acme", "1 Quay", "Whitby"]);
    expect(whatToDo(place)).toContain(`Ready to print: ${path}`);
    run(place);
    expect(place.counts.get("pdf.keep")).toBe(1);
    expect(whatToDo(place)).toContain(`Ready to print: ${path}`);
  });

  it("is printed on the letterhead of the document that its template stands in", () => {
    const place = bookWith([LETTER]);
    const link = "https://docs.google.com/document/d/1LetterOfTheFirm/edit";
    place.grids = place.grids.map((grid) =>
      grid.name === "Templates"
        ? {
            ...grid,
            rows: [
              ["Key", "Subject", "Document"],
              ["ours/letter", "Your account", link],
            ],
          }
        : grid,
    );
    const text = "Dear {{accountName}},\n\n{{items}}\n\nPay by {{deadline}}.";
    const ports: Ports = {
      ...place.ports(),
      "templates.read": () => ({ texts: { "ours/letter": text }, problems: {} }),
    };
    expect(runSync(runChase({}), ports).kind).toBe("done");
    expect([...place.printed.values()].map(({ letterhead }) => letterhead)).toEqual([link]);
  });

  it("is made anew, as another file, when what it says has changed", () => {
    const place = bookWith([LETTER]);
    run(place);
    edit(place, [2, "Balance", 90]);
    run(place);
    const paths = [...place.printed.keys()];
    expect(paths).toHaveLength(2);
    expect(whatToDo(place)).toContain(`Ready to print: ${paths[1]}`);
    expect(whatToDo(place)).not.toContain(paths[0]);
  });

  it("is a task with its text where no PDF can be made, with a fault; the next run makes it", () => {
    const place = bookWith([LETTER]);
    place.pdfTrouble = "the disk is full; make room";
    expect(messages(run(place).faults)).toEqual([
      "The letter for account K-1 has no PDF, only the text in its task: the disk is full; make room.",
    ]);
    expect(whatToDo(place)).toContain("Dear Acme,");
    expect(whatToDo(place)).not.toContain("Ready to print");
    place.pdfTrouble = undefined;
    expect(messages(run(place).faults)).toEqual([]);
    expect(whatToDo(place)).toContain("Ready to print: letters/CB-");
  });

  it("is not made any more when it was posted", () => {
    const place = bookWith([LETTER]);
    place.pdfTrouble = "no printer";
    run(place);
    fillTask(place, "letter", "done");
    place.pdfTrouble = undefined;
    run(place);
    expect(place.printed.size).toBe(0);
  });

  it("is one file and one task, wherever the run dies", () => {
    const whole = bookWith([LETTER]);
    run(whole);
    const effects = [...whole.counts.values()].reduce((sum, count) => sum + count, 0);
    for (const hook of ["onEffect", "afterEffect"] as const) {
      for (let point = 0; point < effects; point += 1) {
        const place = bookWith([LETTER]);
        let at = 0;
        const live = place[hook];
        const die = (): void => {
          if (at++ >= point) throw new Error("died");
        };
        place[hook] = die;
        expect(() => runSync(runChase({}), place.ports())).toThrow("died");
        place[hook] = live;
        place.isLocked = false;
        run(place);
        expect([hook, point, place.printed.size]).toEqual([hook, point, 1]);
        const filed = logged(place).filter(({ kind }) => kind === "filed");
        expect([hook, point, filed.length]).toEqual([hook, point, 1]);
        expect(place.sheet("Tasks")).toHaveLength(2);
      }
    }
  });
});

describe("what a playbook attaches to an email", () => {
  it("is the letter of its stage, the very same that lies beside the task", () => {
    const place = bookWith([LETTER, attaching("letter")]);
    expect(messages(run(place).faults)).toEqual([]);
    const [file] = place.created[0]?.attachments ?? [];
    const [[path, document] = []] = place.printed;
    expect(`letters/${file?.name}`).toBe(path);
    expect(file?.mediaType).toBe("application/pdf");
    const bytes = Buffer.from(bytesOfBase64(file?.base64 ?? "")).toString("utf8");
    expect(bytes).toBe(`%PDF-${document && textsOf(document).join(" ")}`);
  });

  it("is a statement of everything that is open, and the list of all items", () => {
    const place = bookWith([LETTER.map((cell) => (cell === "letter" ? "task" : cell)), attaching("statement, items")]);
    expect(messages(run(place).faults)).toEqual([]);
    const [message] = place.created;
    expect(message?.attachments.map(({ name }) => name)).toEqual([
      "open-items.csv",
      `statement-${message?.reference}.pdf`,
    ]);
  });

  it("keeps the whole stage from opening where it cannot be made, with a fault; the next run opens it", () => {
    const place = bookWith([LETTER, attaching("letter")]);
    place.pdfTrouble = "Google gave no answer";
    expect(messages(run(place).faults)).toEqual([
      'The draft for account K-1 was not made, because "Your account" could not be attached: Google gave no answer.',
    ]);
    expect(place.created).toEqual([]);
    expect(place.sheet("Tasks")).toHaveLength(1);
    place.pdfTrouble = undefined;
    expect(messages(run(place).faults)).toEqual([]);
    expect(place.created).toHaveLength(1);
    expect(place.sheet("Tasks")).toHaveLength(2);
  });
});
