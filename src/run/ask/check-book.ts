import { playbookRows } from "../../book/playbooks-sheet.ts";
import type { CalendarDay } from "../../core/day.ts";
import { overdueReviews } from "../../core/decide/faults.ts";
import { type Fault, fault } from "../../core/fault.ts";
import { doubtPlaybooks } from "../../core/playbook/doubts.ts";
import type { Playbook } from "../../core/playbook/playbook.ts";
import type { WrittenPlaybook } from "../../core/playbook/written.ts";
import { resolveRole } from "../../core/roles.ts";
import { routeOf } from "../../core/route.ts";
import { listed } from "../../core/text.ts";
import { SHIPPED_PLAYBOOKS } from "../../playbooks/shipped.ts";
import type { OpenBook } from "../book/open-book.ts";
import type { ChaseRequest } from "../chase/run-chase.ts";
import { type Program, perform } from "../program.ts";
import { checkClasses } from "./check-classes.ts";
import { checkTexts } from "./check-texts.ts";
import { previewChase } from "./preview-chase.ts";

export type CheckSummary =
  | { readonly kind: "refused"; readonly refusal: Fault; readonly faults: readonly Fault[] }
  | {
      readonly kind: "done";
      readonly controlDate: CalendarDay;
      readonly accounts: number;
      readonly items: number;
      readonly playbooks: readonly string[];
      readonly faults: readonly Fault[];
    };

/**
 * Finds everything that is wrong or doubtful in a book before the day comes on which it matters: rows, settings,
 * playbooks, templates and the facts that messages still to come will show, roles that nobody holds, reviews that are
 * overdue, and what a playbook allows and probably does not mean. Writes nothing.
 */
export function* checkBook(request: ChaseRequest): Program<CheckSummary> {
  const preview = yield* previewChase(request);
  if (preview.kind === "refused") return preview;
  const { book } = preview;
  const { accounts } = book.reading.snapshot;
  return {
    kind: "done",
    controlDate: book.controlDate,
    accounts: accounts.length,
    items: accounts.reduce((sum, { items }) => sum + items.length, 0),
    playbooks: book.playbooks.map(({ playbookId }) => playbookId),
    faults: [
      ...preview.faults,
      ...checkTexts(book, preview.input),
      ...checkClasses(book.playbooks, book.templates),
      ...checkRoles(book),
      ...checkReviews(book, preview.faults),
      ...(yield* checkDoubts(book)),
    ],
  };
}

/** What is allowed in the playbooks and probably not meant. */
function* checkDoubts({ playbooks, reading, settings, whyNotRun }: OpenBook): Program<Fault[]> {
  const written = reading.playbooks ?? SHIPPED_PLAYBOOKS;
  // Whoever may not run the book does not see its mailbox, so nothing is known of what the sender sees.
  const drafts = whyNotRun === undefined ? yield* perform("drafts.list", { known: [] }) : undefined;
  return doubtPlaybooks({
    playbooks,
    written,
    ownIds: new Set(written.filter(isOwn).map(({ playbookId }) => playbookId)),
    accounts: reading.snapshot.accounts,
    settings,
    ...(drafts?.kind === "listed" ? { canSeeReplies: drafts.canTellSent } : {}),
  });
}

/** Whether people made a playbook or changed a shipped one; set-up writes the shipped ones into the sheet. */
function isOwn(written: WrittenPlaybook): boolean {
  const shipped = SHIPPED_PLAYBOOKS.find(({ playbookId }) => playbookId === written.playbookId);
  return shipped === undefined || JSON.stringify(playbookRows([shipped])) !== JSON.stringify(playbookRows([written]));
}

/** Roles of playbooks in use that resolve to nobody for some account. */
function checkRoles(book: OpenBook): Fault[] {
  const byId = new Map(book.playbooks.map((playbook) => [playbook.playbookId, playbook]));
  return book.playbooks.flatMap((playbook) => {
    const accounts = book.reading.snapshot.accounts.filter((account) => {
      const { mainId, otherIds } = routeOf(account, byId, book.settings);
      return mainId === playbook.playbookId || otherIds.includes(playbook.playbookId);
    });
    return rolesOf(playbook).flatMap((role) => {
      const without = accounts.filter((account) => resolveRole(role, account, book.settings) === undefined);
      if (without.length === 0) return [];
      const named = listed(without.slice(0, 3).map(({ accountId }) => accountId));
      const message = `Nobody is ${role} for ${without.length === 1 ? "account" : "accounts"} ${named}${without.length > 3 ? ` and ${without.length - 3} more` : ""} of playbook "${playbook.playbookId}"; fill in the column or the role in Settings.`;
      return [fault("role-unresolved", { sheet: "Settings" }, message)];
    });
  });
}

function rolesOf({ stages }: Playbook) {
  return [...new Set(stages.flatMap(({ acts }) => acts.flatMap(({ owner, copy }) => [owner, ...copy])))];
}

/** Reviews of playbooks that no account is in; the others are told by every run. */
function checkReviews({ playbooks, controlDate }: OpenBook, told: readonly Fault[]): Fault[] {
  return overdueReviews(playbooks, controlDate).filter(({ message }) => !told.some((one) => one.message === message));
}
