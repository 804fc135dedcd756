import type { RestAnswer, RestResult } from "./rest.ts";

/**
 * What an answer of one of Google's interfaces means: done, refused, or nobody knows. The reason of a refusal is the short
 * name in `error.errors[].reason` or `error.details[].reason`; texts are in the user's language and decide nothing.
 */
export function readResult(answer: RestAnswer): RestResult {
  const { status } = answer;
  if (status >= 200 && status < 300) return { kind: "answered", answer };
  const error = errorOf(answer.body);
  if (status >= 400 && status < 500) return { kind: "refused", status, ...error };
  return { kind: "unclear", message: error.message === "" ? `status ${status}` : `status ${status}: ${error.message}` };
}

/** Whether an interface only wants fewer requests: nothing was done, and the same request may be accepted later. */
export function isRateLimited(result: RestResult): boolean {
  if (result.kind !== "refused") return false;
  if (result.status === 429) return true;
  return result.status === 403 && /^(?:user)?_?rate_?limit_?exceeded$/i.test(result.reason);
}

interface GoogleError {
  readonly error?: {
    readonly message?: unknown;
    readonly status?: unknown;
    readonly errors?: readonly { readonly reason?: unknown }[];
    readonly details?: readonly { readonly reason?: unknown }[];
  };
}

function errorOf(body: string): { readonly reason: string; readonly message: string } {
  try {
    const { error } = JSON.parse(body) as GoogleError;
    const reasons = [...(error?.errors ?? []), ...(error?.details ?? [])].map(({ reason }) => reason);
    const reason = [...reasons, error?.status].find((one): one is string => typeof one === "string") ?? "";
    return { reason, message: typeof error?.message === "string" ? error.message.slice(0, 300) : "" };
  } catch {
    return { reason: "", message: "" };
  }
}
