import { documentIdOf, documentRequest, readDocument } from "../../src/rest/docs/document.ts";
import { markdownOfDocument } from "../../src/rest/docs/markdown-of-document.ts";
import { isOutOfReach, isTooEarly } from "../../src/rest/refusals.ts";
import type { RestResult, SendRequests } from "../../src/rest/rest.ts";
import type { TemplateTexts } from "../../src/run/effects.ts";
import type { Ports } from "../../src/run/program.ts";

/** Templates whose text stands in a Google Doc: one read for each document, all beside each other. */
export function templatePorts(send: SendRequests): Pick<Ports, "templates.read"> {
  return {
    "templates.read": ({ keys, links }) =>
      readTemplates(
        send,
        keys.flatMap((key) => {
          const link = links[key];
          return link === undefined ? [] : [{ key, link }];
        }),
      ),
  };
}

interface LinkedTemplate {
  readonly key: string;
  readonly link: string;
}

function readTemplates(send: SendRequests, templates: readonly LinkedTemplate[]): TemplateTexts {
  const ids = [...new Set(templates.flatMap(({ link }) => documentIdOf(link) ?? []))];
  const results = ids.length === 0 ? [] : send(ids.map(documentRequest));
  const texts: Record<string, string> = {};
  const problems: Record<string, string> = {};
  const unclear: string[] = [];
  for (const { key, link } of templates) {
    const id = documentIdOf(link);
    const read = id === undefined ? NO_DOCUMENT : textIn(results[ids.indexOf(id)], link);
    if ("text" in read) texts[key] = read.text;
    else problems[key] = read.problem;
    if ("isUnclear" in read) unclear.push(key);
  }
  return { texts, problems, unclear };
}

type Read = { readonly text: string } | { readonly problem: string; readonly isUnclear?: true };

const NO_DOCUMENT: Read = {
  problem: "its link is not the address of a Google Doc; open the document and copy the address from the address bar",
};

function textIn(result: RestResult | undefined, link: string): Read {
  if (result === undefined) return { problem: "Google gave no answer", isUnclear: true };
  if (result.kind === "answered") {
    const text = markdownOfDocument(readDocument(result.answer));
    return text === "" ? { problem: `${link} holds no text; write the template into it` } : { text };
  }
  if (result.kind === "unclear" || isTooEarly(result)) return { problem: result.message, isUnclear: true };
  return { problem: isOutOfReach(result) ? explainOutOfReach(link) : result.message };
}

/** Google says the same of a document that is gone, that is not shared, and that the program did not make. */
function explainOutOfReach(link: string): string {
  return `${link} may be gone, and Chasebook can only open the documents that its set-up made for the book's present sender; take it out of the bin of Google Drive, or empty its cell in the column Document and choose "Set up this book", which makes a new one with the shipped text, into which you can copy your own`;
}
