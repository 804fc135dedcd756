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

interface Handlers {
  readonly onSuccess?: (value: unknown, userObject?: unknown) => void;
  readonly onFailure?: (error: Error, userObject?: unknown) => void;
  readonly userObject?: unknown;
}

/**
 * The client half of `google.script.run`. Source: "Class google.script.run": at most ten calls at once, others wait; what
 * is no legal argument throws before anything is sent.
 */
export function makeScriptRunner(callServer: CallServer, names: readonly string[]): ScriptRunner {
  const { enter, leave } = makeQueue(10);

  function send(name: string, args: readonly unknown[], handlers: Handlers): void {
    const text = JSON.stringify(args.map((arg, at) => toWire(arg, String(at), [])));
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

/** The client half as the text of an expression, for pages. The functions refer to each other and to nothing else. */
export function scriptRunnerSource(): string {
  const functions = [makeScriptRunner, toWire, makeQueue].map((each) => each.toString());
  return `(() => { ${functions.join("\n")}\nreturn makeScriptRunner; })()`;
}

/** An argument as it is sent; one that is not legal throws with the text that people met, before any handler is asked. */
function toWire(value: unknown, property: string, above: readonly unknown[]): unknown {
  const illegal = () => new TypeError(`Failed due to illegal value in property: ${property}`);
  if (value === null || value === undefined) return null;
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value !== "object" || above.includes(value)) throw illegal();
  if (Array.isArray(value)) return value.map((item, at) => toWire(item, String(at), [...above, value]));
  if (Object.prototype.toString.call(value) !== "[object Object]") throw illegal();
  const members: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) members[key] = toWire(item, key, [...above, value]);
  }
  return members;
}

function makeQueue(most: number): { enter(start: () => void): void; leave(): void } {
  let running = 0;
  const waiting: (() => void)[] = [];
  return {
    enter(start) {
      if (running >= most) waiting.push(start);
      else {
        running += 1;
        start();
      }
    },
    leave() {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    },
  };
}
