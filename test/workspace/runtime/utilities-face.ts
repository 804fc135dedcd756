import { createHash, createHmac } from "node:crypto";
import { LATENCY, nextId } from "../world.ts";
import { makeBlob } from "./blob.ts";
import { formatDate } from "./format-date.ts";
import { formatString } from "./format-string.ts";
import { type EnumMember, enumeration, modelled, notModelled } from "./modelled.ts";
import type { RunningSession } from "./session.ts";

const CHARSETS = enumeration("Charset", ["US_ASCII", "UTF_8"]);
const DIGESTS = enumeration("DigestAlgorithm", ["MD2", "MD5", "SHA_1", "SHA_256", "SHA_384", "SHA_512"]);

type Bytes = readonly number[] | string;
type UtilitiesMembers = Pick<
  GoogleAppsScript.Utilities.Utilities,
  | "base64Decode"
  | "base64DecodeWebSafe"
  | "base64Encode"
  | "base64EncodeWebSafe"
  | "computeDigest"
  | "computeHmacSha256Signature"
  | "formatDate"
  | "formatString"
  | "getUuid"
  | "newBlob"
  | "parseCsv"
  | "sleep"
>;

/** Source: `Utilities.sleep`, "the maximum allowed value is 300000". */
const SLEEP_MAX = 300_000;

/** `Utilities`. Source: "Class Utilities"; dates as in `format-date.ts`. */
export function utilitiesFace(session: RunningSession) {
  const signed = (bytes: Uint8Array) => session.realm.array([...new Int8Array(bytes)]);
  return modelled("Utilities", {
    Charset: CHARSETS,
    DigestAlgorithm: DIGESTS,
    sleep: (milliseconds) => {
      if (milliseconds > SLEEP_MAX) throw session.error("Invalid argument: milliseconds");
      session.call("Utilities.sleep", milliseconds, () => undefined);
    },
    getUuid: () => session.call("Utilities.getUuid", LATENCY.metadata / 10, () => nextUuid(session)),
    formatDate: (date, zone, pattern) => formatOf(session, date as unknown, zone, pattern),
    formatString: (template: unknown, ...values: unknown[]) => formatString(String(template), values),
    base64Encode: (data: Bytes, charset?: unknown) => textBytes(data, charset).toString("base64"),
    base64EncodeWebSafe: (data: Bytes, charset?: unknown) => webSafe(textBytes(data, charset)),
    base64Decode: (text: string) => signed(decode(session, text, /^[A-Za-z\d+/]*={0,2}$/)),
    base64DecodeWebSafe: (text: string) => signed(decode(session, text, /^[A-Za-z\d\-_]*={0,2}$/)),
    computeDigest: (algorithm: unknown, data: Bytes, charset?: unknown) =>
      signed(createHash(hashName(algorithm)).update(digestBytes(data, charset)).digest()),
    computeHmacSha256Signature: (data: Bytes, key: Bytes, charset?: unknown) =>
      signed(createHmac("sha256", digestBytes(key, charset)).update(digestBytes(data, charset)).digest()),
    newBlob: (data: Bytes, contentType?: string, name?: string) => {
      const type = contentType ?? (typeof data === "string" ? "text/plain" : null);
      return makeBlob(session, textBytes(data, CHARSETS.UTF_8), type, name ?? null);
    },
    parseCsv: (csv: string, delimiter: string = ",") =>
      session.realm.array(parseCsv(csv, delimiter).map((row) => session.realm.array(row))),
  } satisfies UtilitiesMembers & Record<"Charset" | "DigestAlgorithm", unknown>);
}

/** Source of the text: wrong argument types, any service. */
function formatOf(session: RunningSession, date: unknown, zone: unknown, pattern: unknown): string {
  const isDate = Object.prototype.toString.call(date) === "[object Date]";
  if (!isDate || typeof zone !== "string" || typeof pattern !== "string") {
    const kinds = [date, zone, pattern].map((each) => (isDate && each === date ? "(class)" : kindName(each)));
    throw session.error(
      `The parameters (${kinds.join(",")}) don't match the method signature for Utilities.formatDate.`,
    );
  }
  const result = formatDate((date as Date).getTime(), zone, pattern);
  if (typeof result !== "string") throw session.error(result.problem);
  return result;
}

function kindName(value: unknown): string {
  if (value === null || value === undefined) return "null";
  return typeof value === "object" ? "(class)" : typeof value === "string" ? "String" : typeof value;
}

/** Deterministic, and with the marks of a random one. */
function nextUuid({ world }: RunningSession): string {
  const hex = createHash("md5")
    .update(`${world.seed} ${nextId(world, "uuid-")}`)
    .digest("hex");
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)];
  return parts.join("-");
}

/** Which bytes a text beyond ASCII becomes without a charset is recorded for digests only. */
function textBytes(data: Bytes, charset: unknown): Buffer {
  if (typeof data !== "string") return Buffer.from(Int8Array.from(data).buffer);
  if (charset === undefined && !isAscii(data)) notModelled("base64Encode of a text beyond ASCII without a charset");
  return charset === CHARSETS.US_ASCII ? asciiBytes(data) : Buffer.from(data, "utf8");
}

/** A character beyond ASCII counts as `?` unless a charset is given: a recorded result. */
function digestBytes(data: Bytes, charset: unknown): Buffer {
  if (typeof data !== "string") return Buffer.from(Int8Array.from(data).buffer);
  return charset === CHARSETS.UTF_8 ? Buffer.from(data, "utf8") : asciiBytes(data);
}

function asciiBytes(text: string): Buffer {
  return Buffer.from([...text].map((character) => (isAscii(character) ? character : "?")).join(""), "ascii");
}

function isAscii(text: string): boolean {
  return [...text].every((character) => (character.codePointAt(0) ?? 0) < 128);
}

/** Web-safe and with its padding. Source: `Utilities.base64EncodeWebSafe`, its example ends in `=`. */
function webSafe(bytes: Buffer): string {
  return bytes.toString("base64").replaceAll("+", "-").replaceAll("/", "_");
}

function decode(session: RunningSession, text: string, alphabet: RegExp): Buffer {
  if (!alphabet.test(text)) throw session.error("Could not decode string.");
  return Buffer.from(text, "base64");
}

function hashName(algorithm: unknown): string {
  if (algorithm === DIGESTS.MD5) return "md5";
  if (algorithm === DIGESTS.SHA_1) return "sha1";
  if (algorithm === DIGESTS.SHA_256) return "sha256";
  return notModelled(`the digest ${String((algorithm as EnumMember | undefined)?.name() ?? algorithm)}`);
}

/** Source: `Utilities.parseCsv`: RFC 4180, quotes doubled inside quotes. */
function parseCsv(csv: string, delimiter: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < csv.length; at += 1) {
    const character = csv[at] ?? "";
    if (isQuoted && character === '"' && csv[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === delimiter || character === "\n")) {
      rows.at(-1)?.push(cell);
      cell = "";
      if (character === "\n") rows.push([]);
    } else if (isQuoted || character !== "\r") cell += character;
  }
  if (cell !== "" || rows.at(-1)?.length !== 0) rows.at(-1)?.push(cell);
  return rows.filter((row) => row.length > 0);
}
