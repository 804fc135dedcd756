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
