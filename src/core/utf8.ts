/**
 * The UTF-8 bytes of a text. Written here because the platforms that the core runs on have no `TextEncoder`.
 * A surrogate without its partner becomes the replacement character, as `TextEncoder` does it.
 *
 * @example utf8Bytes("é") // Uint8Array [0xc3, 0xa9]
 */
export function utf8Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) {
      bytes[count++] = unit;
      continue;
    }
    const code = text.codePointAt(at) ?? 0;
    const point = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
    if (point < 0x800) {
      bytes[count++] = 0xc0 | (point >> 6);
    } else if (point < 0x10000) {
      bytes[count++] = 0xe0 | (point >> 12);
      bytes[count++] = 0x80 | ((point >> 6) & 0x3f);
    } else {
      // Both halves of a pair: four bytes for two units.
      at += 1;
      bytes[count++] = 0xf0 | (point >> 18);
      bytes[count++] = 0x80 | ((point >> 12) & 0x3f);
      bytes[count++] = 0x80 | ((point >> 6) & 0x3f);
    }
    bytes[count++] = 0x80 | (point & 0x3f);
  }
  return bytes.slice(0, count);
}

/**
 * The text of UTF-8 bytes. Bytes that are no UTF-8 become replacement characters, as `TextDecoder` does it; a byte order
 * mark at the beginning is left out.
 *
 * @example utf8Text(Uint8Array.of(0xc3, 0xa9)) // "é"
 */
export function utf8Text(bytes: Uint8Array): string {
  const parts: string[] = [];
  let points: number[] = [];
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length) {
    const { point, length } = characterAt(bytes, at);
    at += length;
    points.push(point);
    // A call takes a limited number of arguments.
    if (points.length > 4000) {
      parts.push(String.fromCodePoint(...points));
      points = [];
    }
  }
  parts.push(String.fromCodePoint(...points));
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
