import { vi } from "vitest";
import { resultOf } from "../../../src/rest/refusals.ts";
import type { RestRequest, RestResult, SendRequests } from "../../../src/rest/rest.ts";
import { handleRest, nameOfRequest } from "../../workspace/rest/handle-rest.ts";
import { emptyWorld, type WorldState } from "../../workspace/world.ts";

export const SENDER = "ar@firm.example";
export const BOOK = "1BookOfTheFirm";

const SCOPES = ["drive.file", "script.external_request"].map((scope) => `https://www.googleapis.com/auth/${scope}`);

/** What goes wrong with a request: it is not done, or it is done and nobody hears of it. */
export type Mishap = "lost" | "unheard";

/** Ports that only use REST and the document's properties, in this engine instead of the script's own. */
export class RestPlace {
  readonly world: WorldState = emptyWorld("2026-11-20");
  readonly properties = new Map<string, string>();
  /** What was called, in order: `Sheets.spreadsheets.values.append`. */
  readonly calls: string[] = [];
  /** Bytes of the answers. */
  bytesRead = 0;
  slept = 0;
  scopes: readonly string[] = SCOPES;
  mishap: (name: string, call: number) => Mishap | undefined = () => undefined;

  constructor() {
    const quotas = { mailReadWriteLeft: 20_000, fetchesLeft: 20_000, triggerMsLeft: 5_400_000 };
    this.world.users[SENDER] = {
      email: SENDER,
      granted: [...SCOPES],
      driveFiles: [],
      locale: "de",
      isWorkspace: true,
      quotas,
    };
    this.world.script.interfaces = ["docs", "sheets", "drive"];
    const { properties } = this;
    vi.stubGlobal("PropertiesService", {
      getDocumentProperties: () => ({
        getProperty: (key: string) => properties.get(key) ?? null,
        setProperty: (key: string, value: string) => properties.set(key, value),
        deleteProperty: (key: string) => properties.delete(key),
      }),
    });
    vi.stubGlobal("Utilities", {
      sleep: (milliseconds: number) => {
        this.slept += milliseconds;
      },
    });
    vi.stubGlobal("SpreadsheetApp", { getActiveSpreadsheet: () => ({ getId: () => BOOK }) });
  }

  readonly send: SendRequests = (requests) => requests.map((request) => this.sendOne(request));

  sendOne(request: RestRequest): RestResult {
    const name = nameOfRequest(request);
    this.calls.push(name);
    const mishap = this.mishap(name, this.calls.length);
    const unclear: RestResult = { kind: "unclear", message: `${request.purpose} got no clear answer` };
    if (mishap === "lost") return unclear;
    const whole = { ...request, body: request.body ?? "" };
    const told = handleRest(this.world, { user: SENDER, scopes: this.scopes }, whole);
    const isPdf = request.answersPdf === true && told.status < 300;
    const answer = isPdf ? { ...told, body: Buffer.from(told.body).toString("base64") } : told;
    this.bytesRead += answer.body.length;
    return mishap === "unheard" ? unclear : resultOf(request, answer);
  }

  /** Sends a request that has to succeed. */
  answerTo(request: RestRequest) {
    const result = this.sendOne(request);
    if (result.kind !== "answered") throw new Error(result.message);
    return result.answer;
  }
}
