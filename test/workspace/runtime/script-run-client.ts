/** What `google.script.run` of a page needs of its server: one call, as JSON text both ways. */
export type CallServer = (name: string, args: string) => Promise<string>;

/** How the server answers, as JSON. A payload that could not cross is `null`. */
export type ServerAnswer =
  | { readonly isOk: true; readonly value: unknown }
  | { readonly isOk: false; readonly error: { readonly name: string; readonly message: string } };

/** A runner: functions of the server by their names, and the three `with…` that each give a new runner. */
export interface ScriptRunner {
  withSuccessHandler(handler: (value: unknown, userObject?: unknown) => void): ScriptRunner;
  withFailureHandler(handler: (error: Error, userObject?: unknown) => void): ScriptRunner;
  withUserObject(userObject: unknown): ScriptRunner;
  readonly [name: string]: ((...args: never[]) => unknown) | undefined;
}

/**
 * The client half of `google.script.run`. Its text is also sent into pages, so it refers to nothing outside itself.
 * Source: "Class google.script.run": at most ten calls at once, others wait; what is no legal argument throws before
 * anything is sent, with the text that people met.
 */
export function makeScriptRunner(callServer: CallServer, names: readonly string[]): ScriptRunner {
  const callsAtOnce = 10;
  let running = 0;
  const waiting: (() => void)[] = [];

  function wire(value: unknown, property: string, above: readonly unknown[]): unknown {
    const illegal = () => new TypeError(`Failed due to illegal value in property: ${property}`);
    if (value === null || value === undefined) return null;
    if (typeof value === "number" || typeof value === "boolean" || typeof value === "string") return value;
    if (typeof value !== "object" || above.includes(value)) throw illegal();
    if (Array.isArray(value)) return value.map((item, at) => wire(item, String(at), [...above, value]));
    if (Object.prototype.toString.call(value) !== "[object Object]") throw illegal();
    const members: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) {
      if (item !== undefined) members[key] = wire(item, key, [...above, value]);
    }
    return members;
  }

  function enter(start: () => void): void {
    if (running >= callsAtOnce) waiting.push(start);
    else {
      running += 1;
      start();
    }
  }

  function leave(): void {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }

  interface Handlers {
    readonly onSuccess?: (value: unknown, userObject?: unknown) => void;
    readonly onFailure?: (error: Error, userObject?: unknown) => void;
    readonly userObject?: unknown;
  }

  function send(name: string, args: readonly unknown[], handlers: Handlers): void {
    const text = JSON.stringify(args.map((arg, at) => wire(arg, String(at), [])));
    const fail = (error: Error) => {
      if (handlers.onFailure === undefined) console.error(error);
      else handlers.onFailure(error, handlers.userObject);
    };
    const settle = (answerText: string) => {
      leave();
      const answer = JSON.parse(answerText) as ServerAnswer;
      if (answer.isOk) handlers.onSuccess?.(answer.value, handlers.userObject);
      else fail(Object.assign(new Error(answer.error.message), { name: answer.error.name }));
    };
    enter(() => {
      callServer(name, text).then(settle, (reason: unknown) => {
        leave();
        fail(Object.assign(new Error(String(reason)), { name: "NetworkError" }));
      });
    });
  }

  function runner(handlers: Handlers): ScriptRunner {
    const made: Record<string, unknown> = {
      withSuccessHandler: (onSuccess: Handlers["onSuccess"]) =>
        runner({ ...handlers, ...(onSuccess && { onSuccess }) }),
      withFailureHandler: (onFailure: Handlers["onFailure"]) =>
        runner({ ...handlers, ...(onFailure && { onFailure }) }),
      withUserObject: (userObject: unknown) => runner({ ...handlers, userObject }),
    };
    for (const name of names) made[name] = (...args: unknown[]) => send(name, args, handlers);
    return made as unknown as ScriptRunner;
  }

  return runner({});
}
