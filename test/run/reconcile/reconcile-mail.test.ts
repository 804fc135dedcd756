import { describe, expect, it } from "vitest";
import type { Contact } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import type { ActRecord, LedgerEvent } from "../../../src/core/ledger/event.ts";
import { emptyLedger, foldEvents } from "../../../src/core/ledger/fold.ts";
import type { InboundMail } from "../../../src/mail/message.ts";
import { referenceOf } from "../../../src/mail/reference.ts";
import { sealEvents } from "../../../src/run/book/log.ts";
import { reconcileMail } from "../../../src/run/reconcile/reconcile-mail.ts";
import { accountOf } from "../../support/builders.ts";

const ON = day("2026-11-20");
const JANE: Contact = { email: "jane.doe@acme.example", name: "Jane Doe", isMain: true };
const JOE: Contact = { email: "joe@acme.example", isMain: false };

const REMINDER: ActRecord = {
  key: "Acme/1",
  accountId: "Acme",
  playbookId: "core",
  track: "debt",
  stageId: "day-10",
  stageLabel: "First",
  because: "",
  actId: "email",
  kind: "email",
  messageClass: "chasing",
  anchorOn: ON,
  occurrence: 1,
  messageOrdinal: 1,
  owner: "finance@firm.example",
  template: "core/day-10",
  to: [JANE.email],
  copy: ["Carl <carl@firm.example>"],
  items: [],
};

/** What the ledger takes in of a mail, `kind address: more` for each event, and the faults. */
function taken(mail: Partial<InboundMail>, { answers = false, act = REMINDER } = {}): string[] {
  const about = { key: act.key, accountId: "Acme" };
  const events: LedgerEvent[] = [
    { kind: "intended", on: ON, act },
    { kind: "sent", on: ON, ...about, sentOn: ON, isEdited: false, isStale: false },
  ];
  const ledger = foldEvents(emptyLedger(), sealEvents(emptyLedger(), events, "2026-11-20T09:00:00.000Z"));
  const accounts = [
    accountOf("Acme", [], { contacts: [JANE, JOE] }),
    accountOf("Bolt", [], { contacts: [{ email: "Bob@bolt.example", isMain: true }] }),
  ];
  const references = answers ? [referenceOf(act.key)] : [];
  const bare: InboundMail = { messageId: "m", from: "", subject: "", kind: "reply", references, excerpt: "" };
  const found = reconcileMail([{ ...bare, ...mail }], accounts, ledger, ON);
  return [...found.events.map(eventText), ...found.faults.map(({ code }) => code)];
}

function eventText(event: LedgerEvent): string {
  switch (event.kind) {
    case "bounced":
      return `${event.accountId} ${event.hardness} ${event.address}${event.key === undefined ? "" : ` ${event.key}`}`;
    case "delivery-noted":
      return `${event.accountId} ${event.verdict} ${event.address}`;
    case "contact-left":
      return `${event.accountId} left ${event.address} offered ${event.offered.join(",")}`;
    case "replied":
      return `${event.accountId} replied ${(event.suggestions ?? []).map(({ intent }) => intent).join(",")}`.trim();
    default:
      return event.kind;
  }
}

function reported(address: string, verdict: "hard" | "soft" | "delayed" | "delivered") {
  return { address, verdict, reason: "because" };
}

describe("a delivery report", () => {
  const report = (...deliveries: ReturnType<typeof reported>[]): Partial<InboundMail> => ({
    kind: "delivery-report",
    from: "mailer-daemon@mx.example",
    deliveries,
  });

  it("is an event for each recipient, whatever became of the message", () => {
    const mail = report(
      reported(JANE.email, "hard"),
      reported("bob@bolt.example", "soft"),
      reported(JOE.email, "delayed"),
      reported(JOE.email, "delivered"),
    );
    expect(taken(mail)).toEqual([
      "Acme hard jane.doe@acme.example",
      "Bolt soft bob@bolt.example",
      "Acme delayed joe@acme.example",
      "Acme delivered joe@acme.example",
    ]);
  });

  it("about a message of ours is about the address that this was written to", () => {
    const answers = { answers: true };
    expect(taken(report(reported("", "soft")), answers)).toEqual(["Acme soft jane.doe@acme.example Acme/1"]);
    expect(taken(report(reported("x@elsewhere.example", "hard")), answers)).toEqual([
      "Acme hard jane.doe@acme.example Acme/1",
    ]);
    expect(taken(report(reported("carl@firm.example", "hard")), answers)).toEqual([
      "Acme hard carl@firm.example Acme/1",
    ]);
  });

  it("about nobody's message is named when something failed, and only then", () => {
    expect(taken(report(reported("x@y.example", "soft")))).toEqual(["unmatched", "mail-unmatched"]);
    expect(taken(report(reported("x@y.example", "delivered")))).toEqual(["unmatched"]);
  });
});

describe("somebody has left", () => {
  const departure = (words: string, isSender = false, offered: string[] = ["new@acme.example"]) => ({
    departure: { words, isSender, offered },
  });

  it("by an automatic answer: its sender", () => {
    const mail = { kind: "auto-reply" as const, from: JANE.email, ...departure("Jane has left.") };
    expect(taken(mail)).toEqual(["auto-replied", "Acme left jane.doe@acme.example offered new@acme.example"]);
  });

  it("from another name of the mailbox: the address that was written to", () => {
    const mail = { kind: "auto-reply" as const, from: "j.doe@acme.example", ...departure("I have left.", true) };
    expect(taken(mail, { answers: true })).toEqual([
      "auto-replied",
      "Acme left jane.doe@acme.example offered new@acme.example",
    ]);
  });

  it("by a reply: who says so of themselves, or whom it names", () => {
    expect(taken({ from: JANE.email, ...departure("I no longer work here.", true) })).toEqual([
      "Acme replied",
      "Acme left jane.doe@acme.example offered new@acme.example",
    ]);
    expect(taken({ from: JOE.email, ...departure("Sorry, Jane has left us.", false, [JOE.email]) })).toEqual([
      "Acme replied",
      "Acme left jane.doe@acme.example offered joe@acme.example",
    ]);
  });

  it("by a reply that names nobody whom we know: only suggested", () => {
    expect(taken({ from: JANE.email, ...departure("Our accountant has left the company.") })).toEqual([
      "Acme replied contact-left",
    ]);
  });
});

describe("a reply", () => {
  it("brings what it may mean, and nothing where it may mean nothing", () => {
    const suggestions = [{ intent: "promise", words: "We pay." }] as const;
    expect(taken({ from: JANE.email, suggestions })).toEqual(["Acme replied promise"]);
    expect(taken({ from: JANE.email })).toEqual(["Acme replied"]);
  });
});

describe("a reply of a head office", () => {
  const HEAD: Contact = { email: "ap@head.example", isMain: true };
  const accounts = [
    accountOf("Head", [], { contacts: [HEAD, { email: "post@head.example", isMain: false }] }),
    accountOf("Acme", [], { contacts: [JANE], parentId: "Head" }),
    accountOf("Bolt", [], { contacts: [JOE], parentId: "Head" }),
    accountOf("Other", [], { contacts: [{ email: "x@other.example", isMain: true }] }),
  ];
  const sent: LedgerEvent = {
    ...{ kind: "sent", on: ON, key: REMINDER.key, accountId: "Acme" },
    ...{ sentOn: ON, isEdited: false, isStale: false },
  };
  const ledger = foldEvents(
    emptyLedger(),
    sealEvents(emptyLedger(), [{ kind: "intended", on: ON, act: REMINDER }, sent], "2026-11-20T09:00:00.000Z"),
  );

  /** `account key from the main contact` of every event. */
  function replies(from: string, references: readonly string[] = []): string[] {
    const mail: InboundMail = { messageId: "m", from, subject: "", kind: "reply", references, excerpt: "" };
    return reconcileMail([mail], accounts, ledger, ON).events.map((event) =>
      event.kind === "replied"
        ? `${event.accountId} ${event.key ?? "no message"} ${event.isMain ? "main" : "other"}`
        : event.kind,
    );
  }

  it("in a conversation is about the account of the message, and names the message", () => {
    expect(replies(HEAD.email, [referenceOf(REMINDER.key)])).toEqual(["Acme Acme/1 main"]);
    expect(replies("post@head.example", [referenceOf(REMINDER.key)])).toEqual(["Acme Acme/1 other"]);
  });

  it("outside of one is about it and all accounts that it pays for", () => {
    expect(replies(HEAD.email)).toEqual(["Head no message main", "Acme no message main", "Bolt no message main"]);
    expect(replies(JANE.email)).toEqual(["Acme no message main"]);
  });
});

describe("mail in a conversation of several reminders", () => {
  const SECOND: ActRecord = { ...REMINDER, key: "Acme/2", stageId: "day-40" };
  const THIRD: ActRecord = { ...REMINDER, key: "Acme/3", stageId: "day-60" };

  /** What came back names the subject of the first message and, in its headers, a later one. */
  function about(...named: readonly ActRecord[]): string | undefined {
    const sent = (act: ActRecord, on: string): LedgerEvent[] => [
      { kind: "intended", on: day(on), act },
      { kind: "sent", on: day(on), key: act.key, accountId: "Acme", sentOn: day(on), isEdited: false, isStale: false },
    ];
    const events: LedgerEvent[] = [
      ...sent(REMINDER, "2026-10-01"),
      ...sent(SECOND, "2026-11-01"),
      { kind: "intended", on: ON, act: THIRD },
    ];
    const ledger = foldEvents(emptyLedger(), sealEvents(emptyLedger(), events, "2026-11-20T09:00:00.000Z"));
    const accounts = [accountOf("Acme", [], { contacts: [JANE, JOE] })];
    const mail: InboundMail = {
      messageId: "m",
      from: "mailer-daemon@mx.example",
      subject: "",
      references: named.map(({ key }) => referenceOf(key)),
      excerpt: "",
      kind: "delivery-report",
      deliveries: [{ address: JANE.email, verdict: "hard", reason: "the address does not exist" }],
    };
    const [event] = reconcileMail([mail], accounts, ledger, ON).events;
    return event?.kind === "bounced" ? event.key : event?.kind;
  }

  it.each<[string, readonly ActRecord[], string]>([
    ["the later one that its headers name", [REMINDER, SECOND], "Acme/2"],
    ["the later one, in whatever order they are named", [SECOND, REMINDER], "Acme/2"],
    ["the first, where nothing else is named", [REMINDER], "Acme/1"],
    ["one that went out, and not one that waits", [THIRD, SECOND], "Acme/2"],
  ])("is about %s", (_which, named, key) => {
    expect(about(...named)).toBe(key);
  });
});
