import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatDay } from "../../src/core/day.ts";
import { formatPlace } from "../../src/core/fault.ts";
import { emptyLedger } from "../../src/core/ledger/fold.ts";
import { ACCOUNT_STATES, type AccountDecision, type AccountState } from "../../src/core/proposal.ts";
import { doubtOpenings } from "../../src/run/chase/switch-on.ts";
import { sampleBookPath } from "../../src/sample/sample.ts";
import { ledgerOf, performed, playbooks, proposeSample, readSample, readSampleInbox } from "./read-sample.ts";

const book = await readSample();
const inbox = await readSampleInbox();
const ledger = ledgerOf(book, inbox);
const proposal = proposeSample(book, ledger);

/** States that no account can be in on the first run of this day, and why. */
const NOT_ON_THE_FIRST_RUN: Readonly<Partial<Record<AccountState, string>>> = {
  "payments-too-old": "the payments are of the sample day, and one day stands for the whole book",
  "draft-waiting": "no run has made a draft yet",
  ceiling: "no contact of the last seven days is on record yet",
  "quiet-period": "it begins on 22 December",
  capped: "a first run may make 50 reminders",
  "not-working-day": "the sample day is a Friday",
};

describe("the sample book on its day", () => {
  it("shows these decisions", () => {
    expect(proposal.accounts.map(rowOf)).toEqual(
      table(`
      account | playbook | day | stage           | state             | next stage      | next on
      C-1001  | core     |  10 | day-10          | act-due           | day-10          | 2026-11-20
      C-1002  | core     |  40 | day-40          | act-due           | day-40          | 2026-11-20
      C-1003  | core     |  60 | day-60          | act-due           | day-60          | 2026-11-20
      C-1004  | core     |  90 | day-90          | needs-person      | day-90          | 2026-12-04
      C-1005  | digital  |  80 | day-80          | act-due           | day-80          | 2026-11-20
      C-1006  | core     | 100 | day-100         | act-due           | day-100         | 2026-11-20
      C-1007  | digital  | 122 | day-120         | act-due           | day-120         | 2026-11-20
      C-1008  | core     | 105 | day-100         | act-due           | day-10          | 2026-11-20
      C-1009  | core     | 168 | day-120         | needs-unmet       | day-90          | -
      C-1010  | core     |  67 | day-67          | gap               | day-67          | 2026-11-23
      C-1011  | core     |  45 | day-40          | replied           | day-90          | 2027-01-04
      C-1012  | arrears  |   3 | initial-contact | act-due           | initial-contact | 2026-11-20
      C-1013  | arrears  |  15 | escalation      | act-due           | escalation      | 2026-11-20
      C-1014  | arrears  |   9 | initial-contact | waiting           | escalation      | 2026-11-23
      C-1015  | arrears  |  31 | final-notice    | act-due           | final-notice    | 2026-11-20
      C-1016  | arrears  |  46 | close-or-legal  | act-due           | close-or-legal  | 2026-11-20
      C-1017  | core     | 161 | day-120         | exhausted         | -               | -
      C-1018  | digital  | -14 | -               | waiting           | day-10          | 2026-12-14
      C-1019  | core     |   - | -               | clear             | -               | -
      C-1020  | arrears  |   - | -               | covered           | -               | -
      C-1021  | arrears  |   - | -               | below-tolerance   | -               | -
      C-1022  | core     |   - | -               | promise-open      | -               | -
      C-1023  | arrears  |   - | -               | plan-kept         | -               | -
      C-1024  | digital  |   - | -               | payment-claimed   | -               | -
      C-1025  | core     |  52 | day-40          | paused            | day-60          | 2026-11-30
      C-1026  | core     |  26 | day-10          | next-action       | day-40          | 2026-12-04
      C-1027  | core     |  57 | day-40          | needs-person      | day-60          | 2026-11-23
      C-1028  | arrears  |  38 | final-notice    | do-not-chase      | initial-contact | 2026-12-31
      C-1029  | arrears  |  29 | escalation      | vulnerable        | initial-contact | -
      C-1030  | core     |  83 | day-80          | out-of-our-hands  | day-67          | 2026-12-15
      C-1031  | digital  |  17 | day-10          | suspected-fraud   | day-10          | 2026-11-24
      C-1032  | no-chase |  64 | -               | no-chase          | -               | -
      C-1033  | arrears  |  11 | escalation      | no-address        | initial-contact | 2026-12-04
      C-1034  | Gold     |   - | -               | fault             | -               | -
      C-1035  | digital  |   - | -               | nothing-chaseable | -               | -
      C-1036  | arrears  |   - | -               | fault             | -               | -`),
    );
  });

  it("has an account in every state that a first run knows", () => {
    const shown = new Set(proposal.accounts.map(({ state }) => state));
    expect(ACCOUNT_STATES.filter((state) => !shown.has(state)).sort()).toEqual(
      Object.keys(NOT_ON_THE_FIRST_RUN).sort(),
    );
  });

  it("has the mistakes of real sheets, each told with its cell", () => {
    expect(book.faults.map(({ code, place }) => `${formatPlace(place)}: ${code}`).sort()).toEqual(
      [
        "Accounts!B58: account-names-differ",
        "Accounts!D69: address-invalid",
        "Accounts!M37: date-unreadable",
        "Accounts!M42: due-date-missing",
        "Accounts!M44: due-before-issued",
        "Accounts!O24: cell-error",
        "Accounts!O26: amount-unreadable",
        "Accounts!P72: currency-missing",
        "Accounts row 32: item-duplicate",
        "Accounts row 33: item-duplicate",
      ].sort(),
    );
  });

  it("proposes these messages to customers, the heaviest debt first", () => {
    expect(
      proposal.actions
        .filter(({ kind }) => kind === "email")
        .map(({ accountId, stageId, to, amounts }) => [accountId, stageId, ...to, ...amounts.map(inMinor)].join(" ")),
    ).toEqual([
      // A judged broken promise comes first; the main contact's mail bounced, so the next contact is written to.
      "C-1002 day-40 accounts@brackenholt.example GBP562000",
      "C-1008 day-10 fiona.beech@larkspurvale.example GBP596000",
      "C-1003 day-60 marcus@vexleythorne.example GBP740000",
      "C-1005 day-80 elodie.girard@etoile-ete.example EUR267000",
      "C-1015 final-notice office@dunmorrow.example GBP159000",
      "C-1001 day-10 hannah.pryce@quillmarsh.example GBP486000",
      // The customer says that it was paid: the message asks how, and for nothing else.
      "C-1024 run:ask-remittance chloe@delacroix-moreau.example EUR56000",
      "C-1012 initial-contact rosa@pennantandoake.example GBP68400",
    ]);
  });

  it("waits for approval once a run has made its drafts, and does nothing twice", () => {
    const second = proposeSample(book, performed(ledger, proposal));
    const waiting = second.accounts.filter(({ state }) => state === "draft-waiting").map(({ accountId }) => accountId);
    expect(waiting).toEqual(["C-1001", "C-1002", "C-1003", "C-1005", "C-1008", "C-1012", "C-1015"]);
    expect(second.actions).toEqual([]);
  });
});

describe("the sample book as a sheet", () => {
  it("has its header in row 3, below a title", () => {
    expect(book.layout?.sheet.header.row).toBe(3);
    expect(book.layout?.rows.length).toBe(69);
  });

  it("holds three currencies", () => {
    const items = book.snapshot.accounts.flatMap((account) => account.items);
    expect([...new Set(items.map(({ currency }) => currency))].sort()).toEqual(["EUR", "GBP", "USD"]);
  });

  it("takes names as they are written, hostile ones too", () => {
    const nameOf = (id: string) => book.snapshot.accounts.find(({ accountId }) => accountId === id)?.name;
    expect(nameOf("C-1005")).toBe("Librairie \"L'Étoile d'Été\", Girard & Cie");
    expect(nameOf("C-1013")).toBe('=HYPERLINK("https://pay.example/login","Tamarisk Signs")');
    // One of its rows has blanks after the number, both have them after the name.
    expect(nameOf("C-1020")).toBe("Hollin Brook Farm Shop");
  });

  it("reads a due date that is written out among the others", () => {
    const oldest = book.snapshot.accounts.find(({ accountId }) => accountId === "C-1004")?.items[0];
    expect(oldest && formatDay(oldest.dueOn)).toBe("2026-08-22");
  });

  it("says for every account that was chased before how far, in words that its playbook knows", () => {
    const chased = book.snapshot.accounts.filter(({ chasedSoFar }) => chasedSoFar !== undefined);
    expect(chased).toHaveLength(20);
    expect(doubtOpenings({ reading: book, playbooks, settings: book.settings, ledger: emptyLedger() }).faults).toEqual(
      [],
    );
  });

  it("has a reply, an automatic answer and a bounce in its inbox", () => {
    expect(inbox.map(({ kind, from }) => `${kind} ${from}`)).toEqual([
      "reply gita.nair@merrowdale.example",
      "auto-reply marcus@vexleythorne.example",
      "delivery-report MAILER-DAEMON@mail.fernhollow.example",
    ]);
  });

  it("names nobody's real address", () => {
    const texts = ["Accounts.csv", "Settings.csv"].map((name) => readFileSync(join(sampleBookPath(), name), "utf8"));
    const hosts = texts.join("\n").match(/(?<=@|https:\/\/)[a-z0-9.-]+/g) ?? [];
    expect(hosts.length).toBeGreaterThan(100);
    expect(hosts.filter((host) => !/\.example$|^example\.com$/.test(host))).toEqual([]);
  });
});

function rowOf(decision: AccountDecision): string {
  const { accountId, playbookId, daysPastDue, stageId, state, nextStageId, nextOn } = decision;
  const on = nextOn === undefined ? undefined : formatDay(nextOn);
  return [accountId, playbookId, daysPastDue, stageId, state, nextStageId, on].map((cell) => cell ?? "-").join(" | ");
}

/** The rows of a table below its header, each cell trimmed. */
function table(text: string): string[] {
  const lines = text.trim().split("\n").slice(1);
  return lines.map((line) =>
    line
      .split("|")
      .map((cell) => cell.trim())
      .join(" | "),
  );
}

function inMinor({ currency, minor }: { readonly currency: string; readonly minor: number }): string {
  return `${currency}${minor}`;
}
