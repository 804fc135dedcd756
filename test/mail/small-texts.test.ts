import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { utf8Bytes } from "../../src/core/utf8.ts";
import { base64 } from "../../src/mail/base64.ts";
import { cleanLine, cleanLines, shorten } from "../../src/mail/clean-text.ts";
import { formatMailbox, isAddress, parseMailbox } from "../../src/mail/mailbox.ts";
import { contentFingerprint, hashOf, referenceOf, referencesIn } from "../../src/mail/reference.ts";

const anyText = fc.string({ unit: "binary" });

describe("bytes", () => {
  it("are those of TextEncoder and of Buffer's base64", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
        const text = String.fromCharCode(...units);
        expect(utf8Bytes(text)).toEqual(new TextEncoder().encode(text));
        expect(base64(utf8Bytes(text))).toBe(Buffer.from(new TextEncoder().encode(text)).toString("base64"));
      }),
    );
  });

  it("hash as Node's do", () => {
    fc.assert(fc.property(anyText, (text) => hashOf(text) === createHash("sha256").update(text).digest("hex")));
  });
});

describe("a reference", () => {
  it("is short, the same for the same key, and found again in a text", () => {
    expect(referenceOf("1001/debt/2026-03-01/day-10/email/1")).toBe(referenceOf("1001/debt/2026-03-01/day-10/email/1"));
    fc.assert(
      fc.property(anyText, (key) => {
        const reference = referenceOf(key);
        expect(reference).toMatch(/^CB-[0-9A-HJKMNP-TV-Z]{8}$/);
        expect(referencesIn(`(${reference.toLowerCase()})`)).toEqual([reference]);
      }),
    );
  });

  it("holds the first forty bits of the key's hash", () => {
    const bits = BigInt(`0x${createHash("sha256").update("key").digest("hex").slice(0, 10)}`);
    const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const expected = Array.from({ length: 8 }, (_, index) => alphabet[Number((bits >> BigInt(35 - 5 * index)) & 31n)]);
    expect(referenceOf("key")).toBe(`CB-${expected.join("")}`);
  });

  it("differs between ten thousand keys", () => {
    const references = new Set(Array.from({ length: 10_000 }, (_, index) => referenceOf(`1001/debt/${index}`)));
    expect(references.size).toBe(10_000);
  });
});

describe("the fingerprint of a draft", () => {
  const draft = { to: ["a@example.com"], copy: [], subject: "S", html: "<p>H</p>\n", text: "T\nU\n" };

  it.each([
    ["other line ends and spaces", { text: "T \r\nU" }, true],
    ["a display name, other case", { to: ["Ann <A@example.com>"] }, true],
    ["another word", { text: "T\nV\n" }, false],
    ["another amount in the HTML alone", { html: "<p>I</p>\n" }, false],
    ["another subject", { subject: "s" }, false],
    ["another recipient", { to: ["b@example.com"] }, false],
    ["a recipient moved to copy", { to: [], copy: ["a@example.com"] }, false],
  ])("with %s", (_, change, isSame) => {
    expect(contentFingerprint({ ...draft, ...change }) === contentFingerprint(draft)).toBe(isSame);
  });
});

describe("text from cells", () => {
  it.each([
    ["Acme\r\nBcc: x@example.com", "Acme Bcc: x@example.com"],
    ["  two   spaces ", "two spaces"],
    ["\u202eevil\u2069 \u200b\ufeff", "evil"],
    ["\ud83d\ude00 \ud83d", "\ud83d\ude00 \ufffd"],
    ["a\u0000\u001b[31mb", "a [31mb"],
  ])("%j is cleaned to %j", (text, clean) => {
    expect(cleanLine(text)).toBe(clean);
  });

  it("keeps its lines where it may have some", () => {
    expect(cleanLines(" a\r\n\r\nb\u2028c\r")).toEqual(["a", "b", "c"]);
  });

  it("is cut between code points", () => {
    expect(shorten("👍👍👍", 3)).toBe("👍👍👍");
    expect(shorten("👍👍👍👍", 3)).toBe("👍👍…");
  });
});

describe("a mail address", () => {
  it.each(["a@example.com", "a.b+c@sub.example.co.uk", "O'Brien@example.com", "1@2.example"])(
    "%s is one",
    (address) => {
      expect(isAddress(address)).toBe(true);
    },
  );

  it.each([
    "",
    "a",
    "a@b",
    "@example.com",
    "a@",
    "a b@example.com",
    "a@exa mple.com",
    "a@example..com",
    ".a@example.com",
    "a@-x.com",
    "a,b@example.com",
    "<a@example.com>",
    "a@example.com\n",
    "é@example.com",
    `${"a".repeat(65)}@example.com`,
  ])("%j is none", (address) => {
    expect(isAddress(address)).toBe(false);
  });

  it("may have a name beside it, read back as it is written", () => {
    expect(parseMailbox('"Raman, Priya" <p@example.com>')).toEqual({ name: "Raman, Priya", address: "p@example.com" });
    expect(parseMailbox("<p@example.com>")).toEqual({ address: "p@example.com" });
    expect(parseMailbox("p@example.com, q@example.com")).toBeUndefined();
    fc.assert(
      fc.property(anyText, (name) => {
        const read = parseMailbox(formatMailbox({ name, address: "p@example.com" }));
        expect(read?.address).toBe("p@example.com");
        expect(read?.name ?? "").toBe(cleanLine(name.replace(/[<>"\\]/g, " ")));
      }),
    );
  });
});
