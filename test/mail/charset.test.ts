import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { utf8Text } from "../../src/core/utf8.ts";
import { base64, base64Url, bytesOfBase64 } from "../../src/mail/base64.ts";
import { decodeCharset, decodeWords } from "../../src/mail/charset.ts";

const decoder = new TextDecoder();

describe("text of bytes", () => {
  it("is UTF-8 as TextDecoder reads it, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(utf8Text(bytes)).toBe(decoder.decode(bytes));
      }),
      { numRuns: 150 },
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const bytes = new TextEncoder().encode(text);
        expect(utf8Text(bytes)).toBe(decoder.decode(bytes));
      }),
    );
    for (const bytes of [
      [0xef, 0xbb, 0xbf, 0x41],
      [0xf0, 0x9f, 0x91],
      [0xe2, 0x82],
      [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0xc0, 0x80],
    ]) {
      const all = Uint8Array.from(bytes);
      expect(utf8Text(all)).toBe(decoder.decode(all));
    }
    expect(utf8Text(new TextEncoder().encode("👍é".repeat(9000)))).toBe("👍é".repeat(9000));
  });

  it("comes out of either base64 as it went in", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
        expect(base64Url(bytes)).toBe(Buffer.from(bytes).toString("base64url"));
        expect([...bytesOfBase64(base64Url(bytes))]).toEqual([...bytes]);
        expect([...bytesOfBase64(base64(bytes).replace(/(.{4})/g, "$1\r\n"))]).toEqual([...bytes]);
      }),
    );
  });

  it("is read in the part's own charset", () => {
    const latin = Uint8Array.of(0x47, 0x72, 0xfc, 0xdf, 0x65, 0x20, 0x80);
    expect(decodeCharset(latin, "ISO-8859-1")).toBe("Grüße €");
    expect(decodeCharset(latin, "windows-1252")).toBe("Grüße €");
    expect(decodeCharset(Uint8Array.of(0xa4), "iso-8859-15")).toBe("€");
    expect(decodeCharset(Uint8Array.of(0x41, 0xfc), "koi8-r")).toBe("A\ufffd");
    expect(decodeCharset(new TextEncoder().encode("Grüße"), "iso-8859-1")).toBe("Grüße");
    expect(decodeCharset(new TextEncoder().encode("Grüße"), undefined)).toBe("Grüße");
  });
});

describe("a header's encoded words", () => {
  it.each([
    ["=?UTF-8?B?UsO8Y2tzdGFuZA==?=", "Rückstand"],
    ["=?iso-8859-1?q?R=FCckstand_offen?= [CB-7K3QX9D2]", "Rückstand offen [CB-7K3QX9D2]"],
    ["=?UTF-8?Q?a?=\r\n =?UTF-8?Q?b?= c", "ab c"],
    ["=?UTF-8?B?4oI=?= =?utf-8?B?rA==?=", "€"],
    ["=?UTF-8*de?Q?=C3=A9?=", "é"],
    ["is =?that?= so", "is =?that?= so"],
    ["Payment overdue", "Payment overdue"],
  ])("%s", (written, read) => {
    expect(decodeWords(written)).toBe(read);
  });
});
