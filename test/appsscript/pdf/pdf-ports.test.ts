import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { pdfPorts } from "../../../appsscript/pdf/pdf-ports.ts";
import { day } from "../../../src/core/day.ts";
import { bytesOfBase64 } from "../../../src/mail/base64.ts";
import type { Block } from "../../../src/mail/document.ts";
import type { PrintedDocument } from "../../../src/mail/printed-document.ts";
import { createDocumentRequest, readCreatedDocument } from "../../../src/rest/docs/document.ts";
import { fillDocumentRequest } from "../../../src/rest/docs/fill-document.ts";
import { RestPlace } from "../support/rest-place.ts";

let place: RestPlace;

beforeEach(() => {
  place = new RestPlace();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const row = (...cells: string[]) => ({ cells, sentence: cells.join(" ") });
const text = (words: string) => ({ kind: "text" as const, text: words });

const BLOCKS: readonly Block[] = [
  { kind: "heading", depth: 2, inlines: [text("A heading")] },
  {
    kind: "paragraph",
    inlines: [
      text("Dear "),
      { kind: "strong", inlines: [text("Acme")] },
      { kind: "break" },
      { kind: "link", href: "https://pay.example/1", inlines: [text("pay")] },
    ],
  },
  {
    kind: "table",
    headings: ["Invoice", "Due", "Amount"],
    rows: [row("INV-1", "2 March", "£1.00"), row("INV-2", "", "£2.00")],
    total: row("Total", "", "£3.00"),
    more: "and 2 more",
  },
  { kind: "list", firstNumber: 3, items: [[{ kind: "paragraph", inlines: [text("third")] }]] },
  { kind: "quote", blocks: [{ kind: "paragraph", inlines: [text("quoted")] }] },
  { kind: "rule" },
];

function document(facts: Partial<PrintedDocument> = {}): PrintedDocument {
  return {
    name: "CB-AAAA1111",
    title: "Your account",
    language: "en-GB",
    paper: "a4",
    writtenAt: day("2026-03-12") * 86_400_000,
    sender: ["Northgate Ltd", "York"],
    recipient: ["Acme", "1 Quay"],
    date: "12 March 2026",
    subject: "Your account",
    blocks: BLOCKS,
    pageOf: "Page {page} of {pages}",
    ...facts,
  };
}

/** The text of the PDFs, each paragraph and cell on a line. */
function rendered(...documents: PrintedDocument[]): (readonly string[])[] {
  return pdfPorts(place.send)
    ["pdf.render"]({ documents })
    .map((answer) => {
      if (answer.kind !== "made") throw new Error(answer.message);
      return Buffer.from(bytesOfBase64(answer.base64))
        .toString("utf8")
        .split("\n")
        .filter((line) => line !== "");
    });
}

const keep = (...documents: PrintedDocument[]) => pdfPorts(place.send)["pdf.keep"]({ documents, shelf: "letters" });

const filesOf = (kind: string) => Object.values(place.world.files).filter((file) => file.kind === kind);

describe("a document as PDF", () => {
  test("carries its head, its text and its tables in their order, and leaves nothing in the Drive", () => {
    expect(rendered(document())).toEqual([
      [
        "%PDF-1.4",
        "Northgate Ltd\u000bYork",
        "Acme\u000b1 Quay",
        "12 March 2026",
        "Your account",
        "A heading",
        "Dear Acme\u000bpay (https://pay.example/1)",
        "Invoice",
        "Due",
        "Amount",
        "INV-1",
        "2 March",
        "£1.00",
        "INV-2",
        "£2.00",
        "Total",
        "£3.00",
        "and 2 more",
        "3. third",
        "quoted",
        "———",
        "%%EOF",
      ],
    ]);
    expect(place.world.files).toEqual({});
  });

  test("is a copy of its template document, whose letterhead stays and whose text goes", () => {
    const template = readCreatedDocument(place.answerTo(createDocumentRequest("The letter")));
    place.answerTo(fillDocumentRequest(template.id, "Dear {{accountName}},\n\n- one\n- two\n\nOld text"));
    place.world.documents[template.id]!.headerText = "NORTHGATE, with its logo";
    const [lines = []] = rendered(document({ letterhead: template.url }));
    expect(lines.slice(0, 4)).toEqual(["%PDF-1.4", "NORTHGATE, with its logo", "Acme\u000b1 Quay", "12 March 2026"]);
    expect(lines.join("\n")).not.toMatch(/Old text|accountName/);
    expect(Object.keys(place.world.files)).toEqual([template.id]);
    expect(JSON.stringify(place.world.documents[template.id]!.body)).toContain("Old text");
  });

  test("is written in as many calls for ten as for one, beside each other", () => {
    const batches: number[] = [];
    const documents = Array.from({ length: 10 }, (_, at) => document({ name: `CB-${at}` }));
    pdfPorts((requests) => {
      batches.push(requests.length);
      return place.send(requests);
    })["pdf.render"]({ documents });
    expect(batches).toEqual([10, 10, 10, 10]);
  });

  test.each([
    ["the copying", "Drive.files.copy"],
    ["the reading", "Docs.documents.get"],
    ["the writing", "Docs.documents.batchUpdate"],
    ["the export", "Drive.files.export"],
  ])("is a problem where %s fails, and its document is taken away again", (_, name) => {
    const template = readCreatedDocument(place.answerTo(createDocumentRequest("The letter")));
    place.mishap = (called) => (called === name ? "lost" : undefined);
    const [answer] = pdfPorts(place.send)["pdf.render"]({ documents: [document({ letterhead: template.url })] });
    expect(answer).toEqual({ kind: "failed", message: expect.stringContaining("got no clear answer") });
    expect(Object.keys(place.world.files)).toEqual([template.id]);
  });

  test("is a problem of its own: the others are made", () => {
    const answers = pdfPorts(place.send)["pdf.render"]({
      documents: [document({ letterhead: "https://docs.google.com/document/d/1GoneGoneGone/edit" }), document()],
    });
    expect(answers.map(({ kind }) => kind)).toEqual(["failed", "made"]);
  });
});

describe("a letter in the Drive", () => {
  test("lies under its reference, and asking again makes no second one", () => {
    const [first] = keep(document());
    expect(first).toEqual({ kind: "kept", place: expect.stringContaining("https://drive.google.com/file/d/") });
    const calls = place.calls.length;
    expect(keep(document())).toEqual([first]);
    expect(place.calls.slice(calls)).toEqual(["Drive.files.list"]);
    expect(filesOf("pdf")).toMatchObject([{ name: "CB-AAAA1111.pdf", content: expect.stringContaining("Dear Acme") }]);
  });

  test("has new content in the same place when what it says has changed before anybody was told of it", () => {
    const [first] = keep(document());
    expect(keep(document({ date: "13 March 2026" }))).toEqual([first]);
    expect(filesOf("pdf")).toMatchObject([{ content: expect.stringContaining("13 March 2026") }]);
  });

  test("is made again where a person has put it into the bin", () => {
    keep(document());
    for (const file of filesOf("pdf")) file.isTrashed = true;
    keep(document());
    expect(filesOf("pdf").map(({ isTrashed }) => isTrashed)).toEqual([true, false]);
  });

  test("is found again where nobody heard that it was put there", () => {
    place.mishap = (name) => (name === "Drive.files.create" ? "unheard" : undefined);
    expect(keep(document())).toMatchObject([{ kind: "failed" }]);
    place.mishap = () => undefined;
    expect(keep(document())).toMatchObject([{ kind: "kept" }]);
    expect(filesOf("pdf")).toHaveLength(1);
  });

  test("asks for nothing but drive.file", () => {
    place.scopes = ["https://www.googleapis.com/auth/drive.file"];
    expect(keep(document())).toMatchObject([{ kind: "kept" }]);
  });
});

test("a file of the book is not opened in Google: the sentence asks for a link", () => {
  const answer = pdfPorts(place.send)["file.read"]({ name: "INV-1.pdf" });
  expect(answer).toEqual({ kind: "refused", message: expect.stringMatching(/write the link .* https:\/\/$/) });
});
