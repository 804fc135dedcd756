import { isTooEarly, resultOf } from "../src/rest/refusals.ts";
import type { RestRequest, RestResult, SendRequests } from "../src/rest/rest.ts";

const TRIES_MAX = 5;
/** A request that hangs may not take the execution's six minutes with it. */
const TIMEOUT_SECONDS = 45;
/** No further try begins when the execution is this old in milliseconds: it ends after six minutes, the run before that. */
const TRYING_ENDS_AFTER = 300_000;

const startedAt = Date.now();
let token: string | undefined;

/**
 * Sends requests beside each other through `UrlFetchApp.fetchAll`. What is repeatable and got no clear answer, and what
 * Google refused as too early, is tried again after 1, 2, 4 and 8 seconds. Never throws.
 */
export const sendRequests: SendRequests = (requests) => {
  const results: RestResult[] = [];
  let waiting = [...requests.keys()];
  let isRenewed = false;
  for (let tried = 1; waiting.length > 0; tried += 1) {
    // What makes fetchAll throw hides the answers to all its other requests, so after the first time each goes alone.
    const groups = waiting.some((index) => hasThrown(results[index])) ? waiting.map((index) => [index]) : [waiting];
    for (const group of groups) {
      const answers = fetchTogether(group.flatMap((index) => requests[index] ?? []));
      for (const [place, index] of group.entries()) results[index] = answers[place] as Fetched;
    }
    const isRenewing = !isRenewed && waiting.some((index) => isUnauthorised(results[index]));
    if (isRenewing) [token, isRenewed] = [undefined, true];
    waiting = waiting.filter(
      (index) => canTryAgain(requests[index], results[index]) || (isRenewing && isUnauthorised(results[index])),
    );
    if (waiting.length === 0 || tried === TRIES_MAX || !hasPaused(tried)) break;
  }
  return results;
};

/** Sends one request. */
export function sendOne(request: RestRequest): RestResult {
  return sendRequests([request])[0] as RestResult;
}

type Fetched = RestResult & { readonly hasThrown?: true };

function fetchTogether(requests: readonly RestRequest[]): readonly Fetched[] {
  try {
    token = token ?? ScriptApp.getOAuthToken();
    const authorization = `Bearer ${token}`;
    const responses = UrlFetchApp.fetchAll(requests.map((request) => fetchParameters(request, authorization)));
    return requests.map((request, index): Fetched => {
      const response = responses[index];
      if (response === undefined)
        return { kind: "unclear", message: `${request.purpose} got no answer; try again later` };
      const headers = lowerCased(response.getAllHeaders() as Readonly<Record<string, unknown>>);
      const answer = { status: response.getResponseCode(), headers, body: bodyOf(response, request) };
      return resultOf(request, answer);
    });
  } catch (error) {
    // Its text is in the user's language and says nothing certain about what was done.
    const why = error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
    return requests.map(({ purpose }) => ({
      kind: "unclear",
      message: `${purpose} got no answer from Google (${why.slice(0, 200)}); try again later`,
      hasThrown: true,
    }));
  }
}

/** Bytes that are no text cross as base64; what is refused says so in text. */
function bodyOf(response: GoogleAppsScript.URL_Fetch.HTTPResponse, { answersPdf }: RestRequest): string {
  const isBytes = answersPdf === true && response.getResponseCode() < 300;
  return isBytes ? Utilities.base64Encode(response.getContent()) : response.getContentText("UTF-8");
}

/** `timeoutSeconds` is a parameter of `UrlFetchApp.fetchAll` that its types do not have yet. */
type FetchParameters = GoogleAppsScript.URL_Fetch.URLFetchRequest & { readonly timeoutSeconds: number };

function fetchParameters({ url, method, headers, body }: RestRequest, authorization: string): FetchParameters {
  const { "content-type": contentType, ...others } = lowerCased(headers);
  return {
    url,
    method,
    headers: { ...others, authorization },
    muteHttpExceptions: true,
    timeoutSeconds: TIMEOUT_SECONDS,
    ...(body === undefined ? {} : { payload: body, contentType: contentType ?? "application/json" }),
  };
}

/** Headers by their names in small letters; a header that came several times is an array. */
function lowerCased(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

function canTryAgain(request: RestRequest | undefined, result: RestResult | undefined): boolean {
  if (request === undefined || result === undefined) return false;
  return (result.kind === "unclear" && request.isRepeatable) || isTooEarly(result);
}

function isUnauthorised(result: RestResult | undefined): boolean {
  return result?.kind === "refused" && result.status === 401;
}

function hasThrown(result: Fetched | undefined): boolean {
  return result?.hasThrown === true;
}

/** Waits before the next try, with a little chance so that executions do not knock together; false when it is too late. */
function hasPaused(tried: number): boolean {
  const pause = 1000 * 2 ** (tried - 1) + Math.floor(Math.random() * 250);
  if (Date.now() + pause - startedAt > TRYING_ENDS_AFTER) return false;
  Utilities.sleep(pause);
  return true;
}
