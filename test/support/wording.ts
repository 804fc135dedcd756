import { withEntries } from "../../src/core/entry/apply-entries.ts";
import type { ChaseAction } from "../../src/core/proposal.ts";
import { referenceOf } from "../../src/mail/reference.ts";
import { renderReminder } from "../../src/mail/reminder.ts";
import { renderTaskText } from "../../src/mail/task-text.ts";
import { SHIPPED_TEMPLATES, TASK_TEXTS } from "../../src/playbooks/templates/shipped.ts";
import { settings as firm } from "../mail/support/reminder-input.ts";
import type { World } from "./world.ts";

/** What a message says, or the faults for which there is none; line breaks of the wrapping left out. */
export type Worded = { readonly subject: string; readonly text: string } | { readonly faults: readonly string[] };

function factsFor(world: World, action: ChaseAction) {
  const history = world.ledger.accounts.get(action.accountId)!;
  const account = withEntries(world.accounts.find(({ accountId }) => accountId === action.accountId)!, history);
  const earlierSentOn = history.acts
    .filter(({ act, status }) => act.kind === "email" && status === "sent" && act.track === action.track)
    .map(({ statusOn }) => statusOn);
  return { action, account, settings: firm, history, earlierSentOn, reference: referenceOf(action.key) };
}

/** Runs a day and words the first message of a stage that it proposes, with the shipped English template. */
export function worded(world: World, on: string, stageId: string): Worded {
  const { actions, controlDate } = world.run(on);
  const action = actions.find((one) => one.stageId === stageId && one.kind === "email");
  const template = SHIPPED_TEMPLATES.find(
    ({ key, language, tone }) => key === action?.template && language === "en" && tone === undefined,
  );
  if (action === undefined || template === undefined) throw new Error(`no message of ${stageId} on ${on}`);
  const rendered = renderReminder({ ...factsFor(world, action), template, controlDate, writtenAt: 0 });
  if ("faults" in rendered) return { faults: rendered.faults.map(({ message }) => message) };
  return { subject: rendered.message.subject, text: rendered.message.text.replace(/\s+/g, " ") };
}

/** Runs a day and words the first task or proposed status of a stage, as the person who does it reads it. */
export function taskWords(
  world: World,
  on: string,
  stageId: string,
  kind: "task" | "status" | "call" = "task",
): string {
  const { actions, controlDate } = world.run(on);
  const action = actions.find((one) => one.stageId === stageId && one.kind === kind);
  const text = TASK_TEXTS.find(({ key }) => key === action?.template);
  if (action === undefined || text === undefined) throw new Error(`no ${kind} of ${stageId} on ${on}`);
  return renderTaskText(text, { ...factsFor(world, action), controlDate }).replace(/\s+/g, " ");
}
