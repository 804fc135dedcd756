import { readdirSync, readFileSync } from "node:fs";
import { parseMail as parseAsThunderbird } from "@protontech/jsmimeparser";
import { type AddressObject, simpleParser } from "mailparser";
import PostalMime, { type Address } from "postal-mime";
import { describe, expect, it } from "vitest";
import { readHtml } from "./support/html-elements.ts";

const FOLDER = new URL("../golden/drafts/", import.meta.url);
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith(".eml"));

const rawOf = (file: string): string => readFileSync(new URL(file, FOLDER), "latin1");

/** What a mail program shows of a message. */
interface Shown {
  readonly from: string;
  readonly to: string;
  readonly copy: string;
  readonly subject: string;
  readonly at: number;
  readonly text: string;
  readonly html: string;
  readonly attachmentCount: number;
}

const lines = (text: string) => text.replace(/\r\n/g, "\n").trimEnd();
const named = (name: string | undefined, address: string | undefined) => (name ? `${name} <${address}>` : `${address}`);

async function shownByPostalMime(raw: string): Promise<Shown> {
  const mail = await PostalMime.parse(raw);
  const people = (all: readonly Address[] = []) => all.map(({ name, address }) => named(name, address)).join();
  return {
    from: people(mail.from === undefined ? [] : [mail.from]),
    to: people(mail.to),
    copy: people(mail.cc),
    subject: mail.subject ?? "",
    at: Date.parse(mail.date ?? ""),
    text: lines(mail.text ?? ""),
    html: lines(mail.html ?? ""),
    attachmentCount: mail.attachments.length,
  };
}

async function shownByMailparser(raw: string): Promise<Shown> {
  const mail = await simpleParser(raw);
  const people = (all: AddressObject | AddressObject[] | undefined) =>
    [all ?? []]
      .flat()
      .flatMap(({ value }) => value.map(({ name, address }) => named(name, address)))
      .join();
  return {
    from: people(mail.from),
    to: people(mail.to),
    copy: people(mail.cc),
    subject: mail.subject ?? "",
    at: mail.date?.getTime() ?? Number.NaN,
    text: lines(mail.text ?? ""),
    html: lines(mail.html === false ? "" : mail.html),
    attachmentCount: mail.attachments.length,
  };
}

/** JSMime, Thunderbird's own parser, in the fork that Proton's mail programs use. */
function shownByThunderbird(raw: string): Shown {
  const mail = parseAsThunderbird(Buffer.from(raw, "latin1"));
  const people = (all: readonly { name: string; email?: string }[] = []) =>
    all.map(({ name, email }) => named(name, email)).join();
  return {
    from: people(mail.from === undefined ? [] : [mail.from]),
    to: people(mail.to),
    copy: people(mail.cc),
    subject: mail.subject ?? "",
    at: mail.date?.getTime() ?? Number.NaN,
    text: lines(mail.body.text ?? ""),
    html: lines(mail.body.html ?? ""),
    attachmentCount: mail.attachments.length,
  };
}

describe.each(FILES)("%s", (file) => {
  const raw = rawOf(file);
  const [head = ""] = raw.split("\r\n\r\n");

  it("says the same in three parsers of two authors, a desktop mail program's among them", async () => {
    const shown = await shownByPostalMime(raw);
    expect(await shownByMailparser(raw)).toEqual(shown);
    expect(shownByThunderbird(raw)).toEqual(shown);
    expect(shown).toMatchObject({ attachmentCount: 0, subject: expect.stringMatching(/\S \[CB-[0-9A-Z]{8}\]$/) });
    expect(shown.from).toMatch(/^Northgate Software (?:Ltd|GmbH) <accounts@northgate\.example>$/);
    expect(shown.to).toMatch(/^[^\s<>,]+@[^\s<>,]+\.example$/);
  });

  it("has a plain text first, which reads on its own and says what the HTML says", async () => {
    const types = [...raw.matchAll(/^Content-Type: ([a-z/]+)/gm)].map(([, type]) => type);
    expect(types).toEqual(["multipart/alternative", "text/plain", "text/html"]);
    const { text, html } = await shownByPostalMime(raw);
    expect(text).not.toMatch(/<\/?[a-z]+[ >]|&[a-z]+;|\{\{|\*\*|\]\(|undefined|null|NaN|\ufffd|[\ue000-\uf8ff]/);
    expect(text).toMatch(/Reference: CB-|Referenz: CB-/);
    const ofHtml = readHtml(html);
    expect(ofHtml.commentCount).toBe(0);
    const wordsOf = (all: string) => new Set(all.match(/[\p{L}\p{N}@]+/gu));
    const missing = [...wordsOf(ofHtml.text)].filter((word) => !wordsOf(text).has(word));
    // The heads of the tables of invoices, which the plain text has as sentences.
    expect(
      missing.filter((word) => !/^(?:Invoice|Due|Amount|Rechnung|Fällig|Betrag|Day|What|Datum|Vorgang)$/.test(word)),
    ).toEqual([]);
  });

  it("keeps to the form of mail: RFC 5322, RFC 2045 and RFC 2047", () => {
    expect(raw).toMatch(/^[\x20-\x7e\r\n]*$/);
    expect(raw.replace(/\r\n/g, "")).not.toMatch(/[\r\n]/);
    expect(Math.max(...raw.split("\r\n").map(({ length }) => length))).toBeLessThanOrEqual(76);
    const headers = head.replace(/\r\n[ \t]/g, " ").split("\r\n");
    for (const header of headers) expect(header).toMatch(/^[A-Za-z-]+: \S/);
    const names = headers.map((header) => header.split(":")[0]?.toLowerCase());
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(["date", "from", "to", "subject", "message-id", "mime-version"]));
    for (const [word] of head.matchAll(/=\?[^\s]*\?=/g)) {
      expect(word).toMatch(/^=\?UTF-8\?B\?[A-Za-z0-9+/]+=*\?=$/);
      expect(word.length).toBeLessThanOrEqual(75);
    }
  });
});
