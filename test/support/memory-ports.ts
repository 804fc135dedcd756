import type { BookGrids, BookPatch, Cell, CellWrite, Grid } from "../../src/book/grid.ts";
import { day } from "../../src/core/day.ts";
import { utf8Bytes } from "../../src/core/utf8.ts";
import { base64 } from "../../src/mail/base64.ts";
import type { InboundMail, OutgoingMessage } from "../../src/mail/message.ts";
import { type PrintedDocument, textsOf } from "../../src/mail/printed-document.ts";
import { hashOf } from "../../src/mail/reference.ts";
import type { DraftSeen, DraftSent, FileAnswer, LogRow, PlaceFacts } from "../../src/run/effects.ts";
import type { Effect, Ports } from "../../src/run/program.ts";

/** What a person or a crash can see of a place, all in memory and all synchronous. */
export class MemoryPlace {
  grids: Grid[];
  version = 1;
  log: LogRow[] | undefined;
  drafts = new Map<
    string,
    { message: OutgoingMessage; place: "draft" | "sent"; sentAt?: number; contentHash: string }
  >();
  /** Every draft that was ever created, in order. */
  readonly created: OutgoingMessage[] = [];
  inbox: InboundMail[] = [];
  digests: OutgoingMessage[] = [];
  /** References of what the program sent, in order; a second sending of one would stand here twice. */
  readonly sent: string[] = [];
  /** What becomes of one that is sent: `unknown` before or after it really went out, or a refusal. */
  onSend: (message: OutgoingMessage) => "sent" | "refused" | "unknown" | "sent-unknown" = () => "sent";
  aliases: readonly string[] = [];
  /** Documents that lie as PDF, by their place. */
  readonly printed = new Map<string, PrintedDocument>();
  /** Why no PDF can be made; none can while it is set. */
  pdfTrouble: string | undefined;
  /** What the book's folder holds. */
  readonly files = new Map<string, Extract<FileAnswer, { kind: "read" }>>();
  nowAt: number;
  lagMinutes = 0;
  isLocked = false;
  hasOutbox = true;
  canTellSent = true;
  user = "finance@firm.example";
  isProven = false;
  /** The identity of the file, as a place with such things knows it. */
  bookId: string | undefined;
  facts: PlaceFacts = { kind: "local", bookName: "Memory" };
  /** Called before each effect; throwing is the death of the process. */
  onEffect: (effect: Effect) => void = () => undefined;
  /** Called before each single draft of a batch. */
  onDraft: (message: OutgoingMessage) => void = () => undefined;
  /** Called after each effect has happened and before its answer arrives. */
  afterEffect: (effect: Effect) => void = () => undefined;
  readonly counts = new Map<string, number>();

  constructor(grids: Grid[], nowOn = "2026-11-20") {
    this.grids = grids;
    this.nowAt = (day(nowOn) as number) * 86_400_000 + 9 * 3_600_000;
  }

  goTo(on: string): void {
    this.nowAt = (day(on) as number) * 86_400_000 + 9 * 3_600_000;
  }

  /** A person sends every draft that waits. */
  approveAll(): number {
    let sent = 0;
    for (const draft of this.drafts.values()) {
      if (draft.place === "sent") continue;
      draft.place = "sent";
      draft.sentAt = this.nowAt;
      sent += 1;
    }
    return sent;
  }

  logRows(): readonly LogRow[] {
    return this.log ?? [];
  }

  sheet(name: string): readonly (readonly Cell[])[] {
    return this.grids.find((grid) => grid.name === name)?.rows ?? [];
  }

  ports(): Ports {
    const counted =
      <Input, Output>(kind: string, port: (input: Input) => Output) =>
      (input: Input): Output => {
        this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
        this.onEffect({ kind, input } as unknown as Effect);
        const output = port(input);
        this.afterEffect({ kind, input } as unknown as Effect);
        return output;
      };
    const ports: Ports = {
      "clock.now": () => this.nowAt,
      "user.who": () => ({ email: this.user, isProven: this.isProven }),
      "place.describe": () => this.facts,
      "lock.acquire": () => {
        if (this.isLocked) return { kind: "busy", heldBy: "someone", sinceAt: this.nowAt };
        this.isLocked = true;
        return { kind: "held" };
      },
      "lock.release": () => {
        this.isLocked = false;
        return undefined;
      },
      "book.read": () => ({ kind: "read", grids: this.bookGrids() }),
      "book.write": (patch) => this.write(patch),
      "log.tail": ({ fromSeq }) =>
        this.log === undefined
          ? { kind: "absent" }
          : { kind: "read", rows: this.log.filter((row) => Number(row[0]) >= fromSeq) },
      "log.append": ({ rows }) => {
        this.log = [...(this.log ?? []), ...rows];
        return undefined;
      },
      "drafts.list": () =>
        this.hasOutbox
          ? { kind: "listed", drafts: this.seen(), lagMinutes: this.lagMinutes, canTellSent: this.canTellSent }
          : { kind: "missing", message: "the outbox is missing" },
      "drafts.create": ({ messages }) => messages.map((message) => this.create(message)),
      "drafts.send": ({ drafts }) => drafts.map(({ draftId }) => this.send(draftId)),
      "mailbox.aliases": () => ({ kind: "known", addresses: this.aliases }),
      "drafts.withdraw": ({ draftIds }) => this.withdraw(draftIds),
      "inbox.list": () => ({ kind: "listed", messages: this.inbox, unreadable: [] }),
      "inbox.settle": ({ messageIds }) => {
        this.inbox = this.inbox.filter(({ messageId }) => !messageIds.includes(messageId));
        return undefined;
      },
      "templates.read": () => ({ texts: {}, problems: {} }),
      ...this.printer(),
      "digest.deliver": (digest) => {
        this.digests.push(digest);
        return { kind: "delivered" };
      },
      "progress.tell": () => undefined,
    };
    return Object.fromEntries(
      Object.entries(ports).map(([kind, port]) => [kind, counted(kind, port as (input: unknown) => unknown)]),
    ) as unknown as Ports;
  }

  private printer(): Pick<Ports, "pdf.render" | "pdf.keep" | "file.read"> {
    return {
      "pdf.render": ({ documents }) =>
        documents.map((document) =>
          this.pdfTrouble === undefined
            ? { kind: "made", base64: base64(utf8Bytes(`%PDF-${textsOf(document).join(" ")}`)) }
            : { kind: "failed", message: this.pdfTrouble },
        ),
      "pdf.keep": ({ documents, shelf }) =>
        documents.map((document) => {
          if (this.pdfTrouble !== undefined) return { kind: "failed", message: this.pdfTrouble };
          this.printed.set(`${shelf}/${document.name}.pdf`, document);
          return { kind: "kept", place: `${shelf}/${document.name}.pdf` };
        }),
      "file.read": ({ name }) =>
        this.files.get(name) ?? { kind: "refused", message: `${name} is not there; put it there` },
    };
  }

  private bookGrids(): BookGrids {
    return {
      grids: this.grids,
      version: String(this.version),
      timeZone: "UTC",
      ...(this.bookId === undefined ? {} : { bookId: this.bookId }),
    };
  }

  private seen(): DraftSeen[] {
    return [...this.drafts].map(([draftId, { message, place, sentAt, contentHash }]) => ({
      draftId,
      reference: message.reference,
      threadId: message.thread?.threadId ?? `t-${draftId}`,
      place,
      contentHash,
      ...(place === "sent" ? sentHeaders(message) : {}),
      ...(sentAt === undefined ? {} : { sentAt }),
    }));
  }

  private create(message: OutgoingMessage) {
    this.onDraft(message);
    const draftId = `d-${this.created.length + 1}`;
    const contentHash = hashOf(message.text);
    this.created.push(message);
    this.drafts.set(draftId, { message, place: "draft", contentHash });
    return { kind: "made" as const, draftId, contentHash };
  }

  private withdraw(draftIds: readonly string[]): undefined {
    for (const draftId of draftIds) this.drafts.delete(draftId);
  }

  private send(draftId: string): DraftSent {
    const draft = this.drafts.get(draftId);
    if (draft?.place !== "draft") return { kind: "failed", message: "it is not there" };
    const what = this.onSend(draft.message);
    if (what === "refused") return { kind: "failed", message: "the mailbox refused it" };
    if (what === "unknown") return { kind: "unknown", message: "no answer" };
    draft.place = "sent";
    draft.sentAt = this.nowAt;
    this.sent.push(draft.message.reference);
    if (what === "sent-unknown") return { kind: "unknown", message: "no answer" };
    const { messageId, subject } = sentHeaders(draft.message);
    return { kind: "sent", messageId, subject, threadId: draft.message.thread?.threadId ?? `t-${draftId}` };
  }

  private write(patch: BookPatch) {
    if (patch.version !== String(this.version)) return { kind: "changed" as const };
    const grids = new Map(this.grids.map(({ name, rows }) => [name, rows.map((row) => [...row])]));
    for (const write of patch.cells) place(grids, write);
    for (const { name, rows } of patch.sheets)
      grids.set(
        name,
        rows.map((row) => [...row]),
      );
    this.grids = [...grids].map(([name, rows]) => ({ name, rows }));
    this.version += 1;
    return { kind: "written" as const };
  }
}

/** As the mailbox knows a message after it went out. */
function sentHeaders({ reference, subject }: OutgoingMessage): {
  readonly messageId: string;
  readonly subject: string;
} {
  return { messageId: `<${reference}@mail.example>`, subject };
}

function place(grids: Map<string, Cell[][]>, { sheet, row, column, value }: CellWrite): void {
  const rows = grids.get(sheet) ?? [];
  grids.set(sheet, rows);
  while (rows.length < row) rows.push([]);
  const cells = rows[row - 1] as Cell[];
  while (cells.length < column) cells.push(null);
  cells[column - 1] = value;
}
