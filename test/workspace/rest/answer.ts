import type { RestAnswer, WorldState } from "../world.ts";

/** The REST interfaces of Google that the stand-in knows. */
export type Interface = WorldState["script"]["interfaces"][number];

/** An interface says no. Thrown while a request is carried out and made an answer by {@link answering}. */
export class Refusal extends Error {
  readonly status: number;
  /** Google's word for it: `notFound`, `insufficientPermissions`, `rateLimitExceeded` … */
  readonly reason: string;
  readonly details: readonly unknown[];

  constructor(status: number, reason: string, message: string, details: readonly unknown[] = []) {
    super(message);
    this.status = status;
    this.reason = reason;
    this.details = details;
  }
}

/** What is not in the stand-in is a mistake of the stand-in or of the program, and never an answer. */
export function notModelled(what: string): Error {
  return new Error(`not modelled: ${what}`);
}

/** Carries out a request; a refusal becomes the error that the interface answers with. */
export function answering(of: Interface, act: () => RestAnswer): RestAnswer {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refusal) return refusalAnswer(of, error);
    throw error;
  }
}

/** 200 and a body of JSON. */
export function ok(body: unknown): RestAnswer {
  return { status: 200, headers: { "Content-Type": "application/json; charset=UTF-8" }, body: JSON.stringify(body) };
}

/** 204 and no body, as the reference pages of the delete methods say: "the response body is empty". */
export function nothing(): RestAnswer {
  return { status: 204, headers: {}, body: "" };
}

/** "Requested entity was not found." is the message of Gmail, Docs and Sheets alike. */
export function notFound(): Refusal {
  return new Refusal(404, "notFound", "Requested entity was not found.");
}

export function badRequest(message: string): Refusal {
  return new Refusal(400, "invalidArgument", message);
}

const STATUS_NAMES: Readonly<Record<number, string>> = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "NOT_FOUND",
  429: "RESOURCE_EXHAUSTED",
  500: "INTERNAL",
  503: "UNAVAILABLE",
};

/**
 * The error of Google's interfaces (Cloud API design guide, "Errors"): code, message, status, details. Gmail and Drive
 * have the older list `errors` with a reason beside it ("Resolve errors" in Gmail's guides); Docs and Sheets do not.
 */
function refusalAnswer(of: Interface, refusal: Refusal): RestAnswer {
  const { status, reason, message, details } = refusal;
  const list = { errors: [{ message, domain: domainOf(reason), reason }] };
  const error = {
    code: status,
    message,
    ...(of === "gmail" || of === "drive" ? list : {}),
    status: STATUS_NAMES[status] ?? "UNKNOWN",
    ...(details.length === 0 ? {} : { details }),
  };
  return {
    status,
    headers: { "Content-Type": "application/json; charset=UTF-8" },
    body: JSON.stringify({ error }, null, 2),
  };
}

function domainOf(reason: string): string {
  return ["accessNotConfigured", "rateLimitExceeded", "userRateLimitExceeded"].includes(reason)
    ? "usageLimits"
    : "global";
}
