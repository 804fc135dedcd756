import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseCsv } from "hucre/csv";
import { type Cell, cellText, type Grid } from "../../../src/book/grid.ts";
import type { LedgerEvent } from "../../../src/core/ledger/event.ts";
import { readCsvFolder, writeCsvFolder } from "../../../src/local/book/csv/csv-folder.ts";
import { localPorts } from "../../../src/local/files/local-ports.ts";
import { outboxFolder } from "../../../src/local/outbox/outbox-folder.ts";
import { referencesIn } from "../../../src/mail/reference.ts";
import { LOG_COLUMNS } from "../../../src/run/book/log.ts";
import { runChase } from "../../../src/run/chase/run-chase.ts";
import { runAsync } from "../../../src/run/program.ts";
import { SAMPLE_DAY, sampleBookPath } from "../../../src/sample/sample.ts";
import {
  customerReplies,
  draftMessages,
  type KeptMessage,
  mailArrives,
  personDeletes,
  personEdits,
  personSends,
  sentMessages,
} from "../../workspace/rest/people.ts";
import { putCell, readGrid, sheetNamed } from "../../workspace/sheets/build-spreadsheet.ts";
import { isDateFormat } from "../../workspace/sheets/number-format.ts";
import { textOfSerial } from "../../workspace/sheets/serial.ts";
import { parseTyped } from "../../workspace/sheets/typed-text.ts";
import { makeWorkspace, type Workspace } from "../../workspace/workspace.ts";
import { bookState, linesOf, logOf, setUp } from "../set-up/support/set-up-world.ts";

/** The sender that the sample's Settings name: whoever runs it, in both places. */
export const SENDER = "receivables@fernhollow.example";
const DETAIL = LOG_COLUMNS.indexOf("Detail");

/** When the chase runs for the second time: a file that this machine's clock says was moved later counts in neither place. */
export const NEXT_RUN_AT = Date.parse("2026-11-23T09:00:00Z");

/** Where the texts come from: the program itself, or the documents that set-up has made of them. */
export type TemplateSource = "shipped" | "documents";

/**
 * An event without what only its place knows: what the draft is called there, its hash there, and the Message-ID of what was
 * sent, which Gmail writes anew and a moved file keeps.
 */
export type PlainEvent = { readonly kind: LedgerEvent["kind"] } & Readonly<Record<string, unknown>>;

/** What a place shows after a run, in the same words for both. */
export interface Shown {
  readonly events: readonly PlainEvent[];
  /** A row's computed columns from its Stage to its Draft, under their header. */
  readonly columns: readonly (readonly string[])[];
  readonly tasks: readonly (readonly string[])[];
  /** Every waiting draft as RFC 5322 text, by its reference. */
  readonly drafts: ReadonlyMap<string, string>;
  /** What the approvers were last told, as RFC 5322 text. */
  readonly digest: string;
}

/**
 * The sample book twice: in a spreadsheet of the stand-in, set up by the built script, and in a folder of this machine. The
 * same person runs both, and a local run begins at the very instant at which the run in the spreadsheet did.
 */
export class TwoPlaces {
  readonly workspace: Workspace;
  readonly folder: string;
  readonly #inbox: string;
  readonly #outbox: string;

  private constructor(workspace: Workspace, folder: string) {
    this.workspace = workspace;
    this.folder = folder;
    this.#inbox = join(folder, "inbox");
    this.#outbox = join(folder, "outbox");
  }

  static async make(templates: TemplateSource): Promise<TwoPlaces> {
    const folder = join(await mkdtemp(join(tmpdir(), "chasebook-two-")), "book");
    await cp(sampleBookPath(), folder, { recursive: true });
    const book = (await gridsIn(folder)).map(asImported);
    const workspace = await makeWorkspace({ on: SAMPLE_DAY, users: [SENDER], book, timeZone: "Europe/London" });
    const problems = linesOf(setUp(workspace), "problem");
    if (problems.length > 0) throw new Error(problems.join("\n"));
    const state = bookState(workspace);
    if (templates === "shipped") state.sheets = state.sheets.filter(({ name }) => name !== "Templates");
    const places = new TwoPlaces(workspace, folder);
    await places.#receiveSampleMail();
    return places;
  }

  async remove(): Promise<void> {
    await rm(join(this.folder, ".."), { recursive: true });
  }

  /**
   * In the folder lies mail of the days before. A mailbox is read from the first run on, so here the script is given the
   * place in its history at which a run of the 17th would have left it.
   */
  async #receiveSampleMail(): Promise<void> {
    const { world, bookId } = this.workspace;
    const historyId = world.mailboxes[SENDER]?.historyId ?? 0;
    Object.assign(world.script.documentProperties[bookId] ?? {}, {
      "chasebook.historyId": `${historyId} 2026-11-17T09:00:00.000Z`,
    });
    for (const name of (await readdir(this.#inbox)).sort())
      mailArrives(world, SENDER, await readFile(join(this.#inbox, name), "utf8"));
  }

  /** Runs the chase in the spreadsheet, then in the folder with the clock of the first. */
  async chase(start: () => void): Promise<void> {
    start();
    const begun = this.#eventsInSheets().filter(({ kind }) => kind === "run-started");
    const { runId } = begun[begun.length - 1] as Extract<LedgerEvent, { kind: "run-started" }>;
    const now = Date.parse(runId);
    const ports = localPorts({ bookPath: this.folder, now: () => now, user: SENDER });
    const summary = await runAsync(runChase({}), ports);
    if (summary.kind === "refused") throw new Error(summary.refusal.message);
  }

  /** Writes a cell by its column's header on the row with this text in its first column, in both places. */
  async write(sheet: string, row: string, header: string, value: string | { readonly date: string }): Promise<void> {
    const grid = readGrid(bookState(this.workspace), sheet);
    const at = grid.findIndex(([first]) => cellText(first ?? null) === row);
    const column = (grid.find((cells) => cells.includes(header)) ?? []).indexOf(header);
    if (at < 0 || column < 0) throw new Error(`no ${header} of ${row} in ${sheet}`);
    putCell(sheetNamed(bookState(this.workspace), sheet), at + 1, column + 1, value);
    const read = await readCsvFolder(this.folder);
    if (read.kind !== "read") throw new Error(read.message);
    const { version, grids } = read.grids;
    const local = grids.find(({ name }) => name === sheet)?.rows ?? [];
    if (cellText(local[at]?.[0]) !== row) throw new Error(`${row} is on another row of the folder`);
    const cells = [{ sheet, row: at + 1, column: column + 1, value }];
    await writeCsvFolder(this.folder, { version, cells, sheets: [], colours: [] });
  }

  /** The draft for an account is sent, in the folder by moving its file. */
  async send(accountId: string): Promise<KeptMessage> {
    const { draftId, file } = this.#draftOf(accountId);
    await rename(join(this.#outbox, file), join(this.#outbox, "sent", file));
    await this.#waitUntilSent(file);
    return this.#keptAs(personSends(this.workspace.world, SENDER, draftId).id);
  }

  /** The draft is sent in other words, in the folder by putting there what was sent. */
  async editAndSend(accountId: string, text: string): Promise<void> {
    const { world } = this.workspace;
    const { draftId, file } = this.#draftOf(accountId);
    const edited = personEdits(world, SENDER, draftId, { text });
    await writeFile(join(this.#outbox, "sent", file), edited.raw);
    await rm(join(this.#outbox, file));
    await this.#waitUntilSent(file);
    personSends(world, SENDER, draftId);
  }

  async discard(accountId: string): Promise<void> {
    const { draftId, file } = this.#draftOf(accountId);
    personDeletes(this.workspace.world, SENDER, draftId);
    await rm(join(this.#outbox, file));
  }

  /** A customer answers what was sent: the same message comes in both places. */
  async reply(answered: KeptMessage, from: string, text: string): Promise<void> {
    const { raw } = customerReplies(this.workspace.world, { to: SENDER, inReplyTo: answered.id, from, text });
    await writeFile(join(this.#inbox, "reply.eml"), raw);
  }

  shownInSheets(): Shown {
    const state = bookState(this.workspace);
    const digests = sentMessages(this.workspace.world, SENDER).filter(({ to }) => to.includes("priya.raman@"));
    return {
      events: this.#eventsInSheets().map(plain),
      columns: ownColumns(readGrid(state, "Accounts")),
      tasks: texts(readGrid(state, "Tasks")),
      drafts: byReference(draftMessages(this.workspace.world, SENDER).map(({ raw }) => raw)),
      digest: digests[digests.length - 1]?.raw ?? "",
    };
  }

  async shownInFolder(): Promise<Shown> {
    const grids = await gridsIn(this.folder);
    const rowsOf = (sheet: string) => grids.find(({ name }) => name === sheet)?.rows ?? [];
    const log = parseCsv((await readFile(join(this.folder, "log.csv"), "utf8")).replace("\uFEFF", ""));
    const digests = await mailIn(join(this.#outbox, "digest"));
    return {
      events: log.slice(1).map((row) => plain(JSON.parse(String(row[DETAIL])) as LedgerEvent)),
      columns: ownColumns(rowsOf("Accounts")),
      tasks: texts(rowsOf("Tasks")),
      drafts: byReference(await mailIn(this.#outbox)),
      digest: digests[digests.length - 1] ?? "",
    };
  }

  #eventsInSheets(): LedgerEvent[] {
    const rows = readGrid(logOf(this.workspace.world).state, "Log");
    return rows.slice(1).map((row) => JSON.parse(String(row[DETAIL])) as LedgerEvent);
  }

  #draftOf(accountId: string): { readonly draftId: string; readonly file: string } {
    const drafted = this.#eventsInSheets().flatMap((event) =>
      event.kind === "drafted" && event.accountId === accountId ? [event] : [],
    );
    const draftId = drafted[drafted.length - 1]?.draftId ?? "";
    const draft = draftMessages(this.workspace.world, SENDER).find((one) => one.draftId === draftId);
    return { draftId, file: `${referencesIn(draft?.subject ?? "")[0] ?? `no draft of ${accountId}`}.eml` };
  }

  #keptAs(messageId: string): KeptMessage {
    const found = sentMessages(this.workspace.world, SENDER).find(({ id }) => id === messageId);
    if (found === undefined) throw new Error(`${messageId} was not sent`);
    return found;
  }

  /** When a file was moved is what this machine says; the mailbox's message goes at the same time. */
  async #waitUntilSent(file: string): Promise<void> {
    const { world } = this.workspace;
    const answer = await outboxFolder(this.#outbox, () => NEXT_RUN_AT).list();
    const drafts = answer.kind === "listed" ? answer.drafts : [];
    const sentAt = drafts.find(({ draftId, place }) => place === "sent" && `${draftId}.eml` === file)?.sentAt ?? 0;
    world.nowAt = Math.max(world.nowAt, sentAt);
  }
}

async function gridsIn(folder: string): Promise<readonly Grid[]> {
  const read = await readCsvFolder(folder);
  if (read.kind !== "read") throw new Error(read.message);
  return read.grids.grids;
}

/** A sheet as it comes of importing a CSV file: days and amounts become cells of their own kind, nothing a formula. */
function asImported({ name, rows }: Grid): Grid {
  return { name, rows: rows.map((row) => row.map(importedCell)) };
}

function importedCell(cell: Cell): Cell {
  if (typeof cell !== "string" || cell.startsWith("=")) return cell;
  const { value, format = "" } = parseTyped(cell, { locale: "en_GB", year: 2026 });
  if (typeof value !== "number") return cell;
  return isDateFormat(format) ? { date: textOfSerial(value) } : value;
}

function ownColumns(rows: readonly (readonly Cell[])[]): string[][] {
  const header = rows.findIndex((row) => row.includes("Stage"));
  const [from, to] = ["Stage", "Draft"].map((name) => rows[header]?.indexOf(name) ?? -1) as [number, number];
  return texts(rows.slice(header).map((row) => row.slice(from, to + 1)));
}

/** Rows without the empty ones at the end. */
function texts(rows: readonly (readonly Cell[])[]): string[][] {
  const all = rows.map((row) => row.map(cellText));
  const filled = all.findLastIndex((row) => row.some((cell) => cell !== ""));
  return all.slice(0, filled + 1);
}

function plain(event: LedgerEvent): PlainEvent {
  const own: readonly string[] = [
    "draftId",
    "threadId",
    "contentHash",
    ...(event.kind === "sent" ? ["messageId"] : []),
  ];
  const rest = Object.entries(event).filter(([name]) => !own.includes(name));
  return Object.fromEntries(rest) as unknown as PlainEvent;
}

async function mailIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".eml")).sort();
  return Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
}

function byReference(messages: readonly string[]): ReadonlyMap<string, string> {
  const pairs = messages.map((raw) => [/^X-Chase-Reference: (\S+)/m.exec(raw)?.[1] ?? raw, raw] as const);
  return new Map(pairs.sort(([one], [other]) => (one < other ? -1 : 1)));
}
