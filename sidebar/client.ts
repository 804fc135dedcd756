import type { ApiAnswer, ApiInput, ApiName, ApiRequest, ShownFault } from "../src/run/api/sidebar-api.ts";

/** What Apps Script gives its pages to call the script with: every `with…` answers with a new runner. */
interface ScriptRunner {
  withSuccessHandler(handler: (value: unknown) => void): ScriptRunner;
  withFailureHandler(handler: (error: unknown) => void): ScriptRunner;
  callApi(request: ApiRequest): void;
}

declare const google: { readonly script?: { readonly run?: ScriptRunner } } | undefined;

type Failed = Extract<ApiAnswer, { readonly isOk: false }>;

/** Executions end after six minutes (Quotas, "Script runtime"); now and then a call is never answered at all. */
const ANSWER_MS_MAX = 400_000;

/**
 * Asks the server, in Google Sheets and at the desk alike. Never rejects: a call that breaks, that nobody answers or whose
 * answer did not survive the way comes back as a sentence like any other problem.
 */
export function ask<Name extends ApiName>(name: Name, input: ApiInput<Name>): Promise<ApiAnswer<Name>> {
  const text = JSON.stringify({ name, input });
  return new Promise((resolve) => {
    const settle = (value: unknown): void => resolve(isAnswer<Name>(value) ? value : LOST);
    const fail = (error: unknown): void => resolve(failed(error));
    setTimeout(() => resolve(UNANSWERED), ANSWER_MS_MAX);
    const runner = typeof google === "undefined" ? undefined : google?.script?.run;
    if (runner === undefined) {
      askDesk(text).then(settle, fail);
      return;
    }
    try {
      // Written to text and back: a member that is undefined is not sent, and nothing is that the call would refuse.
      const request = JSON.parse(text) as ApiRequest;
      runner.withSuccessHandler(settle).withFailureHandler(fail).callApi(request);
    } catch (error) {
      fail(error);
    }
  });
}

async function askDesk(body: string): Promise<unknown> {
  const request = { method: "POST", headers: { "Content-Type": "application/json" }, body };
  const answer = await fetch("/api", request).catch(() => undefined);
  if (answer === undefined) return DESK_CLOSED;
  if (!answer.ok) throw new Error(`the desk answers with ${answer.status}`);
  return answer.json();
}

/** A date anywhere in an answer, and Apps Script gives the page null instead of the whole of it. */
function isAnswer<Name extends ApiName>(value: unknown): value is ApiAnswer<Name> {
  if (typeof value !== "object" || value === null) return false;
  const { isOk, problem, value: told } = value as { isOk?: unknown; problem?: Partial<ShownFault>; value?: unknown };
  return isOk === true ? typeof told === "object" && told !== null : typeof problem?.message === "string";
}

const LOST = problem(
  "answer-lost",
  "The answer did not arrive whole, so what is shown may be out of date. Try again; if it happens again, run the self-check and report it.",
);

const DESK_CLOSED = problem(
  "no-connection",
  "The desk does not answer: it was closed, or is not reachable. Start it again and open the address that it prints.",
);

const UNANSWERED = problem(
  "unanswered",
  "There was no answer for more than six minutes. What was done by then is in the log: try again, and it goes on from there.",
);

const SEVERAL_ACCOUNTS = problem(
  "several-accounts",
  "Several Google accounts are signed in in this browser, and Google asked the wrong one. Open the book in a private window, or in a browser profile where only the account is signed in that works with this book.",
);

/** Exceptions come in the user's language, so only what no language changes is looked for in them. */
function failed(error: unknown): Failed {
  const { name = "", message = "" } = (error ?? {}) as { readonly name?: string; readonly message?: string };
  if (/PERMISSION_DENIED|^Authorization is required/.test(message)) return SEVERAL_ACCOUNTS;
  if (name === "NetworkError")
    return problem(
      "no-connection",
      `Google cannot be reached (${message}). Look whether you are online, and try again.`,
    );
  const said = message === "" ? String(error) : message;
  return problem(
    "broken",
    `This did not work: “${said}” Try again. If it stays so and several Google accounts are signed in in this browser, open the book in a private window with one of them only.`,
  );
}

function problem(code: string, message: string): Failed {
  return { isOk: false, problem: { code, severity: "fault", message, place: { sheet: "Book" }, placeText: "" } };
}
