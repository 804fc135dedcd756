import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

/** A PNG ends with this chunk: no data, its name, its checksum. */
const END_BYTES = 12;
const NAME = "Source";

/** Writes into a picture which page it was taken of, so that a test can tell when the page is no longer the same. */
export function addSource(picture: Buffer, page: string): Buffer {
  const text = Buffer.from(`tEXt${NAME}\0${hashOf(page)}`, "latin1");
  const size = Buffer.alloc(4);
  size.writeUInt32BE(text.length - 4);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(text));
  const end = picture.length - END_BYTES;
  return Buffer.concat([picture.subarray(0, end), size, text, sum, picture.subarray(end)]);
}

/** The hash of the page that a picture was taken of; `undefined` when it does not say. */
export function sourceOf(picture: Buffer): string | undefined {
  const marker = `tEXt${NAME}\0`;
  const at = picture.indexOf(marker, 0, "latin1");
  if (at < 0) return undefined;
  return picture.toString("latin1", at + marker.length, at + marker.length + hashOf("").length);
}

export function hashOf(page: string): string {
  return createHash("sha256").update(page).digest("hex");
}
