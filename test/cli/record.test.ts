import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { RECORD_KINDS, RECORD_RULES } from "../../src/run/record/record-request.ts";
import { SAMPLE_DAY, sampleBookPath } from "../../src/sample/sample.ts";
import { csvBook, HEADER, owes, plainBook, SETTINGS, tempFolder, xlsxBook } from "./support/books.ts";
import { chase, morningOf } from "./support/chase.ts";
import { complaintsOf } from "./support/schemas.ts";

/** Two customers with one late invoice each, after the first run. */
async function ranBook(): Promise<string> {
  const book = plainBook();
  await chase(["run", "--book", book]);
  return book;
}

const logOf = (book: string) => readFileSync(join(book, "log.csv"), "utf8");

describe("chase record", () => {
  it.each<[string, string[], string]>([
    [
      "a promise",
      ["promise", "K-1", "--on", "2026-12-04", "--amount", "60.00"],
      "promised 60.00 GBP for 2026-12-04, of 100.00 GBP open",
    ],
    ["a call", ["call", "K-1", "--outcome", "voicemail", "--why", "left our number"], "call on 2026-11-20: voicemail"],
    [
      "a call with a promise",
      ["call", "K-1", "--outcome", "promised", "--promise-on", "2026-11-27", "--amount", "100", "--why", "she will"],
      "call on 2026-11-20: promised and promised 100.00 GBP for 2026-11-27",
    ],
    ["a contact", ["contact", "K-1", "--channel", "visit", "--on", "2026-11-19"], "contact by visit on 2026-11-19"],
    ["a claim", ["claim", "K-1", "--paid-on", "2026-11-19"], "says that it was paid on 2026-11-19"],
    [
      "a dispute",
      ["dispute", "K-1", "--invoice", "INV-K-1", "--reason", "wrong price"],
      "dispute (INV-K-1): wrong price",
    ],
    ["a pause", ["pause", "K-1", "--until", "2026-12-01", "--why", "on holiday"], "paused until 2026-12-01"],
    ["a diary day", ["diary", "K-1", "--on", "2026-12-01"], "next action by a person on 2026-12-01"],
    [
      "a plan",
      ["plan", "K-1", "--instalment", "2026-12-01=40.00", "--instalment", "2027-01-01=60.00"],
      "plan of 2 instalments from 2026-12-01 to 2027-01-01, 100.00 GBP in all, all that is open",
    ],
    ["out of our hands", ["out-of-our-hands", "K-1", "--reason", "insolvency"], "out of our hands: insolvency"],
    ["do not chase", ["do-not-chase", "K-1", "--why", "asked in writing"], "not to be chased: asked in writing"],
    ["a payer", ["payer", "K-1", "--type", "chronic", "--tone", "firm"], "payer set to chronic and tone set to firm"],
    [
      "a skipped stage",
      ["skip", "K-1", "--stage", "escalation", "--why", "in talks"],
      'stage "Internal escalation" is skipped',
    ],
    [
      "an override",
      ["override", "K-1", "--stage", "final-notice", "--why", "the boss"],
      "may happen although something",
    ],
    ["what is cleared", ["clear", "K-1", "--fact", "promise"], "no longer: promise"],
  ])("enters %s, in the log and in JSON", async (_what, args, sentence) => {
    const book = await ranBook();
    const by = ["--by", "anna@firm.example", "--book", book];
    const ended = await chase(["record", ...args, ...by, "--json"]);
    expect(ended).toMatchObject({ exitCode: 0, stderr: "" });
    expect(complaintsOf("record", ended.json)).toEqual([]);
    expect(ended.json).toMatchObject({ accountId: "K-1", controlDate: "2026-11-20", waitsFor: null });
    expect((ended.json as { entered: string }).entered).toContain(sentence);
    expect(logOf(book)).toContain("anna@firm.example");
    const next = await chase(["run", "--book", book]);
    expect(next.exitCode).toBe(0);
  });

  it("tells a person what was entered, how the account stands now, and how it is taken back", async () => {
    const book = await ranBook();
    const ended = await chase([
      "record",
      "pause",
      "K-1",
      "--until",
      "2026-12-01",
      "--why",
      "on holiday",
      "--book",
      book,
    ]);
    expect(ended.stdout).toContain("K-1 (K-1 Ltd): paused until 2026-12-01.");
    expect(ended.stdout).toContain("Now: ");
    const [, seq = ""] = /record correct (\d+)/.exec(ended.stdout) ?? [];
    const back = await chase(["record", "correct", seq, "--why", "meant K-2", "--book", book]);
    expect(back).toMatchObject({ exitCode: 0 });
    expect(back.stdout).toContain("taken back: paused until 2026-12-01.");
    const explained = await chase(["explain", "K-1", "--book", book]);
    expect(explained.stdout).not.toContain("paused until");
  });

  it("whoever is logged in entered it where nobody is named", async () => {
    const book = await ranBook();
    await chase(["record", "diary", "K-1", "--on", "2026-12-01", "--book", book]);
    expect(logOf(book)).toContain('""by"":""finance@firm.example""');
  });

  it("works on a workbook", async () => {
    const book = await xlsxBook({ Accounts: [HEADER, owes("K-1")], Settings: SETTINGS });
    await chase(["run", "--book", book]);
    const ended = await chase(["record", "diary", "K-1", "--on", "2026-12-01", "--book", book, "--json"]);
    expect(ended).toMatchObject({ exitCode: 0, json: { accountId: "K-1" } });
    expect((await chase(["run", "--book", book])).exitCode).toBe(0);
  });

  it("of the sample: a promise holds the account that it is about, until it is broken", async () => {
    const book = join(tempFolder(), "sample");
    cpSync(sampleBookPath(), book, { recursive: true });
    const now = () => morningOf(SAMPLE_DAY);
    const first = await chase(["run", "--book", book, "--json"], { now });
    const acted = (first.json as { actions: { accountId: string; act: string }[] }).actions.find(
      ({ act }) => act === "email",
    );
    const accountId = acted?.accountId ?? "";
    const said = ["record", "promise", accountId, "--on", "2026-11-27", "--why", "by mail", "--book", book];
    expect(await chase(said, { now })).toMatchObject({ exitCode: 0 });
    const explained = await chase(["explain", accountId, "--book", book], { now });
    expect(explained.stdout).toContain("promised for 2026-11-27");
  });
});

describe("wrong usage ends with 2, a wrong entry with 3; nothing is written either way", () => {
  it.each<[string, string[], string]>([
    ["nothing to enter", ["record"], "Usage: chase record"],
    ["nothing that can be entered", ["record", "gossip", "K-1"], "unknown command 'gossip'"],
    ["a slip of the finger", ["record", "promisse", "K-1"], "Did you mean promise?"],
    ["no account", ["record", "payer", "--tone", "firm"], "missing required argument 'account'"],
    ["no day", ["record", "promise", "K-1"], "required option '--on <day>' not specified"],
    ["no reason", ["record", "pause", "K-1", "--until", "2026-12-01"], "required option '--why <text>' not specified"],
    ["a day that is none", ["record", "promise", "K-1", "--on", "2026-02-30"], "as YYYY-MM-DD"],
    ["an option of another kind", ["record", "payer", "K-1", "--amount", "5"], "unknown option '--amount'"],
    ["no book", ["record", "diary", "K-1", "--on", "2026-12-01"], "name it: --book PATH"],
    [
      "two days",
      [
        "record",
        "call",
        "K-1",
        "--outcome",
        "promised",
        "--promise-on",
        "2026-12-01",
        "--paid-on",
        "2026-11-01",
        "--book",
        ".",
      ],
      "give one of them",
    ],
  ])("%s", async (_what, args, remedy) => {
    const book = await ranBook();
    const ended = await chase(args.map((arg) => (arg === "." ? book : arg)));
    expect(ended).toMatchObject({ exitCode: 2, stdout: "" });
    expect(ended.stderr).toContain(remedy);
  });

  it("a decision to cancel takes its day by a name of its own", async () => {
    const { stdout } = await chase(["record", "outcome", "--help"]);
    expect(stdout).toMatch(/--cancel-on <day> +the day of effect, for cancel/);
    expect((await chase(["record", "call", "--help"])).stdout).not.toContain("--cancel-on");
  });

  it.each<[string, string[], string]>([
    ["an account that is not there", ["diary", "K", "--on", "2026-12-01"], "the nearest are K-1 (K-1 Ltd) and K-2"],
    ["a promise for a day that is past", ["promise", "K-1", "--on", "2026-11-19"], "is past"],
    ["a call without a note", ["call", "K-1", "--outcome", "voicemail"], "needs a note"],
    ["neither a reason nor a note", ["do-not-chase", "K-1"], "needs a reason: say why"],
  ])("%s", async (_what, args, remedy) => {
    const book = await ranBook();
    const before = logOf(book);
    const ended = await chase(["record", ...args, "--book", book, "--json"]);
    expect(ended).toMatchObject({ exitCode: 3, json: { refused: { code: "entry-wrong" } } });
    expect(complaintsOf("record", ended.json)).toEqual([]);
    expect(ended.stderr).toContain(remedy);
    expect(logOf(book)).toBe(before);
  });

  it("a book that was never run", async () => {
    const book = csvBook({ Accounts: [HEADER, owes("K-1")], Settings: SETTINGS });
    const ended = await chase(["record", "diary", "K-1", "--on", "2026-12-01", "--book", book]);
    expect(ended).toMatchObject({ exitCode: 3 });
    expect(existsSync(join(book, "log.csv"))).toBe(false);
  });
});

describe("help", () => {
  it("names everything that can be entered, each with its options", async () => {
    const { stdout } = await chase(["record", "--help"]);
    for (const kind of RECORD_KINDS) {
      expect(stdout).toContain(RECORD_RULES[kind].meaning);
      const own = await chase(["record", kind, "--help"]);
      expect(own).toMatchObject({ exitCode: 0 });
      expect(own.stdout).toContain("--why <text>");
    }
  });
});
