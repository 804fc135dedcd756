import { readFileSync } from "node:fs";

/** What the program may do with mail: make drafts only; see headers too; or read whole messages, the default. */
export type Grant = "drafts" | "headers" | "mail";

/** The manifest of an Apps Script project, `appsscript.json`. */
export interface Manifest {
  readonly timeZone: string;
  readonly runtimeVersion: string;
  /** `NONE`: the message of an exception may quote a cell, and customers' data stays out of Google's logs. */
  readonly exceptionLogging: string;
  readonly dependencies: Readonly<Record<string, never>>;
  readonly oauthScopes: readonly string[];
  /** Beginnings of the only addresses that the script can fetch. */
  readonly urlFetchWhitelist: readonly string[];
}

/**
 * The scopes of Gmail for each grant. `gmail.metadata` and `gmail.readonly` are never together: a token that has the
 * first one is refused bodies and searches, whatever else it has (users.messages.list and get, "gmail.metadata").
 */
export const GRANT_SCOPES: Readonly<Record<Grant, readonly string[]>> = {
  drafts: ["https://www.googleapis.com/auth/gmail.compose"],
  headers: ["https://www.googleapis.com/auth/gmail.compose", "https://www.googleapis.com/auth/gmail.metadata"],
  mail: ["https://www.googleapis.com/auth/gmail.compose", "https://www.googleapis.com/auth/gmail.readonly"],
};

/** Whether a text names a grant. */
export function isGrant(text: string): text is Grant {
  return Object.hasOwn(GRANT_SCOPES, text);
}

/** The manifest for a grant: `appsscript/appsscript.json`, which has what every grant needs, and the grant's scopes. */
export function manifestFor(grant: Grant): Manifest {
  const always = JSON.parse(readFileSync(new URL("../appsscript.json", import.meta.url), "utf8")) as Manifest;
  return { ...always, oauthScopes: [...always.oauthScopes, ...GRANT_SCOPES[grant]] };
}
