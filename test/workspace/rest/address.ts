import type { RestRequest } from "../world.ts";
import { badRequest, notModelled } from "./answer.ts";

/** Where a request goes, taken apart. */
export interface Address {
  readonly host: string;
  /** Without empty pieces, percent-decoded: `["gmail", "v1", "users", "me", "drafts"]`. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

export function addressOf(url: string): Address {
  const { protocol, host, pathname, searchParams } = new URL(url);
  if (protocol !== "https:") throw notModelled(`an address that is not https: ${url}`);
  const path = pathname.split("/").filter((piece) => piece !== "");
  return { host, path: path.map(decodeURIComponent), query: searchParams };
}

/** Parameters that every method takes (Google's "Standard query parameters"). */
const STANDARD = ["alt", "fields", "prettyPrint"];

/** Throws for a parameter that the stand-in would pass over in silence. */
export function allowParameters(address: Address, names: readonly string[]): void {
  for (const [name, value] of address.query) {
    if (!names.includes(name) && !STANDARD.includes(name))
      throw notModelled(`parameter ${name} of ${address.path.join("/")}`);
    if (name === "alt" && value !== "json") throw notModelled(`alt=${value}`);
  }
}

/** A number between 1 and the most that the method's page allows; 400 for what is no number. */
export function countIn(address: Address, name: string, unlessGiven: number, max: number): number {
  const text = address.query.get(name);
  if (text === null) return unlessGiven;
  if (!/^\d+$/.test(text)) throw badRequest(`Invalid value at '${name}' (TYPE_UINT32), "${text}"`);
  const count = Number(text);
  // What happens past the limit is not written down for every method.
  if (count < 1 || count > max) throw notModelled(`${name}=${text}`);
  return count;
}

/**
 * The JSON body of a request. UrlFetchApp sends a body as `application/x-www-form-urlencoded` unless told otherwise
 * (reference of UrlFetchApp, `contentType`), and Google then reads the JSON as the name of a field and refuses it.
 */
export function bodyOf(request: RestRequest, names: readonly string[]): Record<string, unknown> {
  const type = headerOf(request.headers, "content-type") ?? "application/x-www-form-urlencoded";
  if (request.body === "") return {};
  if (!/^application\/json\b/i.test(type))
    throw badRequest(
      `Invalid JSON payload received. Unknown name "${request.body.slice(0, 40)}": Cannot bind query parameter.`,
    );
  const body = parseObject(request.body);
  for (const name of Object.keys(body)) {
    if (!names.includes(name)) throw notModelled(`${name} in the body of ${request.url}`);
  }
  return body;
}

export function headerOf(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(headers).find(([each]) => each.toLowerCase() === name)?.[1];
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed))
      return parsed as Record<string, unknown>;
  } catch {
    // Answered below like every other body that is no object.
  }
  throw badRequest("Invalid JSON payload received. Expected an object.");
}
