import { crc32 } from "node:zlib";
import { type Unzipped, unzipSync } from "fflate";

/** The parts of a workbook file by name, in the order of the file. */
export type Parts = Map<string, Uint8Array>;

export type Opened =
  | { readonly kind: "opened"; readonly parts: Parts }
  | { readonly kind: "refused"; readonly code: "book-unreadable" | "book-would-lose"; readonly message: string };

/** More than a real book holds, and less than brings the program down. */
const UNPACKED_BYTES_MAX = 1_500_000_000;

/**
 * Opens a workbook file. What is no workbook, is damaged, or holds what a change would break, is refused with the remedy.
 *
 * @param name the file's name, for the sentences
 */
export function openPackage(bytes: Uint8Array, name: string): Opened {
  const start = Buffer.from(bytes.subarray(0, 8));
  if (start.length === 0)
    return unreadable(`${name} is empty; put the workbook back (a copy may be in backups) and run again.`);
  if (start.toString("hex") === "d0cf11e0a1b11ae1") return refuseCompound(bytes, name);
  if (start.toString("latin1", 0, 2) !== "PK") return refuseText(bytes, name);
  const damaged = `${name} is damaged and cannot be opened; open it in Excel, let it repair the file, save it, or put back a copy from backups.`;
  let unzipped: Unzipped;
  try {
    const listed = listEntries(bytes);
    if (listed.some((entry) => entry.isEncrypted))
      return wouldLose(`${name} is protected by a password; save it without one and run again.`);
    if (listed.reduce((sum, entry) => sum + entry.size, 0) > UNPACKED_BYTES_MAX) {
      return unreadable(`${name} unpacks to more than Chasebook can hold; delete sheets or rows that are not needed.`);
    }
    unzipped = unzipSync(bytes);
    const isWhole = listed.every((entry) => {
      const part = unzipped[entry.name];
      return part !== undefined && crc32(part) === entry.checksum;
    });
    if (!isWhole || new Set(listed.map((entry) => entry.name)).size !== listed.length) return unreadable(damaged);
  } catch {
    return unreadable(damaged);
  }
  return checkParts(new Map(Object.entries(unzipped)), name, damaged);
}

function checkParts(parts: Parts, name: string, damaged: string): Opened {
  const names = [...parts.keys()];
  if (parts.has("mimetype"))
    return unreadable(`${name} is an OpenDocument file; save it as "Excel Workbook (.xlsx)" and run again.`);
  if (names.some((part) => /^xl\/workbook\.bin$/i.test(part))) {
    return unreadable(`${name} is a binary workbook (.xlsb); save it as "Excel Workbook (.xlsx)" and run again.`);
  }
  if (!parts.has("[Content_Types].xml") || !parts.has("_rels/.rels")) return unreadable(damaged);
  if (names.some((part) => part.startsWith("_xmlsignatures/"))) {
    return wouldLose(
      `${name} carries a digital signature, which any change breaks; save it without the signature and run again.`,
    );
  }
  if (names.some((part) => part.startsWith("xl/revisions/"))) {
    return wouldLose(
      `${name} is a shared workbook that tracks changes, which a change from outside breaks; stop sharing it (Review, Share Workbook) and run again.`,
    );
  }
  return { kind: "opened", parts };
}

/** Old .xls files and encrypted workbooks share one container format. */
function refuseCompound(bytes: Uint8Array, name: string): Opened {
  const isEncrypted = Buffer.from(bytes).includes(Buffer.from("EncryptedPackage", "utf16le"));
  return isEncrypted
    ? wouldLose(`${name} is protected by a password; save it without one and run again.`)
    : wouldLose(`${name} is an old Excel workbook (.xls); save it as "Excel Workbook (.xlsx)" and run again.`);
}

function refuseText(bytes: Uint8Array, name: string): Opened {
  const text = Buffer.from(bytes.subarray(0, 2000))
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .trimStart();
  if (/^<(?:!doctype html|html|table|head|meta|\?xml|div|style)/i.test(text)) {
    return unreadable(
      `${name} is a web page and not a workbook; open it in Excel, save it as "Excel Workbook (.xlsx)" and run again.`,
    );
  }
  if (/\.csv$/i.test(name)) return unreadable(`${name} is one sheet of a book; run on the folder that it is in.`);
  if (/^[^\0\uFFFD]*$/.test(text.slice(0, 1000)) && /[,;\t]/.test(text)) {
    return unreadable(
      `${name} is a CSV file with the name of a workbook; rename it to Accounts.csv in a folder of its own and run on that folder.`,
    );
  }
  return unreadable(`${name} is not an Excel workbook; check the path, or save the book as "Excel Workbook (.xlsx)".`);
}

interface Entry {
  readonly name: string;
  readonly checksum: number;
  readonly size: number;
  readonly isEncrypted: boolean;
}

/** The directory of a zip file, which fflate does not hand over: names, checksums and flags (APPNOTE.TXT 4.3.12). */
function listEntries(bytes: Uint8Array): readonly Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) throw new Error("no directory");
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count -= 1) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new Error("not a directory entry");
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: Buffer.from(bytes.subarray(at + 46, at + 46 + nameLength)).toString("utf8"),
      checksum: view.getUint32(at + 16, true),
      size: view.getUint32(at + 24, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function unreadable(message: string): Opened {
  return { kind: "refused", code: "book-unreadable", message };
}

function wouldLose(message: string): Opened {
  return { kind: "refused", code: "book-would-lose", message };
}
