import { expect, it } from "vitest";
import { tellShare } from "../../../src/run/ask/tell-share.ts";

function* steps(...shares: number[]): Generator<number, string> {
  yield* shares;
  return "done";
}

it("a long calculation is told of at every tenth, each once, and answered", () => {
  const program = tellShare(steps(0.04, 0.1, 0.14, 0.199, 0.31, 0.3, 0.38, 1, 1), "Looking ahead");
  const told: unknown[] = [];
  let step = program.next();
  for (; step.done !== true; step = program.next()) told.push(step.value);
  expect(told).toEqual(
    ["10 %", "30 %", "100 %"].map((share) => ({
      kind: "progress.tell",
      input: { text: `Looking ahead, ${share} …` },
    })),
  );
  expect(step.value).toBe("done");
});
