import type { ListedItem } from "../ledger/event.ts";
import type { Role, SevereKind } from "../playbook/playbook.ts";

/** A task that the state of an account asks for, whatever its playbook says. */
export interface WantedTask {
  readonly stageId: string;
  readonly label: string;
  readonly template: string;
  readonly owner: Role;
  /** Tells this task from earlier ones of its kind: it opens once for each. */
  readonly about: string;
  readonly because: string;
  readonly status?: string;
  readonly severe?: SevereKind;
  /** The items that it is about, where they are not those of the account's stage. */
  readonly items?: readonly ListedItem[];
}
