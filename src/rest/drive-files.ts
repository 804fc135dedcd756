import type { RestAnswer, RestRequest } from "./rest.ts";

const FILES = "https://www.googleapis.com/drive/v3/files";
const UPLOAD = "https://www.googleapis.com/upload/drive/v3/files";

/** Copies a document with its header and footer (files.copy). Sent twice it makes two copies. */
export function copyFileRequest(fileId: string, name: string): RestRequest {
  return {
    method: "post",
    url: `${FILES}/${fileId}/copy?fields=id&supportsAllDrives=true`,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name }),
    isRepeatable: false,
    purpose: "copying the template document",
  };
}

/** The id of the file that {@link copyFileRequest} made. */
export function readCopied({ body }: RestAnswer): string {
  return (JSON.parse(body) as { id: string }).id;
}

/** Asks for a document as PDF (files.export): at most 10 MB. The answer's body is its bytes in base64. */
export function exportPdfRequest(fileId: string): RestRequest {
  const url = `${FILES}/${fileId}/export?mimeType=application%2Fpdf`;
  return {
    method: "get",
    url,
    headers: {},
    isRepeatable: true,
    purpose: "making the document into a PDF",
    answersPdf: true,
  };
}

/** A PDF that the program keeps in the Drive. */
export interface KeptPdf {
  readonly id: string;
  /** Where a person opens it. */
  readonly link: string;
  /** What tells whether it is still as it was made. */
  readonly fingerprint: string;
}

/** Looks for PDFs of a name that are not in the bin (files.list): under `drive.file` only the program's own are found. */
export function findPdfRequest(name: string): RestRequest {
  const query = `name = '${name.replace(/['\\]/g, "\\$&")}' and mimeType = 'application/pdf' and trashed = false`;
  const fields = "files(id,webViewLink,appProperties)";
  return {
    method: "get",
    url: `${FILES}?q=${encodeURIComponent(query)}&fields=${encodeURIComponent(fields)}&orderBy=createdTime&pageSize=10`,
    headers: {},
    isRepeatable: true,
    purpose: "looking for the PDF",
  };
}

/** The first of the answer to {@link findPdfRequest}; `undefined` when there is none. */
export function readFoundPdf({ body }: RestAnswer): KeptPdf | undefined {
  const { files = [] } = JSON.parse(body) as { files?: readonly FileJson[] };
  return files[0] && keptPdf(files[0]);
}

/**
 * Puts a PDF into the Drive (files.create), or in the place of one that is there (files.update): its name, the fingerprint of
 * what it was made from, and its bytes in one request of two parts.
 *
 * @param fileId of the file whose content is replaced
 */
export function uploadPdfRequest(
  { name, base64, fingerprint }: { readonly name: string; readonly base64: string; readonly fingerprint: string },
  fileId?: string,
): RestRequest {
  const boundary = "chasebook_pdf";
  const facts = JSON.stringify({ name, mimeType: "application/pdf", appProperties: { fingerprint } });
  const parts = [
    `--${boundary}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n${facts}\r\n`,
    `--${boundary}\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64}\r\n`,
    `--${boundary}--`,
  ];
  const place = fileId === undefined ? "" : `/${fileId}`;
  return {
    method: fileId === undefined ? "post" : "patch",
    url: `${UPLOAD}${place}?uploadType=multipart&fields=id,webViewLink,appProperties`,
    headers: { "content-type": `multipart/related; boundary=${boundary}` },
    body: parts.join(""),
    isRepeatable: fileId !== undefined,
    purpose: "putting the PDF into the Drive",
  };
}

/** The answer to {@link uploadPdfRequest}. */
export function readUploaded({ body }: RestAnswer): KeptPdf {
  return keptPdf(JSON.parse(body) as FileJson);
}

interface FileJson {
  readonly id: string;
  readonly webViewLink?: string;
  readonly appProperties?: { readonly fingerprint?: string };
}

function keptPdf({ id, webViewLink, appProperties }: FileJson): KeptPdf {
  return {
    id,
    link: webViewLink ?? `https://drive.google.com/file/d/${id}/view`,
    fingerprint: appProperties?.fingerprint ?? "",
  };
}
