import type { CalendarDay } from "../core/day.ts";
import { type Fault, formatPlace } from "../core/fault.ts";
import { formatMoney, type Money } from "../core/money.ts";
import { counted } from "../core/text.ts";
import { cleanLine, shorten } from "./clean-text.ts";
import { type Block, type Inline, paragraph, paragraphOf } from "./document.ts";
import { renderHtml } from "./html.ts";
import type { OutgoingMessage } from "./message.ts";
import { renderText } from "./plain-text.ts";
import { wordingFor } from "./wording.ts";

/** What the approvers are told after a run. Lists are in the order in which they are to be looked at. */
export interface DigestInput {
  readonly controlDate: CalendarDay;
  readonly from: string;
  readonly to: readonly string[];
  readonly writtenAt: number;
  readonly drafts: readonly DigestDraft[];
  /** Calls and tasks that are open. */
  readonly tasks: readonly DigestTask[];
  /** Status changes that wait for a person's yes. */
  readonly statusChanges: readonly DigestStatus[];
  readonly replies: readonly DigestReply[];
  readonly faults: readonly Fault[];
  /** Accounts that do not move by themselves. */
  readonly stuck: readonly { readonly accountName: string; readonly why: string }[];
}

export interface DigestDraft {
  readonly accountName: string;
  readonly stageLabel: string;
  readonly amounts: readonly Money[];
  readonly reference: string;
  /** What is out of date in a draft that a person has edited. */
  readonly remark?: string;
}

export interface DigestTask {
  readonly accountName: string;
  readonly label: string;
  readonly owner: string;
  readonly because: string;
}

export interface DigestStatus {
  readonly accountName: string;
  readonly status: string;
  readonly owner: string;
  readonly because: string;
}

export interface DigestReply {
  readonly accountName: string;
  readonly from: string;
  readonly excerpt: string;
}

/** Lines of one list; how many more there are stands below it. */
const LINES_MAX = 40;

/** The day's work as one message to the firm's own people; `undefined` when there is nothing to say or nobody to say it to. */
export function renderDigest(input: DigestInput): OutgoingMessage | undefined {
  const sections = sectionsOf(input).filter(({ lines }) => lines.length > 0);
  if (sections.length === 0 || input.to.length === 0) return undefined;
  const on = wordingFor("en", undefined, []).day(input.controlDate);
  const blocks: Block[] = [paragraphOf(`The chase of ${on}.`), ...sections.flatMap(sectionBlocks)];
  return {
    key: "",
    reference: "",
    from: input.from,
    to: input.to,
    copy: [],
    subject: `Chasebook, ${on}: ${sections.map(({ count }) => count).join(", ")}`,
    html: renderHtml(blocks, "en-GB"),
    text: renderText(blocks),
    attachments: [],
    writtenAt: input.writtenAt,
  };
}

interface Section {
  readonly heading: string;
  /** For the subject: "4 drafts". */
  readonly count: string;
  readonly lines: readonly (readonly Inline[])[];
}

function sectionsOf(input: DigestInput): readonly Section[] {
  const { drafts, tasks, statusChanges, replies, faults, stuck } = input;
  return [
    {
      heading: "Status changes to confirm",
      count: counted(statusChanges.length, "status change"),
      lines: statusChanges.map((one) => line(one.accountName, `${one.status}, ${one.owner}. ${one.because}`)),
    },
    { heading: "Drafts to approve", count: counted(drafts.length, "draft"), lines: drafts.map(draftLine) },
    {
      heading: "Replies to read",
      count: counted(replies.length, "reply", "replies"),
      lines: replies.map((one) => line(one.accountName, `${one.from}: ${shorten(cleanLine(one.excerpt), 200)}`)),
    },
    {
      heading: "Calls and tasks",
      count: counted(tasks.length, "task"),
      lines: tasks.map((one) => line(one.accountName, `${one.label}, ${one.owner}. ${one.because}`)),
    },
    {
      heading: "Faults to mend",
      count: counted(faults.length, "fault"),
      lines: faults.map((one) => line(formatPlace(one.place), one.message)),
    },
    {
      heading: "Stuck",
      count: counted(stuck.length, "stuck account"),
      lines: stuck.map((one) => line(one.accountName, one.why)),
    },
  ];
}

function draftLine({ accountName, stageLabel, amounts, reference, remark }: DigestDraft): readonly Inline[] {
  const facts = [stageLabel, amounts.map(formatMoney).join(" and "), reference].filter((fact) => fact !== "");
  return line(accountName, facts.join(", ") + (remark === undefined ? "" : `. ${remark}`));
}

function line(subject: string, rest: string): readonly Inline[] {
  const name: Inline = { kind: "strong", inlines: [{ kind: "text", text: cleanLine(subject) }] };
  return [name, { kind: "text", text: `: ${cleanLine(rest)}` }];
}

function sectionBlocks({ heading, lines }: Section): readonly Block[] {
  const items = lines.slice(0, LINES_MAX).map((inlines) => [paragraph(inlines)]);
  const left = lines.length - LINES_MAX;
  return [
    { kind: "heading", inlines: [{ kind: "text", text: `${heading} (${lines.length})` }] },
    { kind: "list", items },
    ...(left > 0 ? [paragraphOf(`and ${left} more`)] : []),
  ];
}
