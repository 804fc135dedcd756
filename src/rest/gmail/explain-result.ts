import { isRateLimited } from "../read-result.ts";
import type { RestResult } from "../rest.ts";

/** Why Gmail did not do something, and what a person does about it. Two clauses without a full stop. */
export interface GmailProblem {
  readonly cause: string;
  readonly remedy: string;
}

/** Decided by status and reason; Gmail's own text, which is in the user's language, is only quoted. */
export function explainResult(result: Exclude<RestResult, { readonly kind: "answered" }>): GmailProblem {
  if (result.kind === "unclear") {
    return { cause: `Gmail gave no clear answer (${result.message})`, remedy: "run again in a few minutes" };
  }
  const { status, reason, message } = result;
  const said = message === "" ? `status ${status}` : message;
  if (status === 401) {
    return {
      cause: "Google no longer accepts the permission that this script was given",
      remedy: "open the sheet, start Chasebook from its menu and allow access again",
    };
  }
  if (isRateLimited(result)) {
    return { cause: "Gmail asks for fewer requests just now", remedy: "run again in a few minutes" };
  }
  if (QUOTA.test(reason)) {
    return { cause: "the mailbox has used up what Gmail allows in a day", remedy: "run again tomorrow" };
  }
  if (status === 403 && INTERFACE_OFF.test(reason)) {
    return {
      cause: "the Gmail interface is switched off for this script",
      remedy:
        "choose Extensions > Apps Script, then + beside Services, add Gmail API (or switch it on in the script's Google Cloud project), and wait a few minutes",
    };
  }
  if (status === 403 && SCOPE_REFUSED.test(reason)) {
    return {
      cause: "this script was not given the permission for Gmail",
      remedy: "start Chasebook from the sheet's menu and tick every box on Google's page",
    };
  }
  if (status === 403) {
    return { cause: `Gmail refused it (${said})`, remedy: "ask the administrator of your Google account to allow it" };
  }
  if (status === 400) {
    return {
      cause: `Gmail refused the message (${said})`,
      remedy: "check the addresses of the account and the sender in Settings",
    };
  }
  return { cause: `Gmail refused it (${said})`, remedy: "run again later" };
}

const QUOTA = /^(?:dailyLimitExceeded|quotaExceeded|limitExceeded)$/i;
const INTERFACE_OFF = /^(?:accessNotConfigured|SERVICE_DISABLED)$/i;
const SCOPE_REFUSED = /^(?:insufficientPermissions|insufficientScopes|ACCESS_TOKEN_SCOPE_INSUFFICIENT)$/i;
