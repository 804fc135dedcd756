import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { utf8Bytes, utf8Text } from "../../src/core/utf8.ts";

/** Bytes as pairs of hexadecimal digits. */
function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text.split(" ").filter(Boolean), (digits) => Number.parseInt(digits, 16));
}

/** Texts of any characters, halves of characters among them. */
const ANY_TEXT = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xffff }),
      fc.constantFrom(0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xfeff, 0xffff),
    ),
  )
  .map((units) => String.fromCharCode(...units));

describe("a text as UTF-8", () => {
  it.each([
    ["", ""],
    ["A", "41"],
    ["\u{7f}\u{80}", "7f c2 80"],
    ["\u{7ff}\u{800}", "df bf e0 a0 80"],
    ["é€", "c3 a9 e2 82 ac"],
    ["\u{d7ff}\u{e000}", "ed 9f bf ee 80 80"],
    ["\u{ffff}\u{10000}", "ef bf bf f0 90 80 80"],
    ["😀!", "f0 9f 98 80 21"],
    ["\u{10ffff}", "f4 8f bf bf"],
    // Half a character alone is written as the replacement character.
    ["\ud83d", "ef bf bd"],
    ["\ude00\ud83d", "ef bf bd ef bf bd"],
    ["\ud83dA", "ef bf bd 41"],
    ["\ud800\ud83d\ude00", "ef bf bd f0 9f 98 80"],
  ])("%j is %s", (text, bytes) => {
    expect(hex(utf8Bytes(text))).toBe(bytes);
  });

  it("is what the platforms that have an encoder make of it", () => {
    fc.assert(
      fc.property(ANY_TEXT, (text) => {
        expect(hex(utf8Bytes(text))).toBe(hex(new TextEncoder().encode(text)));
      }),
    );
  });
});

describe("UTF-8 as a text", () => {
  it.each([
    ["", ""],
    ["41 c3 a9", "Aé"],
    ["e2 82 ac f0 9f 98 80", "€😀"],
    ["f4 8f bf bf", "\u{10ffff}"],
    // A byte order mark is left out at the beginning, and nowhere else.
    ["ef bb bf 41", "A"],
    ["41 ef bb bf", "A\ufeff"],
    ["ef bb 41", "\ufffdA"],
    ["41 bb bf", "A\ufffd\ufffd"],
    ["ef 41 bf", "\ufffdA\ufffd"],
    ["ef bf bf f0 90 80 80", "\u{ffff}\u{10000}"],
    ["ef", "\ufffd"],
    // One replacement character for as many bytes as might have begun a character.
    ["80 41", "\ufffdA"],
    ["c1 bf", "\ufffd\ufffd"],
    ["c2", "\ufffd"],
    ["c2 41", "\ufffdA"],
    ["c2 c0", "\ufffd\ufffd"],
    ["e2 82", "\ufffd"],
    ["f0 9f 98", "\ufffd"],
    // Too long, half a character, past the last one.
    ["e0 9f bf", "\ufffd\ufffd\ufffd"],
    ["ed a0 80", "\ufffd\ufffd\ufffd"],
    ["f0 8f bf bf", "\ufffd\ufffd\ufffd\ufffd"],
    ["f4 90 80 80", "\ufffd\ufffd\ufffd\ufffd"],
    ["f5 80 80 80", "\ufffd\ufffd\ufffd\ufffd"],
    ["ff", "\ufffd"],
  ])("%s is %j", (bytes, text) => {
    expect(utf8Text(bytesOf(bytes))).toBe(text);
  });

  it("is what the platforms that have a decoder make of it, whatever the bytes", () => {
    const edges = fc.constantFrom(
      ...[0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef],
      ...[0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff],
    );
    const anyBytes = fc.array(fc.oneof(edges, fc.integer({ min: 0, max: 0xff })), { maxLength: 12 });
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(utf8Text(Uint8Array.from(bytes))).toBe(new TextDecoder().decode(Uint8Array.from(bytes)));
      }),
      { numRuns: 1_000 },
    );
  });

  it("is read whole however long it is", () => {
    for (const length of [3_999, 4_000, 4_001, 4_002, 200_000]) {
      expect(utf8Text(utf8Bytes("é".repeat(length)))).toBe("é".repeat(length));
    }
    expect(utf8Text(utf8Bytes(`A${"😀".repeat(5_000)}`))).toBe(`A${"😀".repeat(5_000)}`);
  });
});
