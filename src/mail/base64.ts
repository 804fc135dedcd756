const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Bytes as base64 with padding, without line breaks. */
export function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [one = 0, two, three] = bytes.subarray(at, at + 3);
    const group = (one << 16) | ((two ?? 0) << 8) | (three ?? 0);
    const fourth = three === undefined ? "=" : ALPHABET.charAt(group & 63);
    const third = two === undefined ? "=" : ALPHABET.charAt((group >> 6) & 63);
    parts.push(ALPHABET.charAt(group >> 18) + ALPHABET.charAt((group >> 12) & 63) + third + fourth);
  }
  return parts.join("");
}

/** Bytes as the form of base64 that may stand in an address and in JSON: `-` and `_`, no padding (RFC 4648 section 5). */
export function base64Url(bytes: Uint8Array): string {
  return base64(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** The bytes of either form of base64; characters that belong to neither, such as line breaks, are passed over. */
export function bytesOfBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let count = 0;
  let held = 0;
  let bits = 0;
  for (let at = 0; at < text.length; at += 1) {
    const value = VALUES[text.charAt(at)];
    if (value === undefined) continue;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[count] = (held >> bits) & 0xff;
    count += 1;
  }
  return bytes.subarray(0, count);
}

const VALUES: Readonly<Record<string, number>> = {
  ...Object.fromEntries([...ALPHABET].map((character, value) => [character, value])),
  "-": 62,
  _: 63,
};
