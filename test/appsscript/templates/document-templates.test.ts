import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { templatePorts } from "../../../appsscript/templates/document-templates.ts";
import { createDocumentRequest, documentIdOf, readCreatedDocument } from "../../../src/rest/docs/document.ts";
import { fillDocumentRequest } from "../../../src/rest/docs/fill-document.ts";
import type { SendRequests } from "../../../src/rest/rest.ts";
import { addDocument } from "../../workspace/rest/docs/docs-rest.ts";
import { RestPlace, SENDER } from "../support/rest-place.ts";

let place: RestPlace;
let batches: number[];
const send: SendRequests = (requests) => {
  batches.push(requests.length);
  return place.send(requests);
};

beforeEach(() => {
  place = new RestPlace();
  batches = [];
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function made(markdown: string): { readonly id: string; readonly url: string } {
  const document = readCreatedDocument(place.answerTo(createDocumentRequest("A template")));
  if (markdown !== "") place.answerTo(fillDocumentRequest(document.id, markdown));
  return document;
}

function read(links: Readonly<Record<string, string>>, keys = Object.keys(links)) {
  return templatePorts(send)["templates.read"]({ keys, links });
}

describe("templates in documents", () => {
  test("are read together, each document once", () => {
    const one = made("Hello {{accountName}},\n\n**pay**");
    const other = made("Other");
    const links = { "core/day-10": one.url, "core/day-40": other.url, "core/day-60": `${one.url}#heading=h.1`, x: "" };
    expect(read(links, ["core/day-10", "core/day-40", "core/day-60", "core/day-67"])).toEqual({
      texts: {
        "core/day-10": "Hello {{accountName}},\n\n**pay**",
        "core/day-40": "Other",
        "core/day-60": "Hello {{accountName}},\n\n**pay**",
      },
      problems: {},
      unclear: [],
    });
    expect(batches).toEqual([2]);
  });

  test("cost nothing when there are none", () => {
    expect(read({}, ["core/day-10"])).toEqual({ texts: {}, problems: {}, unclear: [] });
    expect(batches).toEqual([]);
  });

  test.each([
    ["is deleted", (id: string) => delete place.world.files[id], /may be gone, and Chasebook can only open/],
    [
      "is no longer shared",
      (id: string) => Object.assign(place.world.files[id]!, { owner: "boss@firm.example", permissions: [] }),
      /may be gone, and Chasebook can only open/,
    ],
    [
      "is behind an interface that is off",
      () => Object.assign(place.world.script, { interfaces: ["sheets"] }),
      /the Google Docs API is switched off.*select Google Docs API and click Add/,
    ],
    ["is behind a refused scope", () => Object.assign(place, { scopes: [] }), /tick every box/],
    ["does not answer", () => Object.assign(place, { mishap: () => "lost" }), /no clear answer/],
  ])("have a problem when theirs %s", (_, happen, sentence) => {
    const { id, url } = made("Text");
    happen(id);
    const { texts, problems } = read({ "core/day-10": url });
    expect(texts).toEqual({});
    expect(problems["core/day-10"]).toMatch(sentence);
    // The run puts it into a sentence of its own.
    expect(problems["core/day-10"]).not.toMatch(/\.$/);
  });

  test("have a problem when theirs was not made by the program, is empty, or is none", () => {
    const byHand = addDocument(place.world, SENDER, "By hand", []);
    const { problems } = read({
      a: `https://docs.google.com/document/d/${byHand}/edit`,
      b: made("").url,
      c: "https://example.org/a-template",
    });
    expect(problems.a).toMatch(/Chasebook can only open the documents that its set-up made/);
    expect(problems.b).toMatch(/holds no text/);
    expect(problems.c).toMatch(/is not the address of a Google Doc/);
  });
});

test.each([
  ["https://docs.google.com/document/d/1A2b3C4d5E6-_x/edit#heading=h.abc", "1A2b3C4d5E6-_x"],
  ["https://docs.google.com/document/u/1/d/1A2b3C4d5E6-_x/edit?tab=t.0", "1A2b3C4d5E6-_x"],
  ["docs.google.com/document/d/1A2b3C4d5E6-_x", "1A2b3C4d5E6-_x"],
  [" https://drive.google.com/open?id=1A2b3C4d5E6-_x&usp=drive_link ", "1A2b3C4d5E6-_x"],
  ["https://drive.google.com/file/d/1A2b3C4d5E6-_x/view", "1A2b3C4d5E6-_x"],
  ["https://docs.google.com/document/d/e/2PACX-1vTabcdefghij/pub", undefined],
  ["https://docs.google.com/spreadsheets/d/1A2b3C4d5E6-_x/edit", undefined],
  ["https://evil.example/document/d/1A2b3C4d5E6-_x/edit", undefined],
  ["core/day-10.md", undefined],
  ["", undefined],
])("the document of the link %s", (link, id) => {
  expect(documentIdOf(link)).toBe(id);
});
