import { counted } from "../core/text.ts";
import {
  callEntry,
  dayOf,
  draftEntry,
  faultEntry,
  pressing,
  promiseEntry,
  replyEntry,
  statusEntry,
  stuckEntry,
  sumText,
  taskEntry,
} from "./digest-entries.ts";
import type { DigestInput } from "./digest-input.ts";
import { type DigestEntry, type DigestSection, digestHtml, digestText } from "./digest-page.ts";
import type { OutgoingMessage } from "./message.ts";

/** Drafts are what the digest is for: she works from the list. Of everything else there is enough to see what is wrong. */
const DRAFTS_MAX = 40;
const ENTRIES_MAX = 15;

/** The day's work as one message to the firm's own people; `undefined` when there is nothing to say or nobody to say it to. */
export function renderDigest(input: DigestInput): OutgoingMessage | undefined {
  const sections = sectionsOf(input).filter(({ entries }) => entries.length > 0);
  if (sections.length === 0 || input.to.length === 0) return undefined;
  const on = dayOf(input.controlDate);
  const page = {
    heading: `Chasebook, ${on}`,
    lead: leadOf(input),
    sections: sections.map((section) => shortened(section, input.whereMore)),
    ...(input.limits === undefined ? {} : { foot: input.limits }),
    links: input.links,
  };
  return {
    key: "",
    reference: "",
    from: input.from,
    to: input.to,
    copy: [],
    subject: `Chasebook, ${on}: ${[...sections]
      .sort(draftsFirst)
      .map(({ count }) => count)
      .join(", ")}`,
    html: digestHtml(page),
    text: digestText(page),
    attachments: [],
    writtenAt: input.writtenAt,
  };
}

/** What the day comes to: how much waits in drafts, and for how long. */
function leadOf({ bookName, drafts, calls }: DigestInput): readonly string[] {
  const toApprove = drafts.filter(isRight);
  const waiting = toApprove.filter(({ stillWaiting }) => stillWaiting !== undefined).length;
  const sentences = [
    toApprove.length === 0
      ? "No draft waits for approval."
      : `${counted(toApprove.length, "draft")} to approve${sumText(toApprove, ": ")}.`,
    ...(waiting === 0 ? [] : [`${waiting} ${waiting === 1 ? "has" : "have"} waited too long.`]),
    ...(calls.length === 0 ? [] : [`${counted(calls.length, "call")} due${sumText(calls, ", for ")}.`]),
  ];
  return [bookName, sentences.join(" ")];
}

/** Whether a draft may go out as it lies there. */
function isRight({ outOfDate }: DigestInput["drafts"][number]): boolean {
  return outOfDate === undefined;
}

/** A telephone cuts a subject short: the size of the day's work stands at its beginning. */
function draftsFirst(one: Section, other: Section): number {
  return Number(other.entriesMax === DRAFTS_MAX) - Number(one.entriesMax === DRAFTS_MAX);
}

interface Section extends DigestSection {
  /** For the subject: "4 drafts". */
  readonly count: string;
  readonly entriesMax: number;
}

/** The order is the one of the harm that waiting does: what was done wrongly first, then what was promised, then the day's work. */
function sectionsOf(input: DigestInput): readonly Section[] {
  const { statusChanges, sentStale, drafts, controlDate } = input;
  const outOfDate = drafts.filter((draft) => !isRight(draft));
  const toApprove = drafts.filter(isRight);
  return [
    section("Status changes to confirm", ["status change"], statusChanges.map(statusEntry), {
      note: "Answer each in the sheet Tasks: confirmed or refused.",
    }),
    section("Sent, and no longer right", ["sent stale", "sent stale"], sentStale.map(pressing(controlDate))),
    section("Edited, and out of date", ["draft out of date", "drafts out of date"], outOfDate.map(draftEntry), {
      note: "Mend each before it is sent, or delete it.",
    }),
    section("Broken promises", ["broken promise"], input.brokenPromises.map(promiseEntry)),
    section("Replies to read", ["reply", "replies"], input.replies.map(replyEntry)),
    section("Drafts to approve", ["draft"], toApprove.map(draftEntry), {
      note: input.draftsNote,
      sum: sumText(toApprove, ": "),
      entriesMax: DRAFTS_MAX,
    }),
    section(
      "Calls due",
      ["call"],
      input.calls.map((call) => callEntry(call, controlDate)),
    ),
    section(
      "Tasks",
      ["task"],
      input.tasks.map((task) => taskEntry(task, controlDate)),
    ),
    section("Faults to mend", ["fault"], input.faults.map(faultEntry)),
    section("Stuck", ["stuck account"], input.stuck.map(stuckEntry), {
      counts: input.stuck.reduce((sum, { accountNames }) => sum + accountNames.length, 0),
    }),
  ];
}

function section(
  heading: string,
  [one, many]: readonly [string, string?],
  entries: readonly DigestEntry[],
  given: { note?: string; sum?: string; entriesMax?: number; counts?: number } = {},
): Section {
  const { note, sum = "", entriesMax = ENTRIES_MAX, counts = entries.length } = given;
  return {
    heading: `${heading} (${counts})${sum}`,
    count: counted(counts, one, many),
    entries,
    entriesMax,
    ...(note === undefined ? {} : { note }),
  };
}

function shortened({ entriesMax, ...all }: Section, whereMore: string): DigestSection {
  const left = all.entries.length - entriesMax;
  return left <= 0
    ? all
    : { ...all, entries: all.entries.slice(0, entriesMax), more: `and ${left} more: ${whereMore}` };
}
