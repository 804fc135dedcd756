import {
  type BatchFailure,
  type CallRecord,
  type Failure,
  type Interference,
  nextId,
  type Realm,
  type Session,
  type WorldState,
} from "../world.ts";
import type { Engine } from "./bare-engine.ts";
import { localised, TEXTS } from "./platform-texts.ts";
import { grantedScopes, shortScope } from "./scopes.ts";

export type Ended = "done" | "threw" | "killed" | "timed-out";

/** A session with what only the runtime itself needs of it. */
export interface RunningSession extends Session {
  /** Set when the execution was ended from outside. */
  readonly ending: Exclude<Ended, "done"> | undefined;
  /** Faults of the stand-in that went through a call. */
  readonly faults: unknown[];
  readonly isTrigger: boolean;
  /** A request, alone or beside others: what `fail` says with a status becomes an answer. */
  request<Answer>(step: RequestStep<Answer>): Answer;
  /** Lets time pass in which nothing is done. */
  wait(milliseconds: number): void;
  /** Ends the execution: nothing that it does from here on has an effect. */
  end(how: Exclude<Ended, "done">): never;
}

export interface RequestStep<Answer> {
  readonly name: string;
  readonly cost: number;
  readonly size: number;
  /** False when the caller lets the time pass, for requests beside each other. */
  readonly isTimed: boolean;
  /** Does what was asked for, of a batch not all parts. */
  readonly act: (parts?: BatchFailure) => Answer;
  /** The answer for a failure that has a status. */
  readonly refuse: (failure: Failure & { readonly status: number }) => Answer;
  /** What is thrown for a failure that has none. */
  readonly failureText: string;
}

export interface SessionOptions extends Interference {
  readonly user: string;
  readonly authMode: Session["authMode"];
  readonly isTrigger: boolean;
}

/** Six minutes for all accounts. Source: "Quotas for Google Services", script runtime. */
const MILLISECONDS_MAX = 6 * 60 * 1000;

/** Simple triggers have 30 seconds. Source: "Simple triggers", restrictions. */
const SIMPLE_MILLISECONDS_MAX = 30 * 1000;

/** Opens a session. Its clock starts now. */
export function createSession(world: WorldState, engine: Engine, options: SessionOptions): RunningSession {
  return new Execution(world, engine, options);
}

class Execution implements RunningSession {
  readonly world: WorldState;
  readonly user: string;
  readonly id: string;
  readonly authMode: Session["authMode"];
  readonly realm: Realm;
  readonly calls: CallRecord[] = [];
  readonly faults: unknown[] = [];
  readonly isTrigger: boolean;
  ending: Exclude<Ended, "done"> | undefined;
  readonly #engine: Engine;
  readonly #options: SessionOptions;
  readonly #endsAt: number;
  #buffered: (() => void)[] = [];

  constructor(world: WorldState, engine: Engine, options: SessionOptions) {
    const { date, array, object, error } = engine.construct;
    this.world = world;
    this.user = options.user;
    this.id = nextId(world, "execution-");
    this.authMode = options.authMode;
    this.isTrigger = options.isTrigger;
    this.realm = { date, array, object, error: (message, name = "Error") => error(message, name) };
    this.#engine = engine;
    this.#options = options;
    const max = options.authMode === "FULL" ? MILLISECONDS_MAX : SIMPLE_MILLISECONDS_MAX;
    this.#endsAt = world.nowAt + (options.millisecondsMax ?? max);
  }

  call<Answer>(name: string, cost: number, act: () => Answer, size = 0): Answer {
    this.#gate(name);
    return this.#step(name, cost, size, act, {
      isTimed: true,
      onFailure: (failure) => {
        throw this.error(failure.message ?? TEXTS.serverError);
      },
    });
  }

  request<Answer>({ name, cost, size, isTimed, act, refuse, failureText }: RequestStep<Answer>): Answer {
    this.#gate("UrlFetchApp.fetch");
    return this.#step(name, cost, size, act, {
      isTimed,
      onFailure: (failure) => {
        const { status, message } = failure;
        if (status !== undefined) return refuse({ ...failure, status });
        throw this.error(message ?? failureText);
      },
    });
  }

  require(name: string, scopes: readonly string[], modes?: readonly Session["authMode"][]): void {
    this.#refuseWhenEnded();
    const allowed = modes ?? (scopes.length > 0 ? ["FULL"] : ["LIMITED", "FULL"]);
    const wanted = scopes.join(" || ");
    const required = wanted === "" ? "" : `. Required permissions: (${wanted})`;
    if (!allowed.includes(this.authMode)) throw this.error(`You do not have permission to call ${name}${required}`);
    // A simple trigger runs without authorisation: what it may do at all needs none.
    if (scopes.length === 0 || this.authMode !== "FULL") return;
    const isAmong = (those: readonly string[]) => scopes.some((scope) => those.includes(shortScope(scope)));
    if (!isAmong(this.world.script.scopes.map(shortScope))) {
      throw this.error(`Specified permissions are not sufficient to call ${name}${required}`);
    }
    if (!isAmong(grantedScopes(this.world, this.user))) throw this.error(TEXTS.authorisationRequired);
  }

  buffer(write: () => void): void {
    this.#refuseWhenEnded();
    this.#buffered.push(write);
  }

  /** A bad write throws here and takes none of the others with it: those after it wait for the next flush (assumed). */
  flush(): void {
    this.#refuseWhenEnded();
    for (let write = this.#buffered.shift(); write !== undefined; write = this.#buffered.shift()) write();
  }

  error(message: string): Error {
    return this.realm.error(localised(message, this.world.users[this.user]?.locale ?? "en"), "Exception");
  }

  wait(milliseconds: number): void {
    this.world.nowAt = Math.min(this.world.nowAt + milliseconds, Math.max(this.#endsAt, this.world.nowAt));
    if (this.world.nowAt >= this.#endsAt) this.end("timed-out");
  }

  end(how: Exclude<Ended, "done">): never {
    this.ending ??= how;
    throw this.error(TEXTS.timedOut);
  }

  #step<Answer>(
    name: string,
    cost: number,
    size: number,
    act: (parts?: BatchFailure) => Answer,
    { isTimed, onFailure }: { isTimed: boolean; onFailure: (failure: Failure) => Answer },
  ): Answer {
    this.#refuseWhenEnded();
    const { kill, fail, meanwhile } = this.#options;
    const index = this.calls.length;
    this.calls.push({ name, size, ms: cost });
    meanwhile?.({ index, name }, this.world);
    if (kill?.({ index, name, when: "before" })) this.end("killed");
    const failure = fail?.({ index, name });
    const pass = () => {
      if (isTimed) this.wait(cost);
    };
    if (failure?.when === "before") {
      pass();
      return onFailure(failure);
    }
    const answer = this.#noting(() => act(failure?.parts));
    pass();
    if (kill?.({ index, name, when: "after" })) this.end("killed");
    return failure === undefined || failure.when === "within" ? answer : onFailure(failure);
  }

  /** What the script's own constructors have not made is a fault of the stand-in, and not for the script to swallow. */
  #noting<Answer>(act: () => Answer): Answer {
    try {
      return act();
    } catch (error) {
      if (!this.#engine.construct.isError(error)) this.faults.push(error);
      throw error;
    }
  }

  #refuseWhenEnded(): void {
    if (this.ending !== undefined) throw this.error(TEXTS.timedOut);
  }

  /** Source: "Editor add-on authorization", what works under AuthMode.NONE. */
  #gate(name: string): void {
    this.#refuseWhenEnded();
    if (this.authMode === "NONE" && !FREE.test(name)) throw this.error(`You do not have permission to call ${name}`);
  }
}

const FREE =
  /^(Logger|Utilities|Ui|HtmlService|SpreadsheetApp\.getUi$|Session\.getActiveUserLocale$|Session\.getScriptTimeZone$)/;
