import { SHEET } from "../../book/columns.ts";
import { type Fault, fault } from "../../core/fault.ts";
import type { Playbook } from "../../core/playbook/playbook.ts";
import type { TemplateShelf } from "../texts/template-shelf.ts";

/**
 * Texts whose class is not that of the stage that they are written for. The stage decides whether a message waits for the
 * gap and is silent about offers, so a text that says otherwise is probably not meant for it.
 */
export function checkClasses(playbooks: readonly Playbook[], templates: TemplateShelf): readonly Fault[] {
  const doubts = playbooks.flatMap(({ playbookId, stages, lift, leave }) =>
    [...stages, ...(lift ? [lift] : []), ...(leave ? [leave] : [])].flatMap(({ stageId, messageClass, acts }) =>
      acts
        .filter(({ kind }) => kind === "email" || kind === "letter")
        .flatMap(({ template: key }): Fault[] => {
          const template = templates.find(key, {});
          if (template === undefined || template.messageClass === messageClass) return [];
          const message = `The template "${key}" is marked ${template.messageClass}, and its stage "${playbookId}/${stageId}" is ${messageClass}, which decides; write the same class in both.`;
          return [fault("playbook-doubtful", { sheet: SHEET.templates }, message)];
        }),
    ),
  );
  return doubts.filter(({ message }, at) => doubts.findIndex((other) => other.message === message) === at);
}
