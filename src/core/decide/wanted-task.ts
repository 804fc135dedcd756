import type { ListedItem } from "../ledger/event.ts";
import type { Role, SevereKind } from "../playbook/playbook.ts";

/** A task, or a message, that the state of an account asks for, whatever its playbook says. */
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
  /** Whom it goes to, where a fact of the account names somebody else than the role does. */
  readonly holder?: string;
  /** A message to the customer instead of a task; of the class service. */
  readonly kind?: "email";
}

/** The task that a block opens; the block says why. */
export type BlockTask = Omit<WantedTask, "because">;

/** A task of the run's own: its template is named like its stage, `run:refuses` and `run/refuses`. */
export function runTask(name: string, label: string, owner: Role, about: string): BlockTask {
  return { stageId: `run:${name}`, template: `run/${name}`, label, owner, about };
}
