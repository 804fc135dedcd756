import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { isRequested } from "../../../src/core/decide/requested.ts";
import { historyOf } from "../../../src/core/ledger/fold.ts";
import { runSync } from "../../../src/run/program.ts";
import { type InvoiceRequest, requestInvoiceCopy } from "../../../src/run/request/request-invoice.ts";
import { requestStatement, type StatementRequest } from "../../../src/run/request/request-statement.ts";
import { sendDrafts } from "../../../src/run/send/send-drafts.ts";
import { MemoryPlace } from "../../support/memory-ports.ts";
import { edit, run } from "../../support/memory-runs.ts";
import { plainSettings } from "../../support/plain-book.ts";
import { ledgerOf, logged } from "../../support/recordings.ts";

const HEADER = [
  "Account",
  "Name",
  "Email",
  "Invoice",
  "Issued",
  "Due",
  "Balance",
  "Currency",
  "Invoice copy",
  "Dispute",
  "Out of our hands",
];

/** One account with three invoices: a link, a file and nothing say where their copies are. */
function ranBook(): MemoryPlace {
  const row = (invoice: string, copy: string | null, due = "2026-11-10") => [
    "K-1",
    "Acme",
    "ap@acme.example",
    invoice,
    "2026-10-11",
    due,
    100,
    "GBP",
    copy,
    null,
    null,
  ];
  const place = new MemoryPlace([
    {
      name: "Accounts",
      rows: [
        HEADER,
        row("INV-1", "https://bills.firm.example/INV-1.pdf"),
        row("INV-2", "invoices/INV-2.pdf"),
        row("INV-3", null, "2026-12-20"),
      ],
    },
    plainSettings(),
  ]);
  place.files.set("invoices/INV-2.pdf", {
    kind: "read",
    name: "INV-2.pdf",
    mediaType: "application/pdf",
    base64: "JVBERi0=",
  });
  run(place);
  return place;
}

function statement(place: MemoryPlace, request: Partial<StatementRequest> = {}) {
  const asked = { accountId: "k-1", isDrafted: true, why: "for their auditor", by: "jo@firm.example", ...request };
  return runSync(requestStatement(asked), place.ports());
}

function copyOf(place: MemoryPlace, itemId: string, request: Partial<InvoiceRequest> = {}) {
  const asked = { accountId: "K-1", itemId, isDrafted: true, by: "jo@firm.example", ...request };
  return runSync(requestInvoiceCopy(asked), place.ports());
}

/** The sentence with which it is refused. */
function refusal(summary: { readonly kind: string; readonly refusal?: { readonly message: string } }): string {
  if (summary.refusal === undefined) throw new Error(`it was ${summary.kind}`);
  return summary.refusal.message;
}

const asked = (place: MemoryPlace) => historyOf(ledgerOf(place), "K-1").acts.filter(({ act }) => isRequested(act));

describe("a statement of account on request", () => {
  it("is drafted with the table and the PDF, as a service message with who asked and why", () => {
    const place = ranBook();
    const before = place.created.length;
    const summary = statement(place);
    expect(summary).toMatchObject({ kind: "done", draft: { wasThere: false } });
    const message = place.created[before];
    expect(message).toMatchObject({
      to: ["ap@acme.example"],
      subject: expect.stringMatching(/^Your statement of account \[CB-/),
    });
    expect(message?.text).toContain("Invoice INV-1 (overdue), due 10 November 2026: 100.00 GBP");
    expect(message?.text).toContain("Balance: 300.00 GBP");
    expect(message?.attachments.map(({ name }) => name)).toEqual([`statement-${message?.reference}.pdf`]);
    expect(asked(place)).toMatchObject([
      {
        status: "drafted",
        act: {
          key: "K-1/debt/2026-11-20/run:statement/email/1",
          messageClass: "service",
          because: "Asked for by jo@firm.example: for their auditor",
        },
      },
    ]);
  });

  it("changes nothing about the chase: no stage, no gap, and no run takes it back or asks about it", () => {
    const place = ranBook();
    const tasks = place.sheet("Tasks");
    const why = place.sheet("Accounts").map((row) => row.at(-1));
    statement(place);
    const summary = run(place);
    expect(summary.withdrawn).toBe(0);
    expect(place.sheet("Accounts").map((row) => row.at(-1))).toEqual(why);
    const [draftId] = [...place.drafts].find(([, { message }]) => message.subject.startsWith("Your statement")) ?? [];
    place.drafts.delete(draftId ?? "");
    run(place);
    expect(asked(place).map(({ status }) => status)).toEqual(["discarded"]);
    expect(place.sheet("Tasks")).toEqual(tasks);
  });

  it("goes out when a person approves it, and opens no stage and no gap by that", () => {
    const place = ranBook();
    const why = place.sheet("Accounts").map((row) => row.at(-1));
    const summary = statement(place);
    const reference = summary.kind === "done" ? (summary.draft?.reference ?? "") : "";
    const sent = runSync(sendDrafts({ references: [reference] }), place.ports());
    expect(sent).toMatchObject({ kind: "done", sent: [{ reference }] });
    run(place);
    expect(asked(place).map(({ status }) => status)).toEqual(["sent"]);
    expect(place.sheet("Accounts").map((row) => row.at(-1))).toEqual(why);
  });

  it("asked for a second time is a second message", () => {
    const place = ranBook();
    statement(place);
    statement(place);
    const keys = asked(place).map(({ act }) => act.key);
    expect(keys.map((key) => key.slice(-1))).toEqual(["1", "2"]);
    expect(new Set(place.created.map(({ reference }) => reference)).size).toBe(place.created.length);
  });

  it.each([0, 10])("is never doubled by a crash, the mailbox lagging by %d minutes", (lagMinutes) => {
    const whole = ranBook();
    const counted = new Map(whole.counts);
    statement(whole);
    const effects = [...whole.counts].reduce((sum, [kind, count]) => sum + count - (counted.get(kind) ?? 0), 0);
    for (const hook of ["onEffect", "afterEffect"] as const) {
      for (let point = 0; point < effects; point += 1) {
        const place = ranBook();
        place.lagMinutes = lagMinutes;
        const made = place.created.length;
        let at = 0;
        place[hook] = () => {
          if (at++ >= point) throw new Error("died");
        };
        expect(() => statement(place)).toThrow("died");
        place[hook] = () => undefined;
        place.isLocked = false;
        const isLogged = logged(place).some(({ kind }) => kind === "drafted");
        const wasFinished = isLogged && asked(place).some(({ status }) => status === "drafted");
        let again = statement(place);
        // What is in doubt is looked at again when the mailbox has had its time.
        for (let minutes = 0; again.kind === "refused" && minutes < 30; minutes += 11) {
          place.nowAt += 11 * 60_000;
          again = statement(place);
        }
        expect(again.kind).toBe("done");
        const messages = place.created.length - made;
        expect([hook, point, messages]).toEqual([hook, point, wasFinished ? 2 : 1]);
      }
    }
  });

  it("without --draft is a PDF beside the book, and writes neither log nor mailbox", () => {
    const place = ranBook();
    const rows = place.logRows().length;
    const summary = statement(place, { isDrafted: false, period: { fromOn: day("2026-10-01") } });
    expect(summary).toMatchObject({ kind: "done", file: "statements/statement-K-1-2026-10-01-2026-11-20.pdf" });
    expect(place.logRows()).toHaveLength(rows);
    expect([...place.printed.keys()]).toEqual(["statements/statement-K-1-2026-10-01-2026-11-20.pdf"]);
  });

  it.each<[string, Partial<StatementRequest>, (place: MemoryPlace) => void, string]>([
    [
      "an account that is out of our hands",
      {},
      (place) => edit(place, [2, "Out of our hands", "insolvent"]),
      "out of our hands, suspected of fraud",
    ],
    [
      "an account of which a row cannot be read",
      {},
      (place) => edit(place, [4, "Due", "soon"]),
      "a row of the account could not be read",
    ],
    [
      "an account without an address",
      {},
      (place) => edit(place, [2, "Email", null], [3, "Email", null], [4, "Email", null]),
      "no mail address to write to",
    ],
    [
      "days in the wrong order",
      { period: { fromOn: day("2026-11-02"), toOn: day("2026-11-01") } },
      () => undefined,
      "put the earlier day first",
    ],
    ["no PDF", {}, (place) => Object.assign(place, { pdfTrouble: "the disk is full" }), "has no PDF: the disk is full"],
    [
      "a book that somebody else runs",
      {},
      (place) => Object.assign(place, { isLocked: true }),
      "Another run of this book",
    ],
  ])("is not drafted for %s", (_, request, happen, sentence) => {
    const place = ranBook();
    const made = place.created.length;
    happen(place);
    expect(refusal(statement(place, request))).toContain(sentence);
    expect(place.created).toHaveLength(made);
  });

  it("of an account that is not there names the nearest", () => {
    expect(statement(ranBook(), { accountId: "acm" })).toEqual({
      kind: "unknown",
      accountId: "acm",
      nearest: ["K-1 (Acme)"],
    });
  });

  it("that waits is taken back when the account goes out of our hands", () => {
    const place = ranBook();
    statement(place);
    edit(
      place,
      [2, "Out of our hands", "insolvent"],
      [3, "Out of our hands", "insolvent"],
      [4, "Out of our hands", "insolvent"],
    );
    run(place);
    expect(asked(place)).toMatchObject([{ status: "withdrawn" }]);
  });
});

describe("a copy of an invoice on request", () => {
  it("is linked where the book has a link", () => {
    const place = ranBook();
    expect(copyOf(place, "inv-1")).toMatchObject({ kind: "done", itemId: "INV-1" });
    expect(place.created.at(-1)).toMatchObject({
      attachments: [],
      subject: expect.stringContaining("A copy of invoice INV-1"),
    });
    expect(place.created.at(-1)?.text).toContain("You can open it here: https://bills.firm.example/INV-1.pdf");
  });

  it("is attached where the book has a file", () => {
    const place = ranBook();
    expect(copyOf(place, "INV-2").kind).toBe("done");
    const [file] = place.created.at(-1)?.attachments ?? [];
    expect(file).toEqual({ name: "INV-2.pdf", mediaType: "application/pdf", base64: "JVBERi0=" });
    expect(place.created.at(-1)?.text).toContain("It is attached as INV-2.pdf.");
  });

  it.each<[string, string, (place: MemoryPlace) => void, string]>([
    [
      "an invoice that is not there",
      "INV-9",
      () => undefined,
      'Acme has no invoice "INV-9": it has INV-1, INV-2 and INV-3.',
    ],
    ["one of which nobody has said where it lies", "INV-3", () => undefined, "fill in the column Invoice copy"],
    ["a file that is gone", "INV-2", (place) => place.files.clear(), "invoices/INV-2.pdf is not there"],
    ["a link that is none", "INV-1", (place) => edit(place, [2, "Invoice copy", "https://x y"]), "holds a space"],
    [
      "a link without encryption",
      "INV-1",
      (place) => edit(place, [2, "Invoice copy", "http://x.example/1"]),
      "is not there",
    ],
  ])("is not drafted for %s", (_, itemId, happen, sentence) => {
    const place = ranBook();
    const made = place.created.length;
    happen(place);
    expect(refusal(copyOf(place, itemId))).toContain(sentence);
    expect(place.created).toHaveLength(made);
  });

  it("tells two invoices from each other, and needs no letterhead", () => {
    const place = ranBook();
    copyOf(place, "INV-1");
    copyOf(place, "INV-2");
    expect(asked(place).map(({ act }) => [act.about, act.occurrence])).toEqual([
      ["INV-1", 1],
      ["INV-2", 2],
    ]);
  });
});
