import { emptyWorld, type WorldState } from "../world.ts";
import type { Bundle } from "./execution.ts";
import { fullScope } from "./scopes.ts";

/** The user of {@link smallWorld}. */
export const OWNER = "ann@firm.example";

/** A second user, whose messages are German and whose account is no Workspace one. */
export const OTHER = "bert@home.example";

/** Every scope that the tests of the runtime need. */
export const SCOPES = [
  "spreadsheets.currentonly",
  "drive.file",
  "script.container.ui",
  "script.scriptapp",
  "script.external_request",
  "userinfo.email",
  "gmail.compose",
  "gmail.readonly",
].map(fullScope);

/** A bound script with an empty spreadsheet, two users that have granted everything, and all interfaces on. */
export function smallWorld(): WorldState {
  const world = emptyWorld("2026-11-20");
  world.script.containerId = "book-1";
  world.script.scopes = [...SCOPES];
  world.script.interfaces = ["gmail", "docs", "sheets", "drive"];
  world.spreadsheets["book-1"] = { id: "book-1", timeZone: "Etc/GMT", locale: "en_GB", sheets: [], selections: {} };
  for (const email of [OWNER, OTHER]) {
    world.users[email] = {
      email,
      granted: [...SCOPES],
      driveFiles: [],
      locale: email === OTHER ? "de" : "en",
      isWorkspace: email === OWNER,
      quotas: { mailReadWriteLeft: 20_000, fetchesLeft: 20_000, triggerMsLeft: 90 * 60_000 },
    };
    world.mailboxes[email] = {
      messages: {},
      drafts: {},
      history: [],
      historyId: 1,
      historyFrom: 1,
      sendAs: [],
      recipientsLeft: 100,
    };
  }
  return world;
}

/** A script made of one function body, called `main`. */
export function scriptOf(body: string, more = ""): Bundle {
  return { code: `${more}\nfunction main(...args) {${body}\n}` };
}
