/** The encodings of mail: base64, quoted-printable (RFC 2045), encoded words (RFC 2047), split parameters (RFC 2231). */

/** Bytes of a body by its Content-Transfer-Encoding. */
export function decodeBody(text: string, encoding: string): Buffer {
  if (/^base64$/i.test(encoding)) return Buffer.from(text.replace(/[^A-Za-z0-9+/=]/g, ""), "base64");
  if (/^quoted-printable$/i.test(encoding)) return quotedPrintableBytes(text);
  return Buffer.from(text, "utf8");
}

/** Text of bytes in a character set; one that is unknown counts as UTF-8. */
export function decodeText(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString("utf8");
  }
}

export function encodeQuotedPrintable(text: string): string {
  return text
    .split("\r\n")
    .map((line) => softLines([...Buffer.from(line, "utf8")]))
    .join("\r\n");
}

/** A header's value with its encoded words as text. White space between two encoded words is none. */
export function decodeWords(value: string): string {
  const joined = value.replace(/(=\?[^?\s]+\?[bq]\?[^?\s]*\?=)\s+(?==\?[^?\s]+\?[bq]\?)/gi, "$1");
  return joined.replace(/(?:=\?[^?\s]+\?[bq]\?[^?\s]*\?=)+/gi, (run) => {
    // A character may be split over two words of the same character set: bytes are joined before they are decoded.
    const words = [...run.matchAll(/=\?([^?\s*]+)[^?\s]*\?([bq])\?([^?\s]*)\?=/gi)];
    const bytes = words.map(([, , how, text]) =>
      /b/i.test(how!) ? Buffer.from(text!, "base64") : quotedPrintableBytes(text!.replace(/_/g, " ")),
    );
    return decodeText(Buffer.concat(bytes), words[0]?.[1] ?? "utf-8");
  });
}

/** Free text for a header: encoded words where it is not plain ASCII. */
export function encodeWords(text: string): string {
  const line = text.replace(/[\r\n]+/g, " ");
  if (/^[\x20-\x7e]*$/.test(line)) return line;
  const pieces = line.match(/.{1,12}/gsu) ?? [];
  return pieces.map((piece) => `=?UTF-8?B?${Buffer.from(piece, "utf8").toString("base64")}?=`).join("\r\n ");
}

/** `text/plain; charset="utf-8"` as its value and its parameters, names in lower case. */
export function parametersOf(value: string): {
  readonly value: string;
  readonly parameters: ReadonlyMap<string, string>;
} {
  const [first = "", ...rest] = value.match(/(?:[^;"]|"(?:\\.|[^"\\])*")+/g) ?? [];
  const given = rest.flatMap((piece): [string, string][] => {
    const match = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/s.exec(piece);
    return match === null
      ? []
      : [[match[1]!.toLowerCase(), match[2]!.replace(/^"(.*)"$/s, "$1").replace(/\\(.)/g, "$1")]];
  });
  const parameters = new Map<string, string>();
  const encoded = new Map<string, string>();
  for (const [name, text] of given) {
    const base = /^([^*]+)\*(\d+)?\*?$/.exec(name)?.[1];
    if (base === undefined) parameters.set(name, text);
    else encoded.set(base, (encoded.get(base) ?? "") + text);
  }
  for (const [name, text] of encoded) parameters.set(name, decodeURIComponent(text.replace(/^[^']*'[^']*'/, "")));
  return { value: first.trim().toLowerCase(), parameters };
}

/** Gmail's base64url, with padding. */
export function base64Url(bytes: Buffer): string {
  return bytes.toString("base64").replace(/\+/g, "-").replace(/\//g, "_");
}

function quotedPrintableBytes(text: string): Buffer {
  const unwrapped = text.replace(/[ \t]+(?=\r?\n|$)/g, "").replace(/=\r?\n/g, "");
  const bytes: number[] = [];
  for (let at = 0; at < unwrapped.length; at += 1) {
    const hex = unwrapped[at] === "=" ? /^[0-9A-Fa-f]{2}/.exec(unwrapped.slice(at + 1, at + 3))?.[0] : undefined;
    const point = unwrapped.codePointAt(at) ?? 0;
    if (hex !== undefined) bytes.push(Number.parseInt(hex, 16));
    else if (point < 128) bytes.push(point);
    else bytes.push(...Buffer.from(String.fromCodePoint(point), "utf8"));
    if (hex !== undefined) at += 2;
    else if (point > 0xffff) at += 1;
  }
  return Buffer.from(bytes);
}

function softLines(bytes: readonly number[]): string {
  const lines: string[] = [];
  let line = "";
  bytes.forEach((byte, index) => {
    const isLast = index === bytes.length - 1;
    const isPlain = (byte > 32 && byte < 127 && byte !== 61) || ((byte === 32 || byte === 9) && !isLast);
    const piece = isPlain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    if (line.length + piece.length > 75) {
      lines.push(`${line}=`);
      line = "";
    }
    line += piece;
  });
  return [...lines, line].join("\r\n");
}
