import { gmailPorts, type MailPorts } from "../../../../appsscript/mail/gmail-ports.ts";
import type { OutgoingMessage } from "../../../../src/mail/message.ts";
import { resultOf } from "../../../../src/rest/refusals.ts";
import type { RestAnswer, RestRequest, RestResult } from "../../../../src/rest/rest.ts";
import type { DraftMade, DraftSeen, InboxScope, KnownDraft } from "../../../../src/run/effects.ts";
import type { MailGrant } from "../../../../src/run/mail-limits.ts";
import { ADA, ada, twoPeople } from "../../../workspace/rest/asking.ts";
import { handleRest } from "../../../workspace/rest/handle-rest.ts";
import type { WorldState } from "../../../workspace/world.ts";

const SCOPES: Readonly<Record<MailGrant, readonly string[]>> = {
  drafts: ["gmail.compose"],
  headers: ["gmail.compose", "gmail.metadata"],
  mail: ["gmail.compose", "gmail.readonly"],
};

/** What a test does to a request on its way: an answer in its place, or a mistake after it was carried out. */
export type Interference = (
  request: RestRequest,
  carryOut: (changed?: RestRequest) => RestAnswer,
) => RestAnswer | RestResult | undefined;

/** Ada's mailbox in the stand-in, and the globals that the ports use. Each {@link MailPlace.ports} is an execution. */
export class MailPlace {
  readonly world: WorldState = twoPeople();
  readonly properties = new Map<string, string>();
  /** `get /drafts/r-1?format=full`, the parts of batches in their place. */
  readonly calls: string[] = [];
  readonly slept: number[] = [];
  grant: MailGrant;
  interfere: Interference = () => undefined;

  constructor(grant: MailGrant = "mail") {
    this.grant = grant;
    const { properties, slept, world } = this;
    Object.assign(globalThis, {
      PropertiesService: {
        getDocumentProperties: () => ({
          getProperty: (key: string) => properties.get(key) ?? null,
          setProperty: (key: string, value: string) => properties.set(key, value),
          deleteProperty: (key: string) => properties.delete(key),
        }),
      },
      Utilities: {
        sleep: (ms: number) => {
          slept.push(ms);
          world.nowAt += ms;
        },
      },
    });
  }

  ports(): MailPorts {
    return gmailPorts((requests) => requests.map((request) => this.send(request)), this.grant);
  }

  /** A whole reading of the mailbox as a run does it, cursor and all. */
  read(known: readonly KnownDraft[], senders: readonly string[] = []) {
    const ports = this.ports();
    const drafts = ports["drafts.list"]({ known });
    const threads = Object.fromEntries(
      known.flatMap(({ threadId, reference }) => (threadId === undefined ? [] : [[threadId, reference]])),
    );
    const inbox = ports["inbox.list"]({ senders, threads } satisfies InboxScope);
    if (inbox.kind === "listed") {
      ports["inbox.settle"]({ messageIds: inbox.messages.map(({ messageId }) => messageId) });
    }
    return { drafts, inbox };
  }

  /** The drafts that are seen, by reference. */
  seen(known: readonly KnownDraft[]): Readonly<Record<string, DraftSeen>> {
    const answer = this.ports()["drafts.list"]({ known });
    if (answer.kind === "missing") throw new Error(answer.message);
    return Object.fromEntries(answer.drafts.map((draft) => [draft.reference, draft]));
  }

  create(messages: readonly OutgoingMessage[]): readonly DraftMade[] {
    return this.ports()["drafts.create"]({ messages });
  }

  private send(request: RestRequest): RestResult {
    const body = request.body ?? "";
    const parts = [...body.matchAll(/^(GET|POST|DELETE) \/gmail\/v1\/users\/me(\S+)/gm)];
    if (parts.length === 0) this.calls.push(`${request.method} ${request.url.replace(/^.*\/me/, "")}`);
    else this.calls.push(...parts.map(([, verb = "", path = ""]) => `${verb.toLowerCase()} ${path}`));
    const caller = ada(...SCOPES[this.grant]);
    const carryOut = (sent = request) => handleRest(this.world, caller, { ...sent, body: sent.body ?? "" });
    const given = this.interfere(request, carryOut);
    if (given !== undefined && "kind" in given) return given;
    return resultOf(request, given ?? carryOut());
  }
}

/** How the ledger knows a draft that was made. */
export function knownOf(message: OutgoingMessage, made: DraftMade | undefined, isWaiting = true): KnownDraft {
  if (made?.kind !== "made") throw new Error(`not made: ${JSON.stringify(made)}`);
  const { draftId, threadId, contentHash } = made;
  return {
    reference: message.reference,
    draftId,
    contentHash,
    isWaiting,
    ...(threadId === undefined ? {} : { threadId }),
  };
}

/** Answers single parts of batches otherwise: a status by the part's number and line, or `undefined` to carry it out. */
export function partsAnswered(status: (index: number, line: string) => number | undefined): Interference {
  return (request, carryOut) => {
    const mark = "batch_of_chasebook";
    const pieces = (request.body ?? "").split(`--${mark}--`)[0]?.split(`--${mark}\r\n`).slice(1) ?? [];
    if (!request.url.includes("/batch/") || pieces.length === 0) return undefined;
    const codes = pieces.map((piece, index) => status(index, /^(?:GET|POST|DELETE) \S+/m.exec(piece)?.[0] ?? ""));
    // Only what is not answered here is carried out; the rest never reaches the mailbox.
    const kept = pieces.filter((_, index) => codes[index] === undefined).map((piece) => `--${mark}\r\n${piece}`);
    const real = kept.length === 0 ? undefined : carryOut({ ...request, body: `${kept.join("")}--${mark}--\r\n` });
    const own = /boundary=(\S+)/.exec(real?.headers["Content-Type"] ?? "boundary=other")?.[1] ?? "";
    const said = codes.map((code, index) => (code === undefined ? "" : refusedPart(own, index, code)));
    const headers = { "Content-Type": `multipart/mixed; boundary=${own}` };
    return { status: 200, headers, body: `${said.join("")}${real?.body ?? `--${own}--\r\n`}` };
  };
}

function refusedPart(boundary: string, index: number, code: number): string {
  const reason = code === 403 || code === 429 ? "rateLimitExceeded" : "invalidArgument";
  const error = JSON.stringify({ error: { code, message: "Ungültig", errors: [{ reason }] } });
  const head = `--${boundary}\r\nContent-Type: application/http\r\nContent-ID: <response-part-${index}>`;
  return `${head}\r\n\r\nHTTP/1.1 ${code} X\r\n\r\n${error}\r\n`;
}

export { ADA };
