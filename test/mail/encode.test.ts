import { execFileSync } from "node:child_process";
import * as fc from "fast-check";
import { simpleParser } from "mailparser";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { base64 } from "../../src/mail/base64.ts";
import { encodeMessage } from "../../src/mail/encode.ts";
import type { OutgoingMessage } from "../../src/mail/message.ts";

const plain: OutgoingMessage = {
  key: "1001|debt|2026-03-02|day-10|email|1",
  reference: "CB-7K3QX9D2",
  from: "Northgate Software Ltd <accounts@northgate.example>",
  to: ["priya@harbourlane.example"],
  copy: [],
  subject: "Payment overdue [CB-7K3QX9D2]",
  html: "<p>Hello</p>\n",
  text: "Hello\n",
  attachments: [],
  writtenAt: Date.UTC(2026, 2, 12, 8, 30),
};

const HOSTILE = [
  "Grüße aus Köln, 東京 🏦",
  "=?UTF-8?B?SGk=?=",
  'Raman, "Priya" <x@evil.example>',
  "a\r\nBcc: victim@example.com",
  "a\nb\tc\u0000d",
  `${"very long words in a subject ".repeat(12)}end`,
  "x".repeat(400),
  "é".repeat(300),
  "👩‍👩‍👧‍👦".repeat(40),
  "half \ud800 pair",
  "ends with a backslash \\",
  "(comment) ; semicolon , comma: colon @ at",
];

/** What a value reads as again: a lone surrogate replaced, control characters and runs of spaces as one space. */
const asRead = (text: string) =>
  bodyAsRead(text)
    .replace(/\p{Cc}/gu, " ")
    .replace(/ +/g, " ")
    .trim();

describe("an encoded message", () => {
  it("has the headers of a draft", () => {
    const [head = ""] = encodeMessage(plain).split("\r\n\r\n");
    expect(head.split("\r\n").map((line) => line.replace(/[0-9a-f]{24}/, "HASH"))).toEqual([
      "X-Unsent: 1",
      "Date: Thu, 12 Mar 2026 08:30:00 +0000",
      "From: Northgate Software Ltd <accounts@northgate.example>",
      "To: priya@harbourlane.example",
      "Subject: Payment overdue [CB-7K3QX9D2]",
      "Message-ID: <CB-7K3QX9D2.HASH@chasebook.invalid>",
      "X-Chase-Key: 1001|debt|2026-03-02|day-10|email|1",
      "X-Chase-Reference: CB-7K3QX9D2",
      "MIME-Version: 1.0",
      "Content-Type: multipart/alternative;",
      ' boundary="=_alternative_HASH"',
    ]);
  });

  it("is the same for the same message and another for another", () => {
    expect(encodeMessage({ ...plain })).toBe(encodeMessage(plain));
    const idOf = (message: OutgoingMessage) => /^Message-ID: .*$/m.exec(encodeMessage(message))?.[0];
    expect(idOf({ ...plain, text: "Hello!\n" })).not.toBe(idOf(plain));
  });

  it("of the firm's own digest has no chase headers", () => {
    expect(encodeMessage({ ...plain, key: "", reference: "" })).not.toContain("X-Chase");
  });

  it.each([
    "priya",
    "a@b",
    "a@@example.com",
    "a@example.com\r\nBcc: x@example.com",
    "a b@example.com",
    "",
    "é@example.com",
  ])("is refused for the address %j", (address) => {
    expect(() => encodeMessage({ ...plain, to: [address] })).toThrow("not a mail address in To");
  });

  it.each(HOSTILE)("keeps to the rules of mail with %j", (text) => {
    checkForm(encodeMessage(hostile(text)));
  });

  it("keeps to them with any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => checkForm(encodeMessage(hostile(text)))),
      { numRuns: 300 },
    );
  });
});

describe("other programs read an encoded message as it was meant", () => {
  it.each(HOSTILE)("postal-mime and mailparser, %j", async (text) => {
    await checkReadings(hostile(text));
  });

  it("any text", async () => {
    const unit = fc.oneof(fc.string({ unit: "grapheme", maxLength: 120 }), fc.string({ maxLength: 200 }));
    await fc.assert(
      fc.asyncProperty(unit, async (text) => checkReadings(hostile(text))),
      { numRuns: 60 },
    );
  });

  it("Python's email, where Python is installed", ({ skip }) => {
    if (!hasPython()) skip("no python3");
    for (const text of HOSTILE) {
      const message = hostile(text);
      const read = readWithPython(encodeMessage(message));
      expect(read.defects).toEqual([]);
      expect(read.subject).toBe(asRead(message.subject));
      expect(read.plain.replace(/\r\n/g, "\n").trim()).toBe(bodyAsRead(message.text));
      expect(read.attachments).toEqual(message.attachments.map(({ name }) => asRead(name)));
      expect(read.headers).not.toContain("Bcc");
    }
  });
});

describe("an attachment of bytes", () => {
  const every = Uint8Array.from({ length: 1000 }, (_, at) => (at * 7) % 256);

  it.each([
    ["a PDF", "letter.pdf", "application/pdf", every],
    ["nothing", "empty.pdf", "application/pdf", new Uint8Array()],
    ["one byte", "one.png", "image/png", Uint8Array.of(0)],
    ["what says that it is text", "list ü.csv", "text/csv", Uint8Array.of(0xff, 0x0d, 0x0a, 0x00, 0xe9)],
  ])("%s arrives byte for byte in two programs", async (_, name, mediaType, bytes) => {
    const message = { ...plain, attachments: [{ name, mediaType, base64: base64(bytes) }] };
    const eml = encodeMessage(message);
    expect(eml).toMatch(/^[\x20-\x7e\r\n]*$/);
    expect(eml.split("\r\n").filter((line) => line.length > 76)).toEqual([]);
    const [postal] = (await PostalMime.parse(eml, { attachmentEncoding: "arraybuffer" })).attachments;
    const [other] = (await simpleParser(eml)).attachments;
    expect([postal?.filename, postal?.mimeType, other?.filename, other?.contentType]).toEqual([
      name,
      mediaType,
      name,
      mediaType,
    ]);
    expect(Buffer.from(postal?.content as ArrayBuffer).equals(bytes)).toBe(true);
    expect(other?.content.equals(bytes)).toBe(true);
  });

  it("cannot end its part or begin a header, whatever its base64 holds", async () => {
    const message = {
      ...plain,
      attachments: [
        { name: "x.pdf", mediaType: "application/pdf", base64: "AAAA\r\n--=_mixed\r\nBcc: victim@example.com\r\n\r\n" },
      ],
    };
    const { bcc, attachments } = await PostalMime.parse(encodeMessage(message));
    expect([bcc ?? [], attachments.length]).toEqual([[], 1]);
  });
});

function hostile(text: string): OutgoingMessage {
  return {
    ...plain,
    from: `${text.replace(/[<>"]/g, "")} <accounts@northgate.example>`,
    to: ["priya@harbourlane.example", `${text.replace(/[<>"]/g, "")} <tom@harbourlane.example>`],
    replyTo: "accounts@northgate.example",
    copy: ["sam.okafor@northgate.example"],
    subject: `About ${text} [CB-7K3QX9D2]`,
    key: `1001|${text}`,
    html: `<p>${text}</p>\n`,
    text: `${text}\n`,
    // Readers decode what looks like an encoded word in a file's name too, so the name has none.
    attachments: [
      {
        name: `list ${[...text.replace(/=\?/g, "")].slice(0, 80).join("")}.csv`,
        mediaType: "text/csv",
        text: `a,b\r\n${text}\r\n`,
      },
    ],
  };
}

/** ASCII, CRLF alone, lines of at most 76 characters, encoded words of at most 75, the expected headers each once. */
function checkForm(eml: string): void {
  expect(eml).toMatch(/^[\x20-\x7e\r\n]*$/);
  expect(eml.replace(/\r\n/g, "")).not.toMatch(/[\r\n]/);
  expect(eml.split("\r\n").filter((line) => line.length > 76)).toEqual([]);
  const [head = ""] = eml.split("\r\n\r\n");
  expect((head.match(/=\?[^?\s]*\?B\?[^?\s]*\?=/g) ?? []).filter((word) => word.length > 75)).toEqual([]);
  const names = head.split("\r\n").flatMap((line) => /^([A-Za-z-]+):/.exec(line)?.[1] ?? []);
  expect(names).toEqual(
    "X-Unsent Date From To Cc Reply-To Subject Message-ID X-Chase-Key X-Chase-Reference MIME-Version Content-Type".split(
      " ",
    ),
  );
}

const bodyAsRead = (text: string) =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/\ud800(?![\udc00-\udfff])/g, "\ufffd")
    .trim();

async function checkReadings(message: OutgoingMessage): Promise<void> {
  const eml = encodeMessage(message);
  const postal = await PostalMime.parse(eml);
  const other = await simpleParser(eml, { skipHtmlToText: true, skipTextToHtml: true });
  const toOf = (to: typeof other.to) =>
    (Array.isArray(to) ? to : [to]).flatMap((one) => one?.value.map(({ address }) => address));
  expect(postal.subject).toBe(asRead(message.subject));
  expect(other.subject).toBe(asRead(message.subject));
  expect(postal.to?.map(({ address }) => address)).toEqual(["priya@harbourlane.example", "tom@harbourlane.example"]);
  expect(toOf(other.to)).toEqual(["priya@harbourlane.example", "tom@harbourlane.example"]);
  expect(postal.cc?.map(({ address }) => address)).toEqual(["sam.okafor@northgate.example"]);
  expect(postal.bcc ?? []).toEqual([]);
  expect(postal.from?.address).toBe("accounts@northgate.example");
  for (const read of [postal.text ?? "", other.text ?? ""]) {
    expect(read.replace(/\r\n/g, "\n").trim()).toBe(bodyAsRead(message.text));
  }
  expect(postal.attachments.map(({ filename }) => filename)).toEqual(
    message.attachments.map(({ name }) => asRead(name)),
  );
  expect(new Date(postal.date ?? "").getTime()).toBe(message.writtenAt);
}

function hasPython(): boolean {
  try {
    execFileSync("python3", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

interface PythonReading {
  readonly subject: string;
  readonly plain: string;
  readonly attachments: readonly string[];
  readonly headers: readonly string[];
  readonly defects: readonly string[];
}

function readWithPython(eml: string): PythonReading {
  const script = `
import sys, json, email
from email import policy
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=policy.default)
defects = [str(d) for part in m.walk() for d in part.defects]
defects += [str(d) for name in ("subject", "from", "to", "cc", "date") for d in m[name].defects]
print(json.dumps({"subject": m["subject"], "plain": m.get_body(("plain",)).get_content(),
  "attachments": [a.get_filename() for a in m.iter_attachments()], "headers": m.keys(), "defects": defects}))
`;
  return JSON.parse(execFileSync("python3", ["-c", script], { input: eml, encoding: "utf8" })) as PythonReading;
}
