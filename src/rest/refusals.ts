import type { RestAnswer, RestRequest, RestResult } from "./rest.ts";

/**
 * What an answer means for the request that it belongs to. A 408, everything from 500 on and a success that says nothing
 * are unclear: nobody knows whether it was done. Every other status that is not 2xx is a refusal, and nothing was done.
 */
export function resultOf(
  { purpose, method, answersPdf }: Pick<RestRequest, "purpose" | "method" | "answersPdf">,
  answer: RestAnswer,
): RestResult {
  const { status, body } = answer;
  if (status >= 200 && status < 300) {
    const isGood = answersPdf === true ? body.startsWith(PDF_IN_BASE64) : method === "delete" || isWhole(answer);
    if (isGood) return { kind: "answered", answer };
    return { kind: "unclear", message: `${purpose} got an answer from Google that cannot be read; try again later` };
  }
  if (status === 408 || status >= 500) {
    return {
      kind: "unclear",
      message: `${purpose} got no clear answer from Google (status ${status}); try again later`,
    };
  }
  return { kind: "refused", status, reason: reasonOf(status, body), message: explainRefusal(purpose, status, body) };
}

/** `%PDF`, with which every PDF begins. */
const PDF_IN_BASE64 = "JVBER";

/** Whether an answer is a batch's, or looks like JSON from its first character to its last: neither cut off nor a proxy's page. */
function isWhole({ headers, body }: RestAnswer): boolean {
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  if (type.startsWith("multipart/")) return true;
  const text = body.trim();
  return text.startsWith("{") && text.endsWith("}");
}

/** Why a refusal came, in one word for all of Google's interfaces; Google's own word where it is none of these. */
export type RefusalReason =
  /** The interface is switched off in the script's Cloud project. */
  | "accessNotConfigured"
  /** The user did not grant the scope. */
  | "insufficientPermissions"
  /** Too much in a short time: the same request can succeed in a moment. */
  | "rateLimitExceeded"
  /** Too much for one day. */
  | "quotaExceeded";

/** The reasons that Google gives in `error.errors[].reason` and `error.details[].reason`, and what they come to. */
const REASONS: Readonly<Record<string, RefusalReason>> = {
  accessNotConfigured: "accessNotConfigured",
  SERVICE_DISABLED: "accessNotConfigured",
  insufficientPermissions: "insufficientPermissions",
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: "insufficientPermissions",
  rateLimitExceeded: "rateLimitExceeded",
  userRateLimitExceeded: "rateLimitExceeded",
  RATE_LIMIT_EXCEEDED: "rateLimitExceeded",
  quotaExceeded: "quotaExceeded",
  dailyLimitExceeded: "quotaExceeded",
};

/** Whether the refused request may be sent again after a pause: nothing was done, and it was only too early. */
export function isTooEarly(result: RestResult): boolean {
  return result.kind === "refused" && result.reason === "rateLimitExceeded";
}

/**
 * Whether a refusal is about the file that was asked for: it is gone, not shared, or was not made by the program. Google
 * does not tell these apart. Other refusals are about the script.
 */
export function isOutOfReach(result: RestResult): boolean {
  if (result.kind !== "refused") return false;
  const isAboutScript = Object.values(REASONS).some((reason) => reason === result.reason);
  return result.status === 404 || (result.status === 403 && !isAboutScript);
}

/**
 * Why Google refused and what to do about it: a clause without a full stop, which begins with the purpose. Decided by the
 * status and by reasons, never by messages, which come in the user's language.
 *
 * @example explainRefusal("reading the log", 403, "…SERVICE_DISABLED…") // "reading the log was refused, because the Google Sheets API is switched off …"
 */
export function explainRefusal(purpose: string, status: number, body: string): string {
  switch (reasonOf(status, body)) {
    case "accessNotConfigured":
      return explainInterfaceOff(purpose, body);
    case "insufficientPermissions":
      return `${purpose} was refused, because Chasebook was not given that permission; choose "Set up this book" in the Chasebook menu and tick every box when Google asks`;
    case "rateLimitExceeded":
      return `${purpose} was refused for now, because Google takes no more requests of this kind at the moment; nothing was done, so try again in a few minutes`;
    case "quotaExceeded":
      return `${purpose} was refused, because today's quota for it is used up; nothing was done, so try again tomorrow`;
  }
  if (status === 401) {
    return `${purpose} was refused, because Google no longer accepts the authorisation; open the sidebar once and allow what Google asks for`;
  }
  if (status === 404) return `${purpose} failed, because it is not there, or not shared with this account`;
  if (status === 403)
    return `${purpose} was refused, because this account may not do it; ask whoever owns the file or the domain`;
  return `${purpose} was refused (status ${status}${quoted(errorIn(body)?.message)})`;
}

/** What the interfaces are called in the script editor's list of services. */
const INTERFACES: Readonly<Record<string, string>> = {
  gmail: "Gmail API",
  docs: "Google Docs API",
  sheets: "Google Sheets API",
  drive: "Drive API",
};

/** Steps as in Google's page "Advanced Google services", section "Enable advanced services". */
function explainInterfaceOff(purpose: string, body: string): string {
  const name = /\b(gmail|docs|sheets|drive)\.googleapis\.com/.exec(body)?.[1] ?? "";
  const what = INTERFACES[name] ?? "interface that it needs";
  return `${purpose} was refused, because the ${what} is switched off for this script; in the script editor (Extensions, Apps Script) click + beside Services, select ${what} and click Add, or, where the script has a standard Cloud project, enable the ${what} in that project in the Cloud console; then wait a few minutes and try again`;
}

function reasonOf(status: number, body: string): string {
  const error = errorIn(body);
  const given = [...(error?.details ?? []), ...(error?.errors ?? [])].flatMap(({ reason }) => reason ?? []);
  const known = given.map((reason) => REASONS[reason]).find((reason) => reason !== undefined);
  if (known !== undefined) return known;
  return status === 429 ? "rateLimitExceeded" : (given[0] ?? error?.status ?? "");
}

interface GoogleError {
  readonly message?: string;
  readonly status?: string;
  readonly errors?: readonly { readonly reason?: string }[];
  readonly details?: readonly { readonly reason?: string }[];
}

/** The error of a JSON answer; a proxy between may answer with a page instead. */
function errorIn(body: string): GoogleError | undefined {
  try {
    return (JSON.parse(body) as { error?: GoogleError } | null)?.error;
  } catch {
    return undefined;
  }
}

function quoted(message: string | undefined): string {
  return message === undefined ? "" : `: ${message.slice(0, 200).replace(/\.$/, "")}`;
}
