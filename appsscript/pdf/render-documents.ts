import type { PrintedDocument } from "../../src/mail/printed-document.ts";
import {
  createDocumentRequest,
  documentIdOf,
  documentRequest,
  readCreatedDocument,
  readDocument,
} from "../../src/rest/docs/document.ts";
import { bodyEndOf, printDocumentRequest } from "../../src/rest/docs/print-document.ts";
import { deleteFileRequest } from "../../src/rest/drive.ts";
import { copyFileRequest, exportPdfRequest, readCopied } from "../../src/rest/drive-files.ts";
import type { RestAnswer, RestRequest, SendRequests } from "../../src/rest/rest.ts";
import type { PdfRendered } from "../../src/run/effects.ts";

/** A document on its way to a PDF. */
interface Making {
  readonly document: PrintedDocument;
  /** Of the Google Doc that it is written into. */
  id?: string;
  bodyEnd: number;
  base64?: string;
  /** Why it goes no further. */
  problem?: string;
}

/**
 * Makes documents into PDF by way of a Google Doc of their own: a copy of the template Doc where there is one, for its
 * letterhead, else an empty one; written, exported and deleted. Each step is taken for all of them beside each other.
 */
export function renderDocuments(send: SendRequests, documents: readonly PrintedDocument[]): readonly PdfRendered[] {
  const all = documents.map((document): Making => ({ document, bodyEnd: 2 }));
  try {
    step(send, all, beginRequest, (making, answer) => {
      making.id = templateIdOf(making) === undefined ? readCreatedDocument(answer).id : readCopied(answer);
    });
    step(
      send,
      all,
      (making) => templateIdOf(making) && making.id && documentRequest(making.id),
      (making, answer) => {
        making.bodyEnd = bodyEndOf(readDocument(answer));
      },
    );
    step(
      send,
      all,
      ({ id, document, bodyEnd }) => id && printDocumentRequest(id, document, bodyEnd),
      () => undefined,
    );
    step(
      send,
      all,
      ({ id }) => id && exportPdfRequest(id),
      (making, answer) => {
        making.base64 = answer.body;
      },
    );
  } finally {
    const ids = all.flatMap(({ id }) => id ?? []);
    // One that cannot be deleted is left over, and hurts nobody.
    if (ids.length > 0) send(ids.map(deleteFileRequest));
  }
  return all.map(({ base64, problem = "Google gave no answer" }) =>
    base64 === undefined ? { kind: "failed", message: problem } : { kind: "made", base64 },
  );
}

/** Takes one step for every document that is still on its way; what is not answered is where it ends. */
function step(
  send: SendRequests,
  all: readonly Making[],
  requestFor: (making: Making) => RestRequest | "" | undefined,
  take: (making: Making, answer: RestAnswer) => void,
): void {
  const asked = all.flatMap((making) => {
    const request = making.problem === undefined ? requestFor(making) : undefined;
    return request === undefined || request === "" ? [] : [{ making, request }];
  });
  if (asked.length === 0) return;
  const results = send(asked.map(({ request }) => request));
  for (const [index, { making }] of asked.entries()) {
    const result = results[index];
    if (result?.kind === "answered") take(making, result.answer);
    else making.problem = result?.message ?? "Google gave no answer";
  }
}

function beginRequest(making: Making): RestRequest {
  const name = `Chasebook prints ${making.document.name}`;
  const templateId = templateIdOf(making);
  return templateId === undefined ? createDocumentRequest(name) : copyFileRequest(templateId, name);
}

function templateIdOf({ document: { letterhead } }: Making): string | undefined {
  return letterhead === undefined ? undefined : documentIdOf(letterhead);
}
