import { beforeAll, describe, expect, it } from "vitest";
import type { Failure, WorldState } from "../../workspace/world.ts";
import type { Story } from "../support/story.ts";
import { atEach, IS_EVERYWHERE, TIMEOUT } from "./support/deaths.ts";
import { beginForty, expectCarriedOn, expectMended, expectWhole, isWhole } from "./support/forty.ts";

interface Call {
  readonly index: number;
  readonly name: string;
}
type Point = Call & Failure;

let story: Story;
let ready: WorldState;
let calls: readonly Call[] = [];
beforeAll(async () => {
  story = await beginForty();
  ready = story.workspace.snapshot();
  calls = (story.fire()[0]?.calls ?? []).map(({ name }, index) => ({ index, name }));
});

const isRequest = ({ name }: Call) => /^(?:Gmail|Sheets|Drive|Docs)\./.test(name);
const isRemoteWrite = ({ name }: Call) => /append|batch$|send/.test(name);
const isWrite = (call: Call) =>
  isRemoteWrite(call) || /set|put|remove|insert|hide|activate|delete|flush|Lock\b/.test(call.name);

/** Every different call, the first time that it is made. All calls for `CRASH_EVERYWHERE=1`. */
function worthFailing(): readonly Call[] {
  if (IS_EVERYWHERE) return calls;
  return calls.filter(({ name, index }) => index === calls.find((call) => call.name === name)?.index);
}

function speak(locale: string): void {
  for (const user of Object.values(story.world.users)) user.locale = locale;
}

const tell = ({ index, name, when, status }: Point) => `${name} #${index}, ${when}: ${status ?? "an exception"}`;

/**
 * A daily run in which calls fail once. What it cannot know is whether a batch was done: those drafts are in doubt until
 * the next sweep. Anything else it gets over by itself.
 */
function failOnce(points: readonly Point[]): void {
  story.workspace.restore(ready);
  // What the platform says is in the user's language.
  speak((points[0]?.index ?? 0) % 2 === 0 ? "en" : "de");
  const left = [...points];
  const fail = ({ index, name }: Call): Failure | undefined => {
    // Tries that follow a failure move the later calls.
    const at = left.findIndex((point) => point.name === name && (points.length > 1 || point.index === index));
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const [result] = story.fire({ fail });
  expect(result?.error?.message ?? result?.ended).toBe("done");
  expect(left).toEqual([]);
  if (isWhole(story)) {
    expectWhole(story);
    return;
  }
  expect(points.map(({ name }) => name)).toEqual(["Gmail.batch"]);
  expectMended(story);
}

/** Each service once in one run, but for what is looked up afterwards; each call alone for `CRASH_EVERYWHERE=1`. */
function failEach(points: readonly Point[]): void {
  const alone = points.filter((point) => IS_EVERYWHERE || isRemoteWrite(point));
  const groups: Point[][] = [];
  for (const point of points.filter((one) => !alone.includes(one))) {
    const free = groups.find((group) => group.every((other) => serviceOf(other) !== serviceOf(point)));
    if (free === undefined) groups.push([point]);
    else free.push(point);
  }
  atEach([...alone.map((point) => [point]), ...groups], (group) => group.map(tell).join("; "), failOnce);
}

const serviceOf = ({ name }: Call) => name.split(".")[0];

describe("a daily run in which one call fails once", () => {
  it(
    "before it has done anything",
    () => {
      failEach(worthFailing().map((call): Point => ({ ...call, when: "before" })));
    },
    TIMEOUT,
  );

  it(
    "and has done what it should",
    () => {
      const points = worthFailing().filter((call) => IS_EVERYWHERE || isWrite(call));
      failEach(points.map((call): Point => ({ ...call, when: "after" })));
    },
    TIMEOUT,
  );

  const ANSWERS: readonly Failure[] = [
    { when: "before", status: 503 },
    { when: "after", status: 503 },
    { when: "before", status: 429 },
    { when: "after", status: 200, body: "" },
    { when: "before", status: 502, body: "<html>Bad Gateway</html>" },
  ];

  it(
    "with an answer that is none",
    () => {
      const requests = worthFailing().filter(isRequest);
      // The reads share the answers out, and a write gets every other.
      const points = requests.flatMap((call, at) =>
        ANSWERS.filter(
          (_, which) => IS_EVERYWHERE || (which - at) % (isRemoteWrite(call) ? 2 : ANSWERS.length) === 0,
        ).map((failure): Point => ({ ...call, ...failure })),
      );
      failEach(points);
    },
    TIMEOUT,
  );

  it(
    "between the parts of a batch",
    () => {
      const batches = calls.filter(({ name }) => name === "Gmail.batch");
      const points = batches.flatMap((call, at): Point[] => {
        if (!IS_EVERYWHERE)
          return [at === 0 ? { ...call, when: "after", parts: 14 } : { ...call, when: "within", parts: 1 }];
        return Array.from({ length: 25 }, (_, parts) => parts).flatMap((parts): Point[] => [
          { ...call, when: "after", parts },
          { ...call, when: "within", parts },
        ]);
      });
      atEach(
        points,
        (point) => `${tell(point)} after ${point.parts} parts`,
        (point) => failOnce([point]),
      );
    },
    TIMEOUT,
  );
});

describe("a daily run while a service is down", () => {
  it.each([
    "Gmail.",
    "Gmail.batch",
    "Sheets.",
    "Drive.",
    "Docs.",
    "SpreadsheetApp.",
    "PropertiesService.",
    "CacheService.",
    "LockService.",
    "ScriptApp.",
    "Session.",
  ])("goes on within the day: %s", (service) => {
    story.workspace.restore(ready);
    speak(service.length % 2 === 0 ? "en" : "de");
    story.fire({ fail: ({ name }) => (name.startsWith(service) ? { when: "before" } : undefined) });
    expectCarriedOn(story);
  });
});
