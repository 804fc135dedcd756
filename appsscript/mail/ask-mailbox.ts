import { BATCH_PARTS_MAX, batchRequest, readBatch } from "../../src/rest/gmail/batch.ts";
import { isTooEarly } from "../../src/rest/refusals.ts";
import type { RestAnswer, RestRequest, RestResult, SendRequests } from "../../src/rest/rest.ts";

/**
 * Milliseconds before a request that only came too soon is tried again. Gmail counts by the minute ("Usage limits"); a
 * write may not wait that long, because the run's last group begins shortly before the platform ends it.
 */
const READ_PAUSES = [5_000, 60_000];
const WRITE_PAUSES = [5_000, 30_000];

/** Gmail did not answer what the whole effect depends on; the message says why. Caught by the port, which tells it in its answer. */
export class MailboxError extends Error {
  readonly result: NotAnswered;

  constructor(result: NotAnswered) {
    super(result.message);
    this.result = result;
  }
}

/**
 * What became of each request, in order; sent in batches. A part that came too soon is tried again, and a repeatable one
 * that got no clear answer while others did.
 */
export function askMany(send: SendRequests, requests: readonly RestRequest[]): readonly RestResult[] {
  const results: RestResult[] = [];
  for (let from = 0; from < requests.length; from += BATCH_PARTS_MAX) {
    results.push(...askBatch(send, requests.slice(from, from + BATCH_PARTS_MAX)));
  }
  return results;
}

/** The answer to one request that the effect cannot do without. */
export function askOne<Read>(send: SendRequests, request: RestRequest, read: (answer: RestAnswer) => Read): Read {
  return needed(request, send([request])[0], read);
}

/** Every item of a listing, page by page, at most as many pages as are asked for. */
export function askPages<Item>(
  send: SendRequests,
  request: (pageToken?: string) => RestRequest,
  read: (answer: RestAnswer) => { readonly items: readonly Item[]; readonly nextPageToken?: string },
  pagesMax = Number.POSITIVE_INFINITY,
): Item[] {
  const items: Item[] = [];
  let pageToken: string | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    const answer = askOne(send, request(pageToken), read);
    items.push(...answer.items);
    pageToken = answer.nextPageToken;
    if (pageToken === undefined) break;
  }
  return items;
}

/**
 * What each answer says; `undefined` for what is not there any more. Throws a {@link MailboxError} when one was refused, is
 * unclear or cannot be read.
 */
export function askEach<Read>(
  send: SendRequests,
  requests: readonly RestRequest[],
  read: (answer: RestAnswer) => Read,
): readonly (Read | undefined)[] {
  const results = askMany(send, requests);
  return requests.map((request, index) => {
    const result = results[index];
    return result?.kind === "refused" && result.status === 404 ? undefined : needed(request, result, read);
  });
}

function needed<Read>(request: RestRequest, result: RestResult | undefined, read: (answer: RestAnswer) => Read): Read {
  if (result === undefined) throw new MailboxError(noAnswer(request));
  if (result.kind !== "answered") throw new MailboxError(result);
  try {
    return read(result.answer);
  } catch {
    throw new MailboxError(noAnswer(request));
  }
}

type NotAnswered = Exclude<RestResult, { readonly kind: "answered" }>;

function noAnswer({ purpose }: RestRequest): NotAnswered {
  return { kind: "unclear", message: `${purpose} got no answer from Gmail that can be read; try again later` };
}

function askBatch(send: SendRequests, requests: readonly RestRequest[]): readonly RestResult[] {
  const results: RestResult[] = [...sendBatch(send, requests)];
  for (const pause of requests.every(({ method }) => method === "get") ? READ_PAUSES : WRITE_PAUSES) {
    const left = [...requests.entries()].filter(([index, request]) => isWorthMore(request, results[index]));
    // Where no part got an answer, whoever sends has tried the whole batch again already.
    if (left.length === 0 || results.every(({ kind }) => kind === "unclear")) break;
    Utilities.sleep(pause);
    const again = sendBatch(
      send,
      left.map(([, request]) => request),
    );
    for (const [at, [index, request]] of left.entries()) results[index] = again[at] ?? noAnswer(request);
  }
  return results;
}

function isWorthMore({ isRepeatable }: RestRequest, result: RestResult | undefined): boolean {
  return result !== undefined && (isTooEarly(result) || (isRepeatable && result.kind === "unclear"));
}

function sendBatch(send: SendRequests, requests: readonly RestRequest[]): readonly RestResult[] {
  const batch = batchRequest(requests);
  const result = send([batch])[0] ?? noAnswer(batch);
  return result.kind === "answered" ? readBatch(result.answer, requests) : requests.map(() => result);
}
