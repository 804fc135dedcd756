import { describe, expect, it } from "vitest";
import { plainAccounts } from "../../support/plain-book.ts";
import { ANN, begin, type Story } from "../support/story.ts";

const ranOn = (story: Story) => story.memory["chasebook.ranOn"];
const runs = (story: Story) => story.logged("run-finished").map(({ detail }) => detail.on);

describe("a clock that fires when it likes", () => {
  it.each([0, 1, 2] as const)("%i times in an hour: the day is run once, and only if it fired", async (times) => {
    const story = await begin();
    story.on("2026-11-23", "07:20").fire({ times });
    expect(story.logged("run-finished")).toHaveLength(times === 0 ? 0 : 1);
    expect(story.drafts()).toHaveLength(times === 0 ? 0 : 2);
    expect(ranOn(story)).toBe(times === 0 ? "2026-11-20" : "2026-11-23");
  });

  it("not for two days and then once: one run makes up for them, dated on its own day", async () => {
    const story = await begin();
    story.on("2026-11-23", "07:20").fire();
    story.on("2026-11-24", "07:20").fire({ times: 0 });
    story.on("2026-11-25", "07:20").fire({ times: 0 });
    story.on("2026-11-26", "13:05").fire();
    expect(runs(story)).toEqual(["2026-11-23", "2026-11-26"]);
    expect(ranOn(story)).toBe("2026-11-26");
    expect(story.drafts()).toHaveLength(2);
    expect(story.ask("overview", {}).scheduleProblem).toBeUndefined();
  });

  it("two days without: whoever looks is told that the recurring run is silent and what to do", async () => {
    const story = await begin();
    story.on("2026-11-23", "07:20").fire();
    story.on("2026-11-25", "13:05");
    expect(story.ask("overview", {}).scheduleProblem).toContain('chooses "Set up this book"');
    story.fire();
    expect(story.ask("overview", {}).scheduleProblem).toBeUndefined();
  });
});

describe("two runs at the same time", () => {
  const begunBoth = async () => (await begin()).on("2026-11-23", "07:20");
  /** What comes between while the first holds the lock: at its first request to Gmail. */
  const once = (act: () => void) => {
    let isDone = false;
    return ({ name }: { readonly name: string }) => {
      if (isDone || name !== "Gmail.batch") return;
      isDone = true;
      act();
    };
  };

  it("Run now while the sweep runs is refused, says who runs, and the sweep ends as if alone", async () => {
    const story = await begunBoth();
    let said = "";
    const [swept] = story.fire({
      meanwhile: once(() => {
        const { code, message } = story.refused();
        said = `${code}: ${message}`;
      }),
    });
    expect(swept?.ended).toBe("done");
    expect(said).toContain(`book-locked: Another run of this book is under way (${ANN}`);
    expect(said).toContain("wait for it to end");
    expect(story.drafts()).toHaveLength(2);
    expect(story.logged("run-started")).toHaveLength(1);
    expect(story.run().drafts).toBe(0);
  });

  it("the sweep while Run now runs does nothing and fails nobody; the hour after finds the day run", async () => {
    const story = await begunBoth();
    let swept: readonly (string | undefined)[] = [];
    const report = story.run(ANN, {
      meanwhile: once(() => {
        swept = story.fire().map(({ ended, error }) => error?.message ?? ended);
      }),
    });
    expect(swept).toEqual(["done"]);
    expect(report.drafts).toBe(2);
    expect(story.world.notices).toEqual([]);
    expect(ranOn(story)).toBe("2026-11-20");
    story.on("2026-11-23", "08:20").fire();
    expect(ranOn(story)).toBe("2026-11-23");
    expect(story.drafts()).toHaveLength(2);
    expect(story.ask("overview", {}).lastFailure).toBeUndefined();
  });

  it("set-up while the sweep runs waits for it, and changes nothing", async () => {
    const story = await begunBoth();
    let said = "";
    story.fire({
      meanwhile: once(() => {
        expect(story.changedBy(() => (said = story.ask("setUp", {}).sentence))).toEqual([]);
      }),
    });
    expect(said).toContain(`${ANN} is at work on this book just now`);
    expect(said).toContain("try again in a few minutes");
    expect(story.drafts()).toHaveLength(2);
  });
});

describe("a run that stops at its time budget", () => {
  it("goes on in the next hours until everything is done, and nobody is chased twice", async () => {
    const story = await begin({ accounts: plainAccounts(60).rows, settings: { "Run seconds": 3, Approvers: "" } });
    const hours = ["07", "08", "09", "10", "11", "12"];
    const made = hours.map((hour) => {
      story.on("2026-11-23", `${hour}:20`).fire();
      return story.drafts().length;
    });
    expect(made[0]).toBeGreaterThan(0);
    expect(made[0]).toBeLessThan(60);
    expect(story.logged("run-finished")[0]?.detail).toMatchObject({ isComplete: false });
    const last = made.at(-1) ?? 0;
    expect(new Set(story.drafts().map(({ to }) => to)).size).toBe(last);
    expect(story.logged("run-finished").at(-1)?.detail).toMatchObject({ isComplete: true });
    expect(ranOn(story)).toBe("2026-11-23");
  });

  it("says so to whoever pressed Run now, with how much is left", async () => {
    const story = await begin({ accounts: plainAccounts(60).rows, settings: { "Run seconds": 3, Approvers: "" } });
    const report = story.on("2026-11-23").run();
    expect(report.isComplete).toBe(false);
    expect(report.sentence).toMatch(/^Not everything was done yet\./);
    expect(report.faults.find(({ code }) => code === "run-stopped-early")?.message).toContain("run again");
  });
});
