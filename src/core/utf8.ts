/**
 * The UTF-8 bytes of a text. Written here because the platforms that the core runs on have no `TextEncoder`.
 * A surrogate without its partner becomes the replacement character, as `TextEncoder` does it.
 *
 * @example utf8Bytes("é") // Uint8Array [0xc3, 0xa9]
 */
export function utf8Bytes(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const point = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 0x3f));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f));
    else {
      bytes.push(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 0x3f));
      bytes.push(0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f));
    }
  }
  return Uint8Array.from(bytes);
}

/**
 * The text of UTF-8 bytes. Bytes that are no UTF-8 become replacement characters, as `TextDecoder` does it; a byte order
 * mark at the beginning is left out.
 *
 * @example utf8Text(Uint8Array.of(0xc3, 0xa9)) // "é"
 */
export function utf8Text(bytes: Uint8Array): string {
  const parts: string[] = [];
  let units: number[] = [];
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length) {
    const { point, length } = characterAt(bytes, at);
    at += length;
    if (point < 0x10000) units.push(point);
    else units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff));
    // A call takes a limited number of arguments.
    if (units.length > 4000) {
      parts.push(String.fromCharCode(...units));
      units = [];
    }
  }
  parts.push(String.fromCharCode(...units));
  return parts.join("");
}

/** One character of UTF-8, or one replacement character for as many bytes as might have begun one. */
function characterAt(bytes: Uint8Array, at: number): { readonly point: number; readonly length: number } {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { point: first, length: 1 };
  const more =
    first >= 0xc2 && first < 0xe0 ? 1 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xf0 && first < 0xf5 ? 3 : 0;
  let point = more === 0 ? 0xfffd : first & (0x3f >> more);
  for (let step = 1; step <= more; step += 1) {
    const byte = bytes[at + step] ?? 0;
    // Second bytes that would spell a character in too many bytes, a surrogate, or one past the last.
    const least = step > 1 ? 0x80 : first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    const most = step > 1 ? 0xbf : first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    if (byte < least || byte > most) return { point: 0xfffd, length: step };
    point = (point << 6) | (byte & 0x3f);
  }
  return { point, length: more + 1 };
}
