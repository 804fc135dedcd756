import { type CalendarDay, formatDay } from "../core/day.ts";
import { type Fault, fault } from "../core/fault.ts";
import type { Playbook } from "../core/playbook/playbook.ts";
import { resolveRole } from "../core/roles.ts";
import { routeOf } from "../core/route.ts";
import { listed } from "../core/text.ts";
import type { OpenBook } from "./open-book.ts";
import { previewChase } from "./preview-chase.ts";
import type { Program } from "./program.ts";
import type { ChaseRequest } from "./run-chase.ts";

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
 * playbooks, templates and their facts, roles that nobody holds, reviews that are overdue. Writes nothing.
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
    faults: [...preview.faults, ...checkRoles(book), ...checkReviews(book)],
  };
}

/** Roles of playbooks in use that resolve to nobody for some account. */
function checkRoles(book: OpenBook): Fault[] {
  const byId = new Map(book.playbooks.map((playbook) => [playbook.playbookId, playbook]));
  return book.playbooks.flatMap((playbook) => {
    const accounts = book.reading.snapshot.accounts.filter(
      (account) => {
        const { debtId, otherIds } = routeOf(account, byId, book.settings);
        return debtId === playbook.playbookId || otherIds.includes(playbook.playbookId);
      },
    );
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
  return [...new Set(stages.flatMap(({ acts }) => acts.map(({ owner }) => owner)))];
}

function checkReviews({ playbooks, controlDate }: OpenBook): Fault[] {
  return playbooks
    .filter(({ reviewOn }) => reviewOn !== undefined && reviewOn <= controlDate)
    .map(({ playbookId, reviewOn }) => {
      const message = `Playbook "${playbookId}" was to be looked at again on ${formatDay(reviewOn as typeof controlDate)}; review it and set the next day.`;
      return fault("playbook-review-overdue", { sheet: "Playbooks" }, message);
    });
}
