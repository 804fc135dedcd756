const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** What twelve bits become: a call for every character would cost most of the time that a run takes to write its drafts. */
const PAIRS: readonly string[] = [...ALPHABET].flatMap((one) => [...ALPHABET].map((two) => one + two));

/** Bytes as base64 with padding, without line breaks. */
export function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  const whole = bytes.length - (bytes.length % 3);
  for (let at = 0; at < whole; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    parts.push(`${PAIRS[group >> 12]}${PAIRS[group & 4095]}`);
  }
  const [one, two] = bytes.subarray(whole);
  if (one !== undefined) {
    const group = (one << 16) | ((two ?? 0) << 8);
    const third = two === undefined ? "=" : ALPHABET.charAt((group >> 6) & 63);
    parts.push(`${PAIRS[group >> 12]}${third}=`);
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
