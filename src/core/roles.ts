import type { Account } from "./account.ts";
import type { Role } from "./playbook/playbook.ts";
import type { Settings } from "./settings.ts";

/** Who stands in for a role that nobody holds. A customer-success manager has no stand-in: mail goes out in that name. */
const STAND_INS: Readonly<Partial<Record<Role, Role>>> = {
  "team-lead": "boss",
  boss: "finance",
  approver: "finance",
  "cs-operations": "csm",
  "dispute-owner": "finance",
};

/**
 * The mail address of the person who holds a role for an account: the account's own cell, else Settings, else the
 * role's stand-in; finance is the sender when nobody else is named. `undefined` when the role resolves to nobody.
 */
export function resolveRole(role: Role, account: Pick<Account, "roles">, settings: Settings): string | undefined {
  const named = account.roles[role] ?? settings.roles[role];
  if (named !== undefined && named !== "") return named;
  const standIn = STAND_INS[role];
  if (standIn !== undefined) return resolveRole(standIn, account, settings);
  return role === "finance" && settings.sender !== "" ? settings.sender : undefined;
}
