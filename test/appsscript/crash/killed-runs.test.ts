import { beforeAll, describe, expect, it } from "vitest";
import type { RunOptions } from "../../workspace/workspace.ts";
import type { WorldState } from "../../workspace/world.ts";
import { ANN, type Story } from "../support/story.ts";
import {
  atEach,
  type Death,
  deathsOf,
  IS_EVERYWHERE,
  placeOf,
  TIMEOUT,
  traceOf,
  worthLiving,
} from "./support/deaths.ts";
import { beginForty, expectMended, isWhole } from "./support/forty.ts";

const LAG_MS = 10 * 60_000;

let story: Story;
let ready: WorldState;
beforeAll(async () => {
  story = await beginForty();
  ready = story.workspace.snapshot();
});

/** A book right before its daily run, in a mailbox whose listings are late. */
function restore(lagMs = 0): void {
  story.workspace.restore(ready);
  const mailbox = story.world.mailboxes[ANN];
  if (mailbox !== undefined) mailbox.lagMs = lagMs;
}

/** The trigger's run makes every call that the sidebar's makes. */
const STARTS: readonly (readonly [string, (interference: RunOptions) => unknown])[] = [
  ["the trigger's", (interference) => story.fire(interference)],
  ["the sidebar's", (interference) => story.call("run", {}, interference)],
];

function expectEachMended(deaths: readonly Death[]): void {
  atEach(deaths, placeOf, ({ world }) => {
    story.workspace.restore(world);
    expectMended(story);
  });
}

describe("a run that is killed at a call", () => {
  it.each(IS_EVERYWHERE ? STARTS : STARTS.slice(0, 1))(
    "loses nothing and makes nothing twice, wherever that was: %s",
    (_, start) => {
      restore();
      const deaths = deathsOf(story.workspace, start);
      expect(deaths.length).toBeGreaterThan(IS_EVERYWHERE ? 150 : 30);
      expectEachMended(worthLiving(deaths));
    },
    TIMEOUT,
  );

  it(
    "nor where the mailbox lags ten minutes behind",
    () => {
      restore(LAG_MS);
      const deaths = worthLiving(deathsOf(story.workspace, (interference) => story.fire(interference)));
      // Before the first draft and after the last outcome a listing shows all there is to see.
      const unsure = deaths.filter(({ world }) => {
        story.workspace.restore(world);
        return IS_EVERYWHERE || (story.drafts().length > 0 && !isWhole(story));
      });
      expect(unsure.length).toBeGreaterThan(3);
      expectEachMended(IS_EVERYWHERE ? unsure : unsure.filter((_, at) => at % 2 === 0));
    },
    TIMEOUT,
  );

  it(
    "leaves the world as it was at that instant",
    () => {
      restore();
      const deaths = deathsOf(story.workspace, (interference) => story.call("run", {}, interference));
      const some = IS_EVERYWHERE ? deaths : deaths.filter((_, at) => at % 7 === 0);
      atEach(some, placeOf, ({ index, when, world }) => {
        restore();
        const { ended } = story.call("run", {}, { kill: (call) => call.index === index && call.when === when });
        expect(ended).toBe("killed");
        expect(traceOf(story.world)).toBe(traceOf(world));
      });
    },
    TIMEOUT,
  );
});
