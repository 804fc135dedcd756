import { TestRunner } from "vitest";

/** Once a test has failed the mutant is dead: what is left of its test files is not even read, which takes the most time. */
export default class StopsAtOnce extends TestRunner {
  private hasFailed = false;

  override cancel(...reason: Parameters<TestRunner["cancel"]>): void {
    this.hasFailed = true;
    super.cancel(...reason);
  }

  override importFile(...file: Parameters<TestRunner["importFile"]>): unknown {
    return this.hasFailed && file[1] === "collect" ? undefined : super.importFile(...file);
  }
}
