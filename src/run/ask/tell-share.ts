import { type Program, perform } from "../program.ts";

/** Goes through the steps of a long calculation, each of which says what share is done, and tells of every tenth. */
export function* tellShare<Result>(steps: Generator<number, Result>, what: string): Program<Result> {
  let told = 0;
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    const tenths = Math.floor(step.value * 10);
    if (tenths <= told) continue;
    told = tenths;
    yield* perform("progress.tell", { text: `${what}, ${tenths * 10} % …` });
  }
}
