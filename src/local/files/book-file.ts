import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { FileAnswer } from "../../run/effects.ts";
import type { BookPlaces } from "./book-places.ts";
import { errorCode, explainFileError } from "./explain-error.ts";
import { insidePath } from "./inside.ts";

/** What mail servers take: Gmail's limit for a whole message. */
const BYTES_MAX = 25 * 1024 * 1024;

/** What a copy of an invoice may be, known by how its bytes begin and not by its name. */
const KINDS: readonly { readonly mediaType: string; readonly begins: readonly number[] }[] = [
  { mediaType: "application/pdf", begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mediaType: "image/png", begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mediaType: "image/jpeg", begins: [0xff, 0xd8, 0xff] },
];

/**
 * A file that a cell of the book names, if it lies in the book's own folder and is a PDF or a picture of at most 25 MB.
 * Links in the folder are followed, and none of them leads out of it.
 *
 * @example await readBookFile(places, "invoices/INV-1041.pdf")
 */
export async function readBookFile({ home }: BookPlaces, name: string): Promise<FileAnswer> {
  const path = await insidePath(home, name);
  if (path === undefined) {
    const message = `"${name}" is not a file in the book's folder; put the file there and write its name, as in invoices/INV-1.pdf, or write a link that begins with https://`;
    return { kind: "refused", message };
  }
  try {
    const { size } = await stat(path);
    if (size > BYTES_MAX) {
      const message = `${name} has ${Math.ceil(size / 1024 / 1024)} MB, and a message carries 25 at most; write a link that begins with https:// instead`;
      return { kind: "refused", message };
    }
    const bytes = await readFile(path);
    const mediaType = KINDS.find(({ begins }) => begins.every((byte, at) => bytes[at] === byte))?.mediaType;
    if (mediaType === undefined) {
      return { kind: "refused", message: `${name} is neither a PDF nor a PNG or JPEG picture; save it as a PDF` };
    }
    return { kind: "read", name: basename(path), mediaType, base64: bytes.toString("base64") };
  } catch (error) {
    if (errorCode(error) === "") throw error;
    return { kind: "refused", message: explainFileError(error, name).replace(/\.$/, "") };
  }
}
