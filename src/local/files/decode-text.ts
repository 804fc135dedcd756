/** How a text file is stored; kept when the file is written again. */
export interface TextEncoding {
  readonly name: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
  readonly hasMark: boolean;
}

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
}

/**
 * Reads a text file of unknown encoding: by its byte order mark, as UTF-8 when it is valid UTF-8, as UTF-16 when every
 * second byte of its start is zero, otherwise as Windows-1252, which is what Excel on Windows writes.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding = encodingOf(bytes);
  const markLength = encoding.hasMark ? (encoding.name === "utf-8" ? 3 : 2) : 0;
  return { text: new TextDecoder(encoding.name, { ignoreBOM: true }).decode(bytes.subarray(markLength)), encoding };
}

function encodingOf(bytes: Uint8Array): TextEncoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { name: "utf-8", hasMark: true };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { name: "utf-16le", hasMark: true };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { name: "utf-16be", hasMark: true };
  const start = bytes.subarray(0, 200);
  if (start.length >= 4 && start.every((byte, index) => index % 2 === 0 || byte === 0)) {
    return { name: "utf-16le", hasMark: false };
  }
  return { name: isUtf8(bytes) ? "utf-8" : "windows-1252", hasMark: false };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Writes text in an encoding; a character that Windows-1252 does not have becomes `?`. */
export function encodeText(text: string, encoding: TextEncoding): Uint8Array {
  const marked = encoding.hasMark ? `\uFEFF${text}` : text;
  if (encoding.name === "utf-8") return Buffer.from(marked, "utf8");
  if (encoding.name === "utf-16le") return Buffer.from(marked, "utf16le");
  if (encoding.name === "utf-16be") return Buffer.from(marked, "utf16le").swap16();
  return Uint8Array.from(text, (character) => WINDOWS_1252.get(character) ?? QUESTION_MARK);
}

const QUESTION_MARK = 0x3f;
const WINDOWS_1252: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 256 }, (_, byte) => [new TextDecoder("windows-1252").decode(Uint8Array.of(byte)), byte]),
);
