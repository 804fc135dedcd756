import { Buffer } from "node:buffer";
import {
  type DocumentState,
  type FileState,
  nextId,
  type RestAnswer,
  type RestRequest,
  type WorldState,
} from "../../world.ts";
import { addFile, type Caller, fileFor, mayTouch } from "../access.ts";
import { type Address, allowParameters, bodyOf, headerOf } from "../address.ts";
import { badRequest, notModelled, ok, Refusal } from "../answer.ts";
import { type StructuralElement, unitsOf } from "../docs/units.ts";
import { partialOf } from "../partial.ts";

export interface FileCall {
  readonly world: WorldState;
  readonly caller: Caller;
  readonly address: Address;
  readonly request: RestRequest;
  readonly fileId: string;
}

/** `files.copy`: "Creates a copy of a file and applies any requested updates"; a document's header goes along. */
export function copyFile({ world, caller, address, request, fileId }: FileCall): RestAnswer {
  allowParameters(address, ["supportsAllDrives"]);
  const { name } = bodyOf(request, ["name"]);
  const file = fileFor(world, caller, fileId, "read", "drive");
  const document = world.documents[fileId];
  if (document === undefined) throw notModelled(`copying a ${file.kind}`);
  const id = nextId(world, "1DocCopied");
  const made = addFile(world, caller, { id, name: String(name ?? `Copy of ${file.name}`), kind: "document" });
  world.documents[id] = { ...(structuredClone(document) as DocumentState), id, title: made.name };
  return ok(partialOf(resourceOf(made), address.query.get("fields") ?? "kind,id,name,mimeType"));
}

/**
 * `files.export`: "Exports a Google Workspace document to the requested MIME type and returns exported byte content". The
 * bytes here begin as a PDF does and carry the document's text, the header's before the body's.
 */
export function exportFile({ world, caller, address, fileId }: FileCall): RestAnswer {
  allowParameters(address, ["mimeType"]);
  const type = address.query.get("mimeType");
  if (type === null) throw badRequest("Required parameter: mimeType");
  if (type !== "application/pdf") throw notModelled(`exporting as ${type}`);
  fileFor(world, caller, fileId, "read", "drive");
  const document = world.documents[fileId];
  if (document === undefined) throw new Refusal(403, "fileNotExportable", "Export only supports Docs Editors files.");
  const body = `%PDF-1.4\n${textOf(document)}\n%%EOF\n`;
  return { status: 200, headers: { "Content-Type": "application/pdf" }, body };
}

function textOf({ body, headerText = "" }: DocumentState): string {
  const { content } = body as { content: readonly StructuralElement[] };
  const text = unitsOf(content)
    .map(({ kind, char }) => (kind === "text" ? char : ""))
    .join("");
  return `${headerText}\n${text}`;
}

/** `files.list` by name, type and bin, the files that the caller can see; under `drive.file` the program's own. */
export function listFiles({ world, caller, address }: FileCall): RestAnswer {
  allowParameters(address, ["q", "orderBy", "pageSize"]);
  const query = address.query.get("q") ?? "";
  const asked = /^name = '((?:[^'\\]|\\.)*)' and mimeType = 'application\/pdf' and trashed = false$/.exec(query);
  if (asked === null) throw notModelled(`the search ${query}`);
  const name = (asked[1] ?? "").replace(/\\(.)/g, "$1");
  const files = Object.values(world.files).filter(
    (file) => file.kind === "pdf" && file.name === name && !file.isTrashed && mayTouch(world, caller, file.id, "read"),
  );
  const list = { kind: "drive#fileList", incompleteSearch: false, files: files.map(resourceOf) };
  return ok(partialOf(list, address.query.get("fields") ?? "kind,incompleteSearch,files(kind,id,name,mimeType)"));
}

/**
 * `files.create` and `files.update` with `uploadType=multipart` (guide "Upload file data"): metadata, then the content, whose
 * part may be encoded in base64 (RFC 2046).
 */
export function uploadFile({ world, caller, address, request, fileId }: FileCall): RestAnswer {
  allowParameters(address, ["uploadType"]);
  if (address.query.get("uploadType") !== "multipart") throw notModelled("an upload that is not multipart");
  const { facts, content } = partsIn(request);
  const { name, mimeType, appProperties } = facts as Pick<FileState, "name" | "appProperties"> & { mimeType?: string };
  if (mimeType !== "application/pdf") throw notModelled(`uploading ${mimeType}`);
  const file =
    fileId === ""
      ? addFile(world, caller, { id: nextId(world, "1PdfOfScript"), name, kind: "pdf" })
      : fileFor(world, caller, fileId, "write", "drive");
  file.name = name;
  file.content = content;
  if (appProperties !== undefined) file.appProperties = appProperties;
  return ok(partialOf(resourceOf(file), address.query.get("fields") ?? "kind,id,name,mimeType"));
}

function partsIn(request: RestRequest): { readonly facts: unknown; readonly content: string } {
  const type = headerOf(request.headers, "content-type") ?? "";
  const boundary = /^multipart\/related;\s*boundary=("?)([\w=.-]+)\1$/.exec(type)?.[2];
  if (boundary === undefined) throw badRequest(`Bad content type: ${type}`);
  const parts = request.body.split(`--${boundary}`);
  const [, first = "", second = "", end = ""] = parts;
  if (parts.length !== 4 || end.trim() !== "--") throw badRequest("Malformed multipart body.");
  const [, json = ""] = first.split("\r\n\r\n");
  const [head = "", data = ""] = second.split("\r\n\r\n");
  const isBase64 = /^Content-Transfer-Encoding:\s*base64$/im.test(head.trim());
  const content = isBase64 ? Buffer.from(data, "base64").toString("utf8") : data;
  return { facts: JSON.parse(json), content };
}

function resourceOf(file: FileState): unknown {
  const isPdf = file.kind === "pdf";
  return {
    kind: "drive#file",
    id: file.id,
    name: file.name,
    mimeType: isPdf ? "application/pdf" : `application/vnd.google-apps.${file.kind}`,
    webViewLink: isPdf
      ? `https://drive.google.com/file/d/${file.id}/view?usp=drivesdk`
      : `https://docs.google.com/${file.kind}/d/${file.id}/edit`,
    ...(file.appProperties === undefined ? {} : { appProperties: file.appProperties }),
  };
}
