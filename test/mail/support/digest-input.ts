import { day } from "../../../src/core/day.ts";
import { fault } from "../../../src/core/fault.ts";
import type { DigestDraft, DigestInput } from "../../../src/mail/digest-input.ts";

/** A day on which nothing waits for anybody. */
export const quietDay: DigestInput = {
  controlDate: day("2026-03-12"),
  bookName: "Receivables 2026",
  from: "accounts@northgate.example",
  to: ["boss@northgate.example"],
  writtenAt: Date.UTC(2026, 2, 12, 7, 5),
  statusChanges: [],
  sentStale: [],
  brokenPromises: [],
  replies: [],
  drafts: [],
  calls: [],
  tasks: [],
  faults: [],
  stuck: [],
  draftsNote:
    "They lie in the mailbox accounts@northgate.example. Sending one, there or from the sidebar, approves it; deleting one discards it.",
  whereMore: "open the sidebar",
  links: [
    { title: "Open the book", href: "https://docs.google.com/spreadsheets/d/1b00kb00k/edit" },
    { title: "Open the log", href: "https://docs.google.com/spreadsheets/d/1l0gl0g/edit" },
  ],
};

export const bakeryDraft: DigestDraft = {
  accountName: "Harbour Lane Bakery Ltd",
  stageLabel: "First finance reminder",
  amounts: [{ currency: "GBP", minor: 204_550 }],
  daysPastDue: 10,
  link: linkTo("1958a0b1c2"),
};

/** Everything that a digest can say, as an approver would find it on a busy morning. */
export const busyDay: DigestInput = {
  ...quietDay,
  statusChanges: [
    {
      accountName: "Bridge Street Dental",
      status: "active",
      isLift: true,
      label: "Restore access",
      owner: "dana.whitlock@northgate.example",
      because: '"suspended" was confirmed on 2026-03-02 and nothing is overdue any more: lift it today',
      openedOn: day("2026-03-12"),
    },
    {
      accountName: "Vale Foundry GmbH",
      status: "suspended",
      isLift: false,
      label: "Suspension",
      owner: "dana.whitlock@northgate.example",
      because: "Day 100: the final notice went out on 2026-03-02 and was not answered",
      openedOn: day("2026-03-11"),
    },
  ],
  sentStale: [
    {
      accountName: "Orchard Books",
      label: "Put right what went out",
      owner: "jo.marsh@northgate.example",
      because: "a reminder went out on 2026-03-11 after its facts had changed",
      openedOn: day("2026-03-12"),
    },
  ],
  brokenPromises: [
    {
      accountName: "Quay & Sons",
      promisedOn: day("2026-03-06"),
      amounts: [{ currency: "GBP", minor: 90_000 }],
      why: 'Draft of "Final notice" waits for approval since 2026-03-12',
    },
  ],
  replies: [
    {
      accountName: "Elm & Co",
      from: "Tom Hale <tom@elm.example>",
      on: day("2026-03-11"),
      excerpt: "We never got the second pallet, so we will pay for one. Can you send a corrected invoice?",
      owner: "jo.marsh@northgate.example",
    },
  ],
  drafts: [
    {
      ...bakeryDraft,
      accountName: "Linden Travel",
      stageLabel: "Second finance reminder",
      amounts: [{ currency: "EUR", minor: 61_200 }],
      daysPastDue: 41,
      link: linkTo("1958a0b1c3"),
      outOfDate: "INV-1041 has been paid in part",
    },
    {
      ...bakeryDraft,
      accountName: "Northern Light Kindergarten",
      stageLabel: "Second finance reminder",
      amounts: [{ currency: "GBP", minor: 48_000 }],
      daysPastDue: 43,
      link: linkTo("1958a0b1c4"),
      stillWaiting: { sinceOn: day("2026-03-09"), workingDays: 3, owner: "jo.marsh@northgate.example" },
    },
    {
      ...bakeryDraft,
      accountName: "Quay & Sons",
      stageLabel: "Final notice",
      amounts: [{ currency: "GBP", minor: 90_000 }],
      daysPastDue: 30,
      link: linkTo("1958a0b1c5"),
    },
    {
      ...bakeryDraft,
      accountName: "Aconcagua Import-Export y Distribuciones Internacionales S.A. de C.V.",
      amounts: [
        { currency: "GBP", minor: 1_200_000 },
        { currency: "USD", minor: 3_450_075 },
      ],
      daysPastDue: 12,
      link: linkTo("1958a0b1c6"),
    },
    bakeryDraft,
  ],
  calls: [
    {
      accountName: "Mill Road Garage",
      label: "First call",
      owner: "jo.marsh@northgate.example",
      because: "Day 5: 1 invoice is past due",
      openedOn: day("2026-03-10"),
      contactName: "Priya Raman",
      phone: "+44 20 7946 0018",
      amounts: [{ currency: "GBP", minor: 33_000 }],
    },
    {
      accountName: "Fen Cycles",
      label: "First call",
      owner: "sam.okafor@northgate.example",
      because: "Day 5: 2 invoices are past due",
      openedOn: day("2026-03-12"),
      amounts: [{ currency: "GBP", minor: 12_500 }],
    },
  ],
  tasks: [
    {
      accountName: "Sable Studio",
      label: "Say why a draft was deleted",
      owner: "jo.marsh@northgate.example",
      because: "the draft of 2026-03-09 was deleted; say skip, send later, wrong data or do not chase",
      openedOn: day("2026-03-11"),
    },
  ],
  faults: [
    fault("due-date-missing", { sheet: "Accounts", row: 14, column: "G" }, "The due date is missing; fill it in."),
  ],
  stuck: [
    {
      accountNames: ["Tern Yachts", "Gull Marine"],
      why: "Nobody can be written to: no address is known; fill in the column Email",
    },
    { accountNames: ["Quarry Lane Ltd"], why: "All stages are done: collect, plan or write off" },
  ],
};

function linkTo(threadId: string): string {
  return `https://mail.google.com/mail/?authuser=accounts%40northgate.example#drafts/${threadId}`;
}
