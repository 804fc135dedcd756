import { describe, expect, it } from "vitest";
import { encodeMessage } from "../../../src/mail/encode.ts";
import {
  createDocumentRequest,
  documentRequest,
  readCreatedDocument,
  readDocument,
} from "../../../src/rest/docs/document.ts";
import { fillDocumentRequest } from "../../../src/rest/docs/fill-document.ts";
import { markdownOfDocument } from "../../../src/rest/docs/markdown-of-document.ts";
import { fileRequest, permissionsRequest, readFile, readPermissions, shareRequest } from "../../../src/rest/drive.ts";
import { readCreatedDraft, readDrafts } from "../../../src/rest/gmail/answers.ts";
import { batchRequest, readBatch } from "../../../src/rest/gmail/batch.ts";
import { createDraftRequest, draftsRequest } from "../../../src/rest/gmail/requests.ts";
import type { RestRequest } from "../../../src/rest/rest.ts";
import {
  appendRowsRequest,
  createSpreadsheetRequest,
  readAppended,
  readCreated,
  readRows,
  rowsRequest,
  seqColumnRequest,
} from "../../../src/rest/sheets.ts";
import type { RestAnswer, WorldState } from "../world.ts";
import { ADA, ada, BOB, reminder, twoPeople } from "./asking.ts";
import { handleRest } from "./handle-rest.ts";

const script = ada("drive.file", "gmail.compose");

describe("the program's own codecs and the stand-in", () => {
  it("understand each other about drafts in a batch", () => {
    const world = twoPeople();
    const parts = ["one", "two", "three"].map((subject) => createDraftRequest(encodeMessage(reminder({ subject }))));
    const results = readBatch(send(world, batchRequest(parts)), parts);
    const made = results.map((result) => (result.kind === "answered" ? readCreatedDraft(result.answer) : result));
    expect(readDrafts(send(world, draftsRequest())).items).toEqual(expect.arrayContaining(made));
    expect(made).toHaveLength(3);
  });

  it("understand each other about the log's rows", () => {
    const world = twoPeople();
    const { id } = readCreated(send(world, createSpreadsheetRequest("Chase log", ["Seq", "At", "Why"])));
    const rows = [
      ["1", "2026-11-20", "=SUM(A1)"],
      ["2", "2026-11-20", "Day 61"],
    ];
    expect(readAppended(send(world, appendRowsRequest(id, rows)))).toEqual({ firstRow: 2, lastRow: 3 });
    expect(readRows(send(world, rowsRequest(id, 2)))).toEqual(rows);
    expect(readRows(send(world, seqColumnRequest(id))).flat()).toEqual(["Seq", "1", "2"]);
  });

  it("understand each other about documents and who may open them", () => {
    const world = twoPeople();
    const { id } = readCreatedDocument(send(world, createDocumentRequest("Friendly")));
    const markdown =
      "Dear **{{name}}**,\n\n- one\n  - two\n- three\n\n## Next\n\nsee [the invoice](https://pay.example/7)\n";
    expect(send(world, fillDocumentRequest(id, markdown)).status).toBe(200);
    const read = markdownOfDocument(readDocument(send(world, documentRequest(id))));
    for (const piece of ["**{{name}}**", "## Next", "[the invoice](https://pay.example/7)"])
      expect(read).toContain(piece);
    expect(send(world, shareRequest(id, BOB, "reader")).status).toBe(200);
    expect(readPermissions(send(world, permissionsRequest(id))).map(({ email, role }) => [email, role])).toEqual([
      [ADA, "owner"],
      [BOB, "reader"],
    ]);
    expect(readFile(send(world, fileRequest(id)))).toMatchObject({
      name: "Friendly",
      isTrashed: false,
      ownerEmail: ADA,
    });
  });
});

function send(world: WorldState, { method, url, headers, body = "" }: RestRequest): RestAnswer {
  return handleRest(world, script, { method, url, headers, body });
}
