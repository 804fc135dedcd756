import { hash } from "node:crypto";
import { type DocumentState, nextId, type RestAnswer, type RestRequest, type WorldState } from "../../world.ts";
import { addFile, type Caller, fileFor, requireInterface, requireScope } from "../access.ts";
import { type Address, addressOf, allowParameters, bodyOf } from "../address.ts";
import { answering, badRequest, notModelled, ok } from "../answer.ts";
import { partialOf } from "../partial.ts";
import type { Lists } from "./lists.ts";
import { applyRequest, type Draft } from "./requests.ts";
import { contentOf, emptyUnits, type StructuralElement, unitsOf } from "./units.ts";

/** "Authorization scopes" of the reference pages. */
const WRITE = ["documents", "drive", "drive.file"];
const READ = [...WRITE, "documents.readonly", "drive.readonly"];

/** One request to docs.googleapis.com/v1. */
export function docsRest(world: WorldState, caller: Caller, request: RestRequest): RestAnswer {
  const address = addressOf(request.url);
  const name = docsMethodName(request);
  const fields = address.query.get("fields");
  return answering("docs", () => {
    requireInterface(world, "docs");
    requireScope(caller, "docs", name === "Docs.documents.get" ? READ : WRITE);
    allowParameters(address, name === "Docs.documents.get" ? ["suggestionsViewMode"] : []);
    if (name === "Docs.documents.create") return ok(partialOf(create(world, caller, request), fields));
    const id = (address.path[2] ?? "").replace(/:batchUpdate$/, "");
    if (name === "Docs.documents.batchUpdate") return ok(partialOf(batchUpdate(world, caller, id, request), fields));
    fileFor(world, caller, id, "read", "docs");
    return ok(partialOf(resourceOf(documentIn(world, id), viewIn(address)), fields));
  });
}

/** `Docs.documents.get`: the method that a request calls. */
export function docsMethodName(request: Pick<RestRequest, "url" | "method">): string {
  const { path }: Address = addressOf(request.url);
  const [version, documents, id, ...rest] = path;
  if (version === "v1" && documents === "documents" && rest.length === 0) {
    if (request.method === "post" && id === undefined) return "Docs.documents.create";
    if (request.method === "get" && id !== undefined) return "Docs.documents.get";
    if (request.method === "post" && id?.endsWith(":batchUpdate")) return "Docs.documents.batchUpdate";
  }
  throw notModelled(`${request.method} ${request.url}`);
}

/** A document as a person makes one: theirs, and out of reach of `drive.file`. */
export function addDocument(
  world: WorldState,
  owner: string,
  title: string,
  body: readonly StructuralElement[],
  lists: Lists = {},
): string {
  const id = nextId(world, "1DocByHand");
  world.files[id] = { id, name: title, kind: "document", owner, permissions: [], isTrashed: false };
  world.documents[id] = { id, title, body: { content: body }, lists };
  return id;
}

/** `documents.create`: "Creates a blank document using the title given in the request. Other fields … are ignored." */
function create(world: WorldState, caller: Caller, request: RestRequest): unknown {
  const title = String(bodyOf(request, ["title"]).title ?? "Untitled document");
  const id = nextId(world, "1DocOfScript");
  addFile(world, caller, { id, name: title, kind: "document" });
  world.documents[id] = { id, title, body: { content: contentOf(emptyUnits()) }, lists: {} };
  return resourceOf(documentIn(world, id));
}

/** `documents.batchUpdate`: "If any request is not valid, then the entire request will fail and nothing will be applied." */
function batchUpdate(world: WorldState, caller: Caller, id: string, request: RestRequest): unknown {
  const { requests } = bodyOf(request, ["requests"]);
  fileFor(world, caller, id, "write", "docs");
  if (!Array.isArray(requests) || requests.length === 0) throw badRequest("Must specify at least one request.");
  const document = documentIn(world, id);
  const lists = structuredClone(document.lists) as Lists;
  const draft: Draft = { units: unitsOf(contentIn(document)), lists, makeId: () => nextId(world, "kix.") };
  for (const [index, each] of requests.entries()) applyRequest(draft, each as Record<string, unknown>, index);
  document.body = { content: contentOf(draft.units) };
  document.lists = lists;
  if (draft.documentStyle !== undefined) document.documentStyle = draft.documentStyle;
  return {
    replies: requests.map(() => ({})),
    writeControl: { requiredRevisionId: revisionOf(document) },
    documentId: id,
  };
}

/** `suggestionsViewMode`: no document here holds suggestions, so the text is the same without them. */
function viewIn({ query }: Address): string | undefined {
  const view = query.get("suggestionsViewMode") ?? undefined;
  if (view !== undefined && view !== "PREVIEW_WITHOUT_SUGGESTIONS") throw notModelled(`suggestionsViewMode=${view}`);
  return view;
}

function resourceOf(document: DocumentState, view = "SUGGESTIONS_INLINE"): unknown {
  return {
    title: document.title,
    body: document.body,
    documentStyle: document.documentStyle ?? {},
    namedStyles: { styles: [{ namedStyleType: "NORMAL_TEXT", textStyle: {}, paragraphStyle: {} }] },
    ...(Object.keys(document.lists as Lists).length === 0 ? {} : { lists: document.lists }),
    revisionId: revisionOf(document),
    suggestionsViewMode: view,
    documentId: document.id,
  };
}

function documentIn(world: WorldState, id: string): DocumentState {
  const document = world.documents[id];
  // A spreadsheet's id at the Docs interface.
  if (document === undefined) throw badRequest("This operation is not supported for this document");
  return document;
}

function contentIn(document: DocumentState): readonly StructuralElement[] {
  return (document.body as { content: readonly StructuralElement[] }).content;
}

/** Opaque, another one after each change. */
function revisionOf(document: DocumentState): string {
  return `ALm37B${hash("sha1", JSON.stringify(document.body))}`;
}
