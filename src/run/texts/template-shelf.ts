import type { Account, Tone } from "../../core/account.ts";
import type { ActRecord } from "../../core/ledger/event.ts";
import type { TaskText, Template } from "../../core/template.ts";
import { baseOf } from "../../mail/wording.ts";

/** A wording of a message, and where it stands. One that cannot be used keeps its place: nothing takes it in silence. */
export interface ShelvedTemplate {
  readonly key: string;
  readonly language: string;
  readonly tone?: Tone;
  /** What the book's people wrote counts before what the program ships. */
  readonly source: TemplateSource;
  /** Absent when it is wrong or could not be read. */
  readonly template?: Template;
}

export const TEMPLATE_SOURCES = ["sheet", "place", "shipped"] as const;
export type TemplateSource = (typeof TEMPLATE_SOURCES)[number];

/** The texts of a book's playbooks: messages in their languages and tones, and what tasks and calls say. */
export interface TemplateShelf {
  /** False for whoever cannot read the documents: then no message can be written, and none is expected. */
  readonly isRead: boolean;
  /**
   * The wording for a language and a tone. First the language itself, then the book's, then English; in each, what people
   * wrote before what is shipped, and of one source the tone before the neutral wording. A key whose wordings are all in
   * other languages gives the first of them. `undefined` when the one that fits cannot be used, or there is none.
   */
  find(
    key: string,
    wanted: { readonly language?: string | undefined; readonly tone?: Tone | undefined },
  ): Template | undefined;
  /** What a task or a call script says; a playbook may write the text itself in the place of a key. */
  taskText(key: string): TaskText;
}

/** Puts wordings and texts on a shelf; of two for the same, the first counts. */
export function shelveTemplates(
  shelved: readonly ShelvedTemplate[],
  taskTexts: readonly TaskText[],
  { language: usual, isRead }: { readonly language: string; readonly isRead: boolean },
): TemplateShelf {
  const byKey = groupByKey(shelved);
  const textsByKey = groupByKey(taskTexts);
  return {
    isRead,
    find: (key, { language, tone }) => {
      const own = byKey.get(key) ?? [];
      for (const tag of languagesFor(language, usual)) {
        for (const source of TEMPLATE_SOURCES) {
          const here = own.filter((one) => one.source === source && languageTag(one.language) === tag);
          const found = here.find((one) => toneName(one) === (tone ?? "neutral")) ?? here.find(isNeutral);
          if (found !== undefined) return found.template;
        }
      }
      return (own.find(isNeutral) ?? own[0])?.template;
    },
    taskText: (key) => {
      const own = textsByKey.get(key) ?? [];
      for (const tag of languagesFor(usual, usual)) {
        const found = own.find(({ language }) => languageTag(language ?? "en") === tag);
        if (found !== undefined) return found;
      }
      return own[0] ?? { key, text: key };
    },
  };
}

/** The wording of an act's message to an account; `undefined` when there is none that can be used. */
export function wordingOfAct(
  { template, tone }: Pick<ActRecord, "template" | "tone">,
  account: Pick<Account, "language">,
  templates: TemplateShelf,
): Template | undefined {
  return templates.find(template, { language: account.language, tone });
}

/** A language as it is compared: `DE_at` is `de-at`. */
export function languageTag(language: string): string {
  return language.trim().toLowerCase().replace(/_/g, "-");
}

/** The languages in which a text is looked for, the wanted one first: `de-at`, `de`, the book's own, `en`. */
function languagesFor(wanted: string | undefined, usual: string): readonly string[] {
  const tags = [wanted ?? usual, usual, "en"].flatMap((language) => [languageTag(language), baseOf(language)]);
  return [...new Set(tags)];
}

function groupByKey<Keyed extends { readonly key: string }>(
  all: readonly Keyed[],
): ReadonlyMap<string, readonly Keyed[]> {
  const groups = new Map<string, Keyed[]>();
  for (const one of all) {
    const group = groups.get(one.key);
    if (group === undefined) groups.set(one.key, [one]);
    else group.push(one);
  }
  return groups;
}

function toneName({ tone }: ShelvedTemplate): Tone {
  return tone ?? "neutral";
}

function isNeutral(one: ShelvedTemplate): boolean {
  return toneName(one) === "neutral";
}
