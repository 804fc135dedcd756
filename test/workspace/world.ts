/**
 * The account world behind the stand-in for Google: what would still be there after every execution has ended. All of it
 * is plain data, so that a test can copy it at any call and go on from there. The two faces (Apps Script's globals and the
 * REST endpoints) are functions over it.
 */

import type { SpreadsheetState } from "./sheets/sheet-state.ts";

export type {
  CellLook,
  CellValue,
  ConditionalRuleState,
  Layer,
  ProtectionState,
  SheetState,
  SpreadsheetState,
  ValidationState,
} from "./sheets/sheet-state.ts";

/** A file of the Drive: what it is, whose, and who else may. */
export interface FileState {
  id: string;
  name: string;
  kind: "spreadsheet" | "document" | "pdf";
  owner: string;
  permissions: { id: string; email: string; role: "reader" | "writer" | "owner" }[];
  isTrashed: boolean;
  /** Of a PDF: its bytes, as far as they are text. */
  content?: string;
  appProperties?: Readonly<Record<string, string>>;
}

/** A document as the Docs interface describes it: `body.content` and `lists`, no more than is modelled. */
export interface DocumentState {
  id: string;
  title: string;
  body: unknown;
  lists: unknown;
  /** What its header shows on every page. */
  headerText?: string;
  documentStyle?: unknown;
}

export interface MessageState {
  id: string;
  threadId: string;
  labelIds: string[];
  /** RFC 5322 text. */
  raw: string;
  internalAt: number;
  /** From when on a listing or history shows it. */
  visibleAt: number;
}

export interface MailboxState {
  messages: Record<string, MessageState>;
  /** Draft id → message id. */
  drafts: Record<string, string>;
  history: {
    id: number;
    kind: "messageAdded" | "messageDeleted" | "labelAdded" | "labelRemoved";
    messageId: string;
    threadId: string;
    labelIds: string[];
    at: number;
  }[];
  historyId: number;
  /** Records before this one are gone. */
  historyFrom: number;
  /** Addresses that may stand in From besides the own one. */
  sendAs: string[];
  /** Recipients left today. */
  recipientsLeft: number;
  /** Milliseconds until listings and history show a change; none unless given. */
  lagMs?: number;
  /** Gmail's quota units of a minute; nothing is refused for its pace unless given. */
  pace?: PaceState;
}

/** What is spent of a minute's quota units. A call past them is refused with the status. */
export interface PaceState {
  unitsPerMinute: number;
  status: 403 | 429;
  /** When the running minute began. */
  since: number;
  spent: number;
}

export interface TriggerState {
  id: string;
  owner: string;
  handler: string;
  kind: "clock" | "open" | "edit";
  everyHours?: number;
  atHour?: number;
  everyDays?: number;
  everyMinutes?: number;
  /** The spreadsheet that it was made in. */
  documentId: string;
  madeAt: number;
}

export interface LockState {
  kind: "document" | "script" | "user";
  /** Spreadsheet id, script id or user. */
  of: string;
  /** The execution that holds it. */
  execution: string;
}

export interface WorldState {
  nowAt: number;
  /** Counts up; every id that the world makes is made from it. */
  nextId: number;
  /** Feeds everything that would be chance. */
  seed: number;
  users: Record<string, UserState>;
  files: Record<string, FileState>;
  spreadsheets: Record<string, SpreadsheetState>;
  documents: Record<string, DocumentState>;
  mailboxes: Record<string, MailboxState>;
  script: ScriptState;
  locks: LockState[];
  triggers: TriggerState[];
  /** Failure mails and other messages of the platform itself, by user. */
  notices: { to: string; text: string }[];
}

export interface UserState {
  email: string;
  /** Scopes that the user has granted to the script. */
  granted: string[];
  /** Files that the script may touch for this user under `drive.file`. */
  driveFiles: string[];
  /** `en`, `de` …: the language of error messages. */
  locale: string;
  isWorkspace: boolean;
  quotas: { mailReadWriteLeft: number; fetchesLeft: number; triggerMsLeft: number };
}

export interface ScriptState {
  id: string;
  timeZone: string;
  /** What the manifest asks for. */
  scopes: string[];
  /** The spreadsheet that the script is bound to. */
  containerId: string;
  deployment: "bound" | "add-on";
  /** REST interfaces that the Cloud project has switched on. */
  interfaces: ("gmail" | "docs" | "sheets" | "drive")[];
  documentProperties: Record<string, Record<string, string>>;
  userProperties: Record<string, Record<string, string>>;
  scriptProperties: Record<string, string>;
  cache: Record<string, { value: string; until: number }>;
}

/** What went over a boundary: a call of a service or a request, in the order in which it happened. */
export interface CallRecord {
  /** `SpreadsheetApp.Range.setValues`, `Gmail.drafts.create`, `Docs.documents.get` … */
  readonly name: string;
  /** How many cells, messages or bytes it carried, where that counts. */
  readonly size: number;
  /** Modelled milliseconds that it took. */
  readonly ms: number;
}

/**
 * How a call goes wrong. `before`: nothing happened. `after`: it happened, and the caller is told that it did not.
 * `within`: a batch breaks off after `parts` of its parts, and its answer says so.
 */
export interface Failure {
  readonly when: "before" | "after" | "within";
  /** What the service says; the default is the platform's own words for a timeout, in the user's language. */
  readonly message?: string;
  /** For requests: an answer with this status instead of an exception. */
  readonly status?: number;
  /** All that such an answer says; an error as Google writes it unless given. */
  readonly body?: string;
  /** Of a batch: what becomes of its parts. */
  readonly parts?: BatchFailure;
}

/**
 * Parts of a batch that fail while the others happen. A number: only so many happen, the first ones in the order in which they are
 * performed. Else by the part's number in the batch.
 */
export type BatchFailure = number | Readonly<Record<number, PartFailure>>;

/** The answer that one part gets, and whether it was done all the same. */
export interface PartFailure {
  readonly when: "before" | "after";
  readonly status: number;
  /** Google's own word for it; `backendError` unless given. */
  readonly reason?: string;
  readonly message?: string;
}

/** What a test may do to an execution. Calls are numbered from 0 in the order in which they are made. */
export interface Interference {
  /** Ends the execution at a call: nothing that it does afterwards has an effect, and buffered writes are lost. */
  readonly kill?: (call: {
    readonly index: number;
    readonly name: string;
    readonly when: "before" | "after";
  }) => boolean;
  readonly fail?: (call: { readonly index: number; readonly name: string }) => Failure | undefined;
  /** Called before each call, for people who edit while the run runs. */
  readonly meanwhile?: (call: { readonly index: number; readonly name: string }, world: WorldState) => void;
  /** Milliseconds after which the platform ends the execution: six minutes unless given. */
  readonly millisecondsMax?: number;
}

/**
 * One execution of the script, as the faces see it. Every call of a service and every request goes through `call`, which
 * counts it, moves the clock by its modelled latency, fails or kills where the test says so, and keeps the six minutes.
 */
export interface Session {
  readonly world: WorldState;
  readonly user: string;
  /** Distinguishes this execution from all others, for locks. */
  readonly id: string;
  readonly authMode: "NONE" | "LIMITED" | "FULL";
  /** The script's context: arrays, dates and errors that scripts get are made by its constructors. */
  readonly realm: Realm;
  readonly calls: CallRecord[];
  /** Makes one call. `cost` is its modelled milliseconds; `act` has the effect and gives the answer. */
  call<Answer>(name: string, cost: number, act: () => Answer, size?: number): Answer;
  /** Refuses a call that the mode or the granted scopes do not allow; several scopes mean any one of them. */
  require(name: string, scopes: readonly string[], modes?: readonly Session["authMode"][]): void;
  /** Work that is done at the next flush, at a read, or at the end, unless the execution is killed before. */
  buffer(write: () => void): void;
  /** Performs what is buffered; a write that was invalid throws here. */
  flush(): void;
  /** An error as the platform throws it, in the user's language where the text is known in it. */
  error(message: string): Error;
}

/** Constructors of the script's own context. */
export interface Realm {
  readonly date: (at: number) => Date;
  readonly array: <Item>(items: readonly Item[]) => Item[];
  readonly object: <Value extends object>(value: Value) => Value;
  readonly error: (message: string, name?: string) => Error;
}

/** A request of `UrlFetchApp`, or of a client in Node. */
export interface RestRequest {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** Whole address: `https://gmail.googleapis.com/gmail/v1/users/me/drafts`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface RestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Modelled milliseconds, from the latency model of the platform's facts, section F (assumptions, all of them). */
export const LATENCY = {
  executionStart: 900,
  openActive: 30,
  openById: 500,
  read: 120,
  readPerCell: 0.004,
  write: 60,
  flush: 250,
  flushPerCell: 0.008,
  setOne: 7,
  appendRow: 300,
  conditionalFormat: 300,
  propertyGet: 30,
  propertySet: 63,
  propertiesGet: 40,
  cacheGet: 4,
  cachePut: 93,
  lock: 60,
  rest: 250,
  restBatch50Drafts: 3000,
  /** Requests that run beside each other in one fetchAll. */
  fetchesAtOnce: 15,
  createDraft: 450,
  getDraft: 150,
  trigger: 400,
  metadata: 10,
} as const;

let made = 0;

/** A world with nothing in it but a script and its container, at nine o'clock UTC on a day. */
export function emptyWorld(on: string): WorldState {
  made += 1;
  return {
    nowAt: Date.parse(`${on}T09:00:00Z`),
    nextId: 1,
    seed: made,
    users: {},
    files: {},
    spreadsheets: {},
    documents: {},
    mailboxes: {},
    script: {
      id: "script",
      timeZone: "Etc/GMT",
      scopes: [],
      containerId: "",
      deployment: "bound",
      interfaces: [],
      documentProperties: {},
      userProperties: {},
      scriptProperties: {},
      cache: {},
    },
    locks: [],
    triggers: [],
    notices: [],
  };
}

/** An id that the world has not given before; the same world always gives the same ones. */
export function nextId(world: WorldState, prefix: string): string {
  world.nextId += 1;
  return `${prefix}${world.nextId}`;
}
