import { type PrintedDocument, textsOf } from "../../src/mail/printed-document.ts";
import { hashOf } from "../../src/mail/reference.ts";
import {
  findPdfRequest,
  type KeptPdf,
  readFoundPdf,
  readUploaded,
  uploadPdfRequest,
} from "../../src/rest/drive-files.ts";
import type { SendRequests } from "../../src/rest/rest.ts";
import type { PdfKept } from "../../src/run/effects.ts";
import type { Ports } from "../../src/run/program.ts";
import { renderDocuments } from "./render-documents.ts";

/** PDFs that Google makes, and that are kept in the Drive of whoever runs the script. */
export function pdfPorts(send: SendRequests): Pick<Ports, "pdf.render" | "pdf.keep" | "file.read"> {
  return {
    "pdf.render": ({ documents }) => renderDocuments(send, documents),
    "pdf.keep": ({ documents }) => keepDocuments(send, documents),
    "file.read": ({ name }) => ({
      kind: "refused",
      message: `"${name}" is no link, and Chasebook may open no files of yours but those that it makes; write the link to the copy, which begins with https://`,
    }),
  };
}

/** Where a document stands on its way into the Drive. */
interface Keeping {
  readonly document: PrintedDocument;
  readonly fingerprint: string;
  found?: KeptPdf;
  kept?: PdfKept;
}

/** One that lies there as it is to be is not made again: a run that broke off finds what it has made. */
function keepDocuments(send: SendRequests, documents: readonly PrintedDocument[]): readonly PdfKept[] {
  const all = documents.map((document): Keeping => ({ document, fingerprint: fingerprintOf(document) }));
  const looks = send(all.map(({ document }) => findPdfRequest(fileName(document))));
  for (const [index, keeping] of all.entries()) {
    const look = looks[index];
    if (look?.kind !== "answered") {
      keeping.kept = { kind: "failed", message: look?.message ?? "Google gave no answer" };
      continue;
    }
    const found = readFoundPdf(look.answer);
    if (found === undefined) continue;
    keeping.found = found;
    if (found.fingerprint === keeping.fingerprint) keeping.kept = { kind: "kept", place: found.link };
  }
  makeAnew(
    send,
    all.filter(({ kept }) => kept === undefined),
  );
  return all.map(({ kept }) => kept ?? { kind: "failed", message: "Google gave no answer" });
}

function makeAnew(send: SendRequests, wanted: readonly Keeping[]): void {
  if (wanted.length === 0) return;
  const rendered = renderDocuments(
    send,
    wanted.map(({ document }) => document),
  );
  const uploads = wanted.flatMap((keeping, index) => {
    const pdf = rendered[index];
    if (pdf?.kind !== "made") {
      keeping.kept = pdf ?? { kind: "failed", message: "Google gave no answer" };
      return [];
    }
    const { document, fingerprint, found } = keeping;
    const file = { name: fileName(document), base64: pdf.base64, fingerprint };
    return [{ keeping, request: uploadPdfRequest(file, found?.id) }];
  });
  const results = uploads.length === 0 ? [] : send(uploads.map(({ request }) => request));
  for (const [index, { keeping }] of uploads.entries()) {
    const result = results[index];
    keeping.kept =
      result?.kind === "answered"
        ? { kind: "kept", place: readUploaded(result.answer).link }
        : { kind: "failed", message: result?.message ?? "Google gave no answer" };
  }
}

function fileName({ name }: PrintedDocument): string {
  return `${name}.pdf`;
}

function fingerprintOf(document: PrintedDocument): string {
  const { language, paper, letterhead = "" } = document;
  return hashOf(JSON.stringify([textsOf(document), language, paper, letterhead])).slice(0, 32);
}
