import { sameAddress } from "../../src/core/text.ts";
import type { FilePermission } from "../../src/rest/drive.ts";

/** What is to be done about who may open the log, and what only a person decides. */
export interface SharingPlan {
  readonly share: readonly string[];
  readonly mayRead: readonly string[];
  /** People and links that open the log and are not named in Settings. */
  readonly notNamed: readonly string[];
  /** Who can change the log: nobody but its owner should. */
  readonly mayWrite: readonly string[];
}

/** Compares the managers that Settings name with who may open the log. Nobody is given more than reading, or taken off. */
export function planSharing(managers: readonly string[], permissions: readonly FilePermission[]): SharingPlan {
  const others = permissions.filter(({ role }) => role !== "owner");
  const has = ({ email }: FilePermission, address: string) => email !== undefined && sameAddress(email, address);
  const unique = managers.filter((one, index) => managers.findIndex((other) => sameAddress(one, other)) === index);
  const nameOf = ({ email }: FilePermission) => email ?? "anyone with the link";
  return {
    share: unique.filter((manager) => !permissions.some((permission) => has(permission, manager))),
    mayRead: unique.filter((manager) => others.some((permission) => has(permission, manager))),
    notNamed: others.filter((one) => !managers.some((manager) => has(one, manager))).map(nameOf),
    mayWrite: others
      .filter(({ role }) => role === "writer" || role === "fileOrganizer" || role === "organizer")
      .map(nameOf),
  };
}
