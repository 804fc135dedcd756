import { describe, expect, it } from "vitest";
import type { RestAnswer, WorldState } from "../../world.ts";
import { ADA, ada, ask, asked, BOB, bob, refused, twoPeople } from "../asking.ts";
import { addDocument } from "./docs-rest.ts";
import type { StructuralElement } from "./units.ts";

const DOCS = "https://docs.googleapis.com/v1/documents";
const writer = ada("drive.file");

describe("a document", () => {
  it("begins with a section and one empty paragraph, and belongs to its maker", () => {
    const world = twoPeople();
    const id = create(world, "Friendly");
    const document = read(world, id);
    expect(document.title).toBe("Friendly");
    expect(document.body.content).toMatchObject([
      { endIndex: 1, sectionBreak: {} },
      {
        startIndex: 1,
        endIndex: 2,
        paragraph: { elements: [{ startIndex: 1, endIndex: 2, textRun: { content: "\n" } }] },
      },
    ]);
    expect(document.body.content[0]).not.toHaveProperty("startIndex");
    expect(world.files[id]).toMatchObject({ kind: "document", owner: ADA, name: "Friendly" });
    expect(world.users[ADA]!.driveFiles).toEqual([id]);
  });

  it("counts indices in UTF-16 code units, and makes a paragraph of every line feed", () => {
    const world = twoPeople();
    const id = create(world);
    change(world, id, [{ insertText: { location: { index: 1 }, text: "a😀b\nsecond" } }]);
    expect(paragraphs(world, id)).toEqual([
      [1, 6, "a😀b\n"],
      [6, 13, "second\n"],
    ]);
  });

  it("styles text by ranges, in runs that end where the style does", () => {
    const world = twoPeople();
    const id = create(world);
    change(world, id, [
      { insertText: { endOfSegmentLocation: {}, text: "see the invoice now" } },
      { updateTextStyle: { range: { startIndex: 1, endIndex: 4 }, textStyle: { bold: true }, fields: "bold" } },
      {
        updateTextStyle: {
          range: { startIndex: 9, endIndex: 16 },
          textStyle: { italic: true, link: { url: "https://pay.example/7" } },
          fields: "italic,link",
        },
      },
      { insertText: { location: { index: 4 }, text: "!" } },
      { updateTextStyle: { range: { startIndex: 1, endIndex: 2 }, textStyle: {}, fields: "bold" } },
    ]);
    const [, first] = read(world, id).body.content;
    expect(
      first!.paragraph!.elements.map(({ textRun }) => [textRun!.content, Object.keys(textRun!.textStyle)]),
    ).toEqual([
      ["s", []],
      ["ee!", ["bold"]],
      [" the ", []],
      ["invoice", ["foregroundColor", "italic", "link", "underline"]],
      [" now\n", []],
    ]);
  });

  it("makes headings and lists, tabs telling how deep, and joins a list that stands before", () => {
    const world = twoPeople();
    const id = create(world);
    change(world, id, [
      { insertText: { location: { index: 1 }, text: "Title\none\n\ttwo\nthree\nplain" } },
      {
        updateParagraphStyle: {
          range: { startIndex: 1, endIndex: 3 },
          paragraphStyle: { namedStyleType: "HEADING_2" },
          fields: "namedStyleType",
        },
      },
      { createParagraphBullets: { range: { startIndex: 7, endIndex: 13 }, bulletPreset: "BULLET_DISC_CIRCLE_SQUARE" } },
      {
        createParagraphBullets: { range: { startIndex: 15, endIndex: 16 }, bulletPreset: "BULLET_DISC_CIRCLE_SQUARE" },
      },
    ]);
    const document = read(world, id);
    const told = document.body.content
      .slice(1)
      .map(({ paragraph }) => [
        paragraph!.elements[0]!.textRun!.content,
        paragraph!.paragraphStyle.namedStyleType,
        paragraph!.bullet?.nestingLevel,
        paragraph!.bullet !== undefined,
      ]);
    expect(told).toEqual([
      ["Title\n", "HEADING_2", undefined, false],
      ["one\n", "NORMAL_TEXT", undefined, true],
      ["two\n", "NORMAL_TEXT", 1, true],
      ["three\n", "NORMAL_TEXT", undefined, true],
      ["plain\n", "NORMAL_TEXT", undefined, false],
    ]);
    expect(Object.keys(document.lists!)).toHaveLength(1);
    change(world, id, [
      {
        createParagraphBullets: {
          range: { startIndex: 21, endIndex: 22 },
          bulletPreset: "NUMBERED_DECIMAL_ALPHA_ROMAN",
        },
      },
    ]);
    const lists = Object.values(read(world, id).lists!) as {
      listProperties: { nestingLevels: Record<string, unknown>[] };
    }[];
    expect(lists.map(({ listProperties }) => listProperties.nestingLevels[0])).toMatchObject([
      { glyphSymbol: "●" },
      { glyphType: "DECIMAL" },
    ]);
  });

  it("holds tables: a line feed before, the first cell's text three further, two between cells", () => {
    const world = twoPeople();
    const id = create(world);
    change(world, id, [
      { insertTable: { location: { index: 1 }, rows: 2, columns: 2 } },
      { insertText: { location: { index: 12 }, text: "R2C2" } },
      { insertText: { location: { index: 10 }, text: "R2C1" } },
      { insertText: { location: { index: 7 }, text: "R1C2" } },
      { insertText: { location: { index: 5 }, text: "R1C1" } },
    ]);
    const [, before, table, after] = read(world, id).body.content;
    expect([before!.startIndex, before!.endIndex]).toEqual([1, 2]);
    expect([table!.startIndex, table!.endIndex]).toEqual([2, 30]);
    expect([after!.startIndex, after!.endIndex]).toEqual([30, 31]);
    const cells = table!.table!.tableRows.map(({ tableCells }) =>
      tableCells.map(({ content }) => content[0]!.paragraph!.elements[0]!.textRun!.content),
    );
    expect(cells).toEqual([
      ["R1C1\n", "R1C2\n"],
      ["R2C1\n", "R2C2\n"],
    ]);
  });

  it("is read back the same after it was stored: units and content are one", () => {
    const world = twoPeople();
    const id = create(world);
    change(world, id, [
      { insertTable: { location: { index: 1 }, rows: 1, columns: 3 } },
      { insertText: { endOfSegmentLocation: {}, text: "end" } },
    ]);
    const before = read(world, id).body;
    change(world, id, [{ insertText: { location: { index: 1 }, text: "" } }]);
    expect(read(world, id).body).toEqual(before);
  });

  it("takes a batch whole or not at all", () => {
    const world = twoPeople();
    const id = create(world);
    const before = structuredClone(world.documents[id]);
    const answer = batch(world, id, [
      { insertText: { location: { index: 1 }, text: "kept?" } },
      { createParagraphBullets: { range: { startIndex: 1, endIndex: 3 }, bulletPreset: "BULLET_DISC_CIRCLE_SQUARE" } },
      { insertText: { location: { index: 99 }, text: "x" } },
    ]);
    expect(refused(answer)).toBe("400 INVALID_ARGUMENT");
    expect(answer.body).toContain("Invalid requests[2].insertText");
    expect(world.documents[id]).toEqual(before);
    for (const index of [0, 2])
      expect(batch(world, id, [{ insertText: { location: { index }, text: "x" } }]).status).toBe(400);
    expect(() => batch(world, id, [{ insertPageBreak: {} }])).toThrow("not modelled: request insertPageBreak");
  });

  it("that a person made is out of reach of drive.file, and read with documents.readonly", () => {
    const world = twoPeople();
    const id = addDocument(world, ADA, "By hand", read(world, create(world)).body.content);
    expect(refused(ask(world, writer, "get", `${DOCS}/${id}`))).toBe("404 NOT_FOUND");
    const reader = ada("documents.readonly");
    expect(ask(world, reader, "get", `${DOCS}/${id}`).status).toBe(200);
    expect(refused(ask(world, reader, "post", `${DOCS}/${id}:batchUpdate`, { requests: [{}] }))).toBe(
      "403 PERMISSION_DENIED ACCESS_TOKEN_SCOPE_INSUFFICIENT",
    );
    expect(refused(ask(world, bob("documents.readonly"), "get", `${DOCS}/${id}`))).toBe("403 PERMISSION_DENIED");
    world.files[id]!.permissions.push({ id: "1", email: BOB, role: "reader" });
    expect(ask(world, bob("documents.readonly"), "get", `${DOCS}/${id}`).status).toBe(200);
    expect(refused(ask(world, bob("documents"), "post", `${DOCS}/${id}:batchUpdate`, { requests: [{}] }))).toBe(
      "403 PERMISSION_DENIED",
    );
  });
});

interface Document {
  readonly title: string;
  readonly body: { readonly content: readonly StructuralElement[] };
  readonly lists?: Record<string, unknown>;
}

function create(world: WorldState, title = "Template"): string {
  return asked<{ documentId: string }>(ask(world, writer, "post", DOCS, { title })).documentId;
}

function read(world: WorldState, id: string): Document {
  return asked<Document>(ask(world, ada("drive.file", "documents.readonly"), "get", `${DOCS}/${id}`));
}

function batch(world: WorldState, id: string, requests: readonly unknown[]): RestAnswer {
  return ask(world, writer, "post", `${DOCS}/${id}:batchUpdate`, { requests });
}

function change(world: WorldState, id: string, requests: readonly unknown[]): void {
  expect(asked<{ replies: unknown[] }>(batch(world, id, requests)).replies).toEqual(requests.map(() => ({})));
}

function paragraphs(world: WorldState, id: string): readonly unknown[] {
  return read(world, id)
    .body.content.filter(({ paragraph }) => paragraph !== undefined)
    .map(({ startIndex, endIndex, paragraph }) => [
      startIndex,
      endIndex,
      paragraph!.elements.map(({ textRun }) => textRun!.content).join(""),
    ]);
}
