import { type Fault, fault } from "../../core/fault.ts";
import type { Settings } from "../../core/settings.ts";
import { sameAddress } from "../../core/text.ts";
import type { RunUser } from "../effects.ts";

/** What Settings hold as "Book id" in a copy that is only for trying things on. */
export const TRIAL_COPY = "trial";

/**
 * Why a user may not run a book where the place vouches for users: one sender per book, because drafts lie in the mailbox of
 * whoever runs it and only the sender can read the log. `undefined` when they may, and wherever nobody vouches for anyone.
 */
export function refuseUser(user: RunUser, settings: Settings, bookId: string | undefined): Fault | undefined {
  if (!user.isProven) return undefined;
  if (settings.bookId === undefined || settings.bookId === "") {
    const message =
      'This book is not set up yet, so nothing was done; choose "Set up this book" in the Chasebook menu.';
    return fault("not-set-up", { sheet: "Settings" }, message);
  }
  if (settings.bookId === TRIAL_COPY) {
    const message =
      "This is a trial copy: it can be previewed, and no mail is drafted and nothing logged from it; work in the original, or make this copy the book in the sidebar.";
    return fault("trial-copy", { sheet: "Settings" }, message);
  }
  if (bookId !== undefined && settings.bookId !== bookId) {
    const message =
      "This file is a copy of a book that was set up elsewhere, so nothing was done; say in the sidebar whether it is a trial copy (no mail) or the book itself, moved here.";
    return fault("book-copied", { sheet: "Settings" }, message);
  }
  if (settings.sender !== "" && !sameAddress(settings.sender, user.email)) {
    const message = `Only ${settings.sender} can run this book, because its drafts lie in that mailbox, so nothing was done; ask them, or take the book over in the sidebar if they have left.`;
    return fault("not-the-sender", { sheet: "Settings" }, message);
  }
  return undefined;
}
