import { describe, expect, it } from "vitest";
import { ADA, ada, ask, asked, bob, refused, twoPeople } from "../asking.ts";

const owner = ada("drive.file");
const FILES = "https://www.googleapis.com/drive/v3/files";
const PDF_NAMED = (name: string) =>
  `${FILES}?q=${encodeURIComponent(`name = '${name}' and mimeType = 'application/pdf' and trashed = false`)}`;

/** A document that the program has made for Ada. */
function made() {
  const world = twoPeople();
  const { documentId } = asked<{ documentId: string }>(
    ask(world, owner, "post", "https://docs.googleapis.com/v1/documents", { title: "The letter" }),
  );
  ask(world, owner, "post", `https://docs.googleapis.com/v1/documents/${documentId}:batchUpdate`, {
    requests: [{ insertText: { location: { index: 1 }, text: "Dear Acme" } }],
  });
  return { world, documentId };
}

describe("a document of the Drive", () => {
  it("is copied with its text and header, as the copier's own file", () => {
    const { world, documentId } = made();
    world.documents[documentId]!.headerText = "NORTHGATE";
    const { id } = asked<{ id: string }>(
      ask(world, owner, "post", `${FILES}/${documentId}/copy?fields=id`, { name: "A copy" }),
    );
    expect(world.files[id]).toMatchObject({ name: "A copy", kind: "document", owner: ADA });
    expect(world.documents[id]).toMatchObject({ headerText: "NORTHGATE", body: world.documents[documentId]!.body });
  });

  it("is exported as PDF, header first, and as nothing else", () => {
    const { world, documentId } = made();
    world.documents[documentId]!.headerText = "NORTHGATE";
    const { status, body } = ask(world, owner, "get", `${FILES}/${documentId}/export?mimeType=application%2Fpdf`);
    expect([status, body]).toEqual([200, "%PDF-1.4\nNORTHGATE\nDear Acme\n\n%%EOF\n"]);
    expect(() => ask(world, owner, "get", `${FILES}/${documentId}/export?mimeType=text%2Fhtml`)).toThrow(
      "not modelled",
    );
  });

  it("is out of reach for a program that did not make it", () => {
    const { world, documentId } = made();
    for (const path of ["copy", "export?mimeType=application%2Fpdf"]) {
      const method = path === "copy" ? "post" : "get";
      expect(refused(ask(world, bob("drive.file"), method, `${FILES}/${documentId}/${path}`))).toMatch(
        /^404 .*notFound$/,
      );
    }
  });

  it("that the program did not make is in no list of its own", () => {
    const { world } = made();
    world.files.other = { id: "other", name: "a.pdf", kind: "pdf", owner: ADA, permissions: [], isTrashed: false };
    expect(asked(ask(world, owner, "get", PDF_NAMED("a.pdf")))).toMatchObject({ files: [] });
    expect(asked(ask(world, ada("drive"), "get", PDF_NAMED("a.pdf")))).toMatchObject({ files: [{ id: "other" }] });
  });
});
