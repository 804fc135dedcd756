import { handleRest } from "../rest/handle-rest.ts";
import { LATENCY, type RestAnswer, type RestRequest } from "../world.ts";
import { makeBlob } from "./blob.ts";
import { modelled, notModelled } from "./modelled.ts";
import { TEXTS } from "./platform-texts.ts";
import { describeRequest } from "./request-costs.ts";
import type { RunningSession } from "./session.ts";
import { callerOf } from "./tokens.ts";

/** The parameters of a request that are modelled; Google's types lack the newest. */
type FetchOptions = GoogleAppsScript.URL_Fetch.URLFetchRequestOptions & { readonly timeoutSeconds?: number };
type FetchRequest = FetchOptions & { readonly url: string };
type ResponseMembers = Pick<
  GoogleAppsScript.URL_Fetch.HTTPResponse,
  "getAllHeaders" | "getBlob" | "getContent" | "getContentText" | "getHeaders" | "getResponseCode"
>;
type FetchMembers = Pick<GoogleAppsScript.URL_Fetch.UrlFetchApp, "fetch" | "fetchAll" | "getRequest">;

const SCOPES = ["https://www.googleapis.com/auth/script.external_request"];

/** Limits of "Quotas for Google Services" and of `UrlFetchApp.fetch` for the address. */
const URL_MAX = 2082;
const HEADERS_MAX = 100;
const HEADER_BYTES_MAX = 8 * 1024;
const BODY_BYTES_MAX = 50 * 1024 * 1024;
const SECONDS_USUAL = 360;

/**
 * `UrlFetchApp`. Requests go to the stand-in's own interfaces; there is no other address. Those of a `fetchAll` run beside
 * each other, fifteen at once (assumed), and are answered in their order.
 */
export function fetchFace(session: RunningSession, whitelist: readonly string[] | undefined) {
  const prepare = (options: FetchRequest): Prepared => {
    const request = toRequest(session, options);
    checkLimits(session, request);
    checkWhitelist(session, request.url, whitelist);
    return { request, options, ...described(session, request) };
  };
  const fetchOne = (url: string, options: FetchOptions = {}) => {
    session.require("UrlFetchApp.fetch", SCOPES);
    const prepared = prepare({ ...options, url });
    const answer = send(session, prepared, true);
    return responseFor(session, prepared, answer);
  };
  const fetchAll = (requests: readonly (FetchRequest | string)[]) => {
    session.require("UrlFetchApp.fetchAll", SCOPES);
    const prepared = Array.from(requests, (each) => prepare(typeof each === "string" ? { url: each } : each));
    const answers = prepared.map((each) => attempt(session, () => send(session, each, false)));
    session.wait(wallTime(prepared));
    return session.realm.array(
      answers.map((answer, at) => {
        if ("failure" in answer) throw answer.failure;
        return responseFor(session, prepared[at]!, answer.value);
      }),
    );
  };
  return modelled("UrlFetchApp", {
    fetch: fetchOne as unknown as FetchMembers["fetch"],
    fetchAll: fetchAll as unknown as FetchMembers["fetchAll"],
    getRequest: ((url: string, options: FetchOptions = {}) =>
      describe(session, { ...options, url })) as unknown as FetchMembers["getRequest"],
  } satisfies FetchMembers);
}

/** An address that the stand-in does not know is a fault of the test even when the script swallows it. */
function described(session: RunningSession, request: RestRequest): ReturnType<typeof describeRequest> {
  try {
    return describeRequest(request);
  } catch (error) {
    session.faults.push(error);
    throw error;
  }
}

interface Prepared {
  readonly request: RestRequest;
  readonly options: FetchRequest;
  readonly name: string;
  readonly size: number;
  readonly cost: number;
}

type Attempt<Value> = { readonly value: Value } | { readonly failure: unknown };

/** One request that fails takes none of the others of its `fetchAll` with it, but hides their answers. */
function attempt<Value>(session: RunningSession, act: () => Value): Attempt<Value> {
  try {
    return { value: act() };
  } catch (failure) {
    if (session.ending !== undefined) throw failure;
    return { failure };
  }
}

function send(session: RunningSession, { request, options, name, size, cost }: Prepared, isTimed: boolean): RestAnswer {
  const { world, user } = session;
  const quotas = world.users[user]?.quotas;
  const failureText = session.error(TEXTS.addressUnavailable).message;
  const limit = (options.timeoutSeconds ?? SECONDS_USUAL) * 1000;
  const answer = session.request({
    name,
    size,
    cost: Math.min(cost, limit),
    isTimed,
    failureText: `${failureText}: ${request.url}`,
    refuse: ({ status, message = "The service is currently unavailable.", body }) => {
      const answer = errorAnswer(status, message);
      return body === undefined ? answer : { ...answer, body };
    },
    act: (parts) => {
      if (quotas !== undefined && quotas.fetchesLeft <= 0) throw session.error(TEXTS.fetchesUsed);
      if (quotas !== undefined) quotas.fetchesLeft -= 1;
      const authorisation = Object.entries(request.headers).find(
        ([header]) => header.toLowerCase() === "authorization",
      );
      const caller = callerOf(world, authorisation?.[1]);
      return caller === undefined ? errorAnswer(401, UNAUTHENTICATED) : handleRest(world, caller, request, parts);
    },
  });
  if (cost > limit) throw session.error(`${failureText}: ${request.url}`);
  return answer;
}

const UNAUTHENTICATED =
  "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.";

function errorAnswer(status: number, message: string): RestAnswer {
  return {
    status,
    headers: { "Content-Type": "application/json; charset=UTF-8" },
    body: JSON.stringify({ error: { code: status, message } }, null, 2),
  };
}

function wallTime(prepared: readonly Prepared[]): number {
  let total = 0;
  for (let at = 0; at < prepared.length; at += LATENCY.fetchesAtOnce) {
    total += Math.max(...prepared.slice(at, at + LATENCY.fetchesAtOnce).map(({ cost }) => cost));
  }
  return total;
}

const KNOWN_OPTIONS = new Set(
  "url method headers payload contentType muteHttpExceptions followRedirects validateHttpsCertificates timeoutSeconds".split(
    " ",
  ),
);

/** Source: `UrlFetchApp.fetch`, advanced parameters. */
function toRequest(session: RunningSession, options: FetchRequest): RestRequest {
  if (!URL.canParse(options.url)) throw session.error(`Invalid argument: ${options.url}`);
  for (const name of Object.keys(options)) {
    if (!KNOWN_OPTIONS.has(name)) notModelled(`UrlFetchApp.fetch with ${name}`);
  }
  const { url, payload = "", headers = {} } = options;
  const method = (options.method ?? "get").toLowerCase() as RestRequest["method"];
  if (!/^(get|post|put|patch|delete)$/.test(method)) {
    throw session.error(`Attribute provided with invalid value: method`);
  }
  if (typeof payload !== "string") notModelled("UrlFetchApp.fetch with a payload that is not text");
  if (method === "get" && payload !== "") notModelled("UrlFetchApp.fetch: get with a payload");
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    // Assumed: the platform writes these itself and refuses them.
    if (/^(content-length|host)$/i.test(name)) {
      throw session.error(`Attribute provided with invalid value: Header:${name}`);
    }
    given[/^content-type$/i.test(name) ? "Content-Type" : name] = String(value);
  }
  if (options.contentType !== undefined) {
    if (given["Content-Type"] !== undefined)
      notModelled("UrlFetchApp.fetch with contentType and a header Content-Type");
    given["Content-Type"] = options.contentType;
  }
  if (payload !== "") given["Content-Type"] ??= "application/x-www-form-urlencoded";
  return { method, url, headers: given, body: payload };
}

function checkLimits(session: RunningSession, { url, headers, body }: RestRequest): void {
  if (url.length > URL_MAX) throw session.error(TEXTS.urlTooLong);
  const entries = Object.entries(headers);
  const isLong = entries.some(([name, value]) => Buffer.byteLength(`${name}: ${value}`) > HEADER_BYTES_MAX);
  if (entries.length > HEADERS_MAX || isLong) throw session.error(TEXTS.headerTooLong);
  if (Buffer.byteLength(body) > BODY_BYTES_MAX) throw session.error(TEXTS.bodyTooLong);
}

/** Source: "Allowlist URLs": prefixes, with `*.` for subdomains. What the refusal says is assumed. */
function checkWhitelist(session: RunningSession, url: string, whitelist: readonly string[] | undefined): void {
  if (whitelist === undefined) return;
  const isListed = whitelist.some((prefix) => {
    const pattern = prefix.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace("*\\.", "[\\w.-]+\\.");
    return new RegExp(`^${pattern}`).test(url);
  });
  if (!isListed) throw session.error(`Access to URL is not allowed by the urlFetchWhitelist of the manifest: ${url}`);
}

/** Source: `UrlFetchApp.fetch`: a status that is no success throws unless `muteHttpExceptions`; the text as met. */
function responseFor(session: RunningSession, { request, options }: Prepared, answer: RestAnswer): ResponseMembers {
  if (options.muteHttpExceptions !== true && (answer.status < 200 || answer.status >= 400)) {
    const { origin } = new URL(request.url);
    throw session.error(
      `Request failed for ${origin} returned code ${answer.status}. Truncated server response: ${answer.body.slice(0, 100)} (use muteHttpExceptions option to examine full response)`,
    );
  }
  const headers = () => session.realm.object({ ...answer.headers });
  return modelled("HTTPResponse", {
    getResponseCode: () => answer.status,
    getContentText: () => answer.body,
    getHeaders: headers,
    getAllHeaders: headers,
    getContent: () => session.realm.array([...new Int8Array(Buffer.from(answer.body))]),
    getBlob: () => makeBlob(session, Buffer.from(answer.body), answer.headers["Content-Type"] ?? null, null),
  } satisfies ResponseMembers);
}

/** What would be sent, without sending it. Source: `UrlFetchApp.getRequest`. */
function describe(session: RunningSession, options: FetchRequest): object {
  const { method, url, headers, body } = toRequest(session, options);
  const { "Content-Type": contentType, ...others } = headers;
  const isPlain = method === "get" && contentType === undefined;
  return session.realm.object({
    url,
    method,
    headers: session.realm.object(others),
    ...(isPlain ? {} : { contentType: contentType ?? "application/x-www-form-urlencoded", payload: body }),
    followRedirects: options.followRedirects ?? true,
    validateHttpsCertificates: options.validateHttpsCertificates ?? true,
    useIntranet: false,
  });
}
