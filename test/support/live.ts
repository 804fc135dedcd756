import type { Account } from "../../src/core/account.ts";
import { addDays, formatDay } from "../../src/core/day.ts";
import type { Happening } from "./books.ts";
import type { World } from "./world.ts";

/** Lets one thing happen to a world on a day; what cannot happen there does not. */
export function happen(world: World, { account: index, kind }: Happening, on: string, first: readonly Account[]): void {
  const origin = first[index % first.length]!;
  const { accountId } = origin;
  const account = world.accounts.find((known) => known.accountId === accountId);
  const acts = world.history(accountId);
  const openTask = (wanted: (stageId: string, actKind: string) => boolean) =>
    acts.find(({ act, status }) => status === "open" && wanted(act.stageId, act.kind))?.act;
  switch (kind) {
    case "pays-oldest":
      if (account) world.owes({ ...account, items: account.items.slice(1) });
      return;
    case "pays-half":
      if (account)
        world.owes({
          ...account,
          items: account.items.map((item) => ({ ...item, balanceMinor: Math.ceil(item.balanceMinor / 2) })),
        });
      return;
    case "pays-all":
      if (account) world.owes({ ...account, items: [] });
      return;
    case "comes-back":
      world.owes(origin);
      return;
    case "due-moves":
      if (account)
        world.owes({ ...account, items: account.items.map((item) => ({ ...item, dueOn: addDays(item.dueOn, 9) })) });
      return;
    case "replies":
      world.replies(on, accountId, { messageId: `${accountId} ${on}` });
      return;
    case "bounces":
      world.bounces(on, accountId, "one@customer.example");
      return;
    case "discards": {
      const draft = acts.find(({ act, status }) => act.kind === "email" && status === "drafted")?.act;
      if (draft) world.discards(on, accountId, draft.stageId);
      return;
    }
    case "reply-is-read": {
      const task = openTask((stageId) => stageId === "run:read-reply");
      if (task) world.closes(on, accountId, task.stageId, task.kind, "back-to-the-ladder");
      return;
    }
    case "confirms":
    case "refuses": {
      const task = openTask((_stageId, actKind) => actKind === "status");
      if (task) world.closes(on, accountId, task.stageId, "status", kind === "confirms" ? "confirmed" : "refused");
      return;
    }
    case "leaves-the-book":
      world.accounts = world.accounts.filter((known) => known.accountId !== accountId);
      return;
    case "changes-playbook":
      if (account) world.owes({ ...account, playbookId: account.playbookId === "core" ? "arrears" : "core" });
      return;
    case "nothing":
      return;
  }
}

/** The days on which chasing messages to an account went out and arrived, oldest first. */
export function chasedOn(world: World, accountId: string): string[] {
  return world
    .history(accountId)
    .filter(({ act, status }) => act.kind === "email" && act.messageClass === "chasing" && status === "sent")
    .map(({ statusOn }) => formatDay(statusOn))
    .sort();
}
