import type { Settings } from "../../src/core/settings.ts";
import { sameAddress } from "../../src/core/text.ts";
import { refuseUser } from "../../src/run/book/refuse-user.ts";

/**
 * Why a user may not set a book up: it is another sender's, or a copy that has not been settled. `undefined` when they may.
 */
export function refuseSetUp(user: string, settings: Settings, bookId: string): string | undefined {
  const refusal = refuseUser({ email: user, isProven: true }, settings, bookId);
  if (refusal === undefined) return undefined;
  if (refusal.code !== "not-set-up") return refusal.message;
  if (settings.sender === "" || sameAddress(settings.sender, user)) return undefined;
  return `Settings name ${settings.sender} as the sender and you are ${user}, and drafts lie in the mailbox of whoever sets the book up, so nothing was done: set it up as ${settings.sender}, or correct Sender in Settings.`;
}
