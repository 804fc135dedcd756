import { SWITCH_ON_ANSWERS, type SwitchOn } from "../core/settings.ts";
import { SWITCH_ON_QUESTION } from "../run/chase/switch-on.ts";

const TRIES_MAX = 3;

/** Asks where a new book begins, until the answer is one of the three; `undefined` when it never is. */
export async function askSwitchOn(ask: (question: string) => Promise<string>): Promise<SwitchOn | undefined> {
  let question = `${SWITCH_ON_QUESTION}\nYour answer: `;
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const answer = parseSwitchOn(await ask(question));
    if (answer !== undefined) return answer;
    question = 'Write "from today", "first stage" or "as the columns say": ';
  }
  return undefined;
}

/** Reads an answer as people write it: `As the columns say`, `as-columns-say`. */
export function parseSwitchOn(text: string): SwitchOn | undefined {
  const words =
    text
      .toLowerCase()
      .match(/[a-z]+/g)
      ?.filter((word) => word !== "the" && word !== "from") ?? [];
  return SWITCH_ON_ANSWERS.find((known) => known.replace("from-", "") === words.join("-"));
}
