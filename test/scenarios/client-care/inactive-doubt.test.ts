/**
 * A client in the playbook for inactive clients, of whom the sheet no longer says whether what it rests on still holds. Nobody is
 * written to on a doubt; what only our own people do goes on; and once the sheet says it again, so does the playbook.
 */
import { describe, expect, it } from "vitest";
import type { Usage } from "../../../src/core/account.ts";
import { care, idleClient, UNUSED } from "./clients.ts";

const { activePayees: _unknown, ...DOUBTFUL } = UNUSED;
const doubtful = () => {
  const client = idleClient();
  return { ...client, usage: DOUBTFUL as Usage };
};
const row = (told: ReturnType<typeof care>, on: string) => {
  const { state, why, others = [], track } = told.decision(on, "Kite");
  return [{ track, state, why }, ...others].find((one) => one.track === "care");
};

describe("a client of whom the sheet does not say any more whether the platform is used", () => {
  it("is not written to on the day of the follow-up, and the row says why", () => {
    const told = care(idleClient());
    told.lives("2026-04-01", "2026-04-20");
    told.owes(doubtful());
    expect(row(told, "2026-05-05")).toMatchObject({
      state: "waiting",
      why: expect.stringMatching(/^Not written to: the sheet does not say whether ".*" still holds$/),
    });
    expect(told.acts("2026-05-05").filter((act) => act.endsWith("email"))).toEqual([]);
    told.owes(idleClient());
    expect(told.acts("2026-05-06")).toContain("Kite follow-up-1 email");
  });

  it("says nothing of the doubt while nothing would be sent", () => {
    const told = care(idleClient());
    told.lives("2026-04-01", "2026-04-05");
    told.owes(doubtful());
    expect(row(told, "2026-04-10")?.why).not.toContain("Not written to");
  });

  it("is still decided about by our own people", () => {
    const told = care(idleClient());
    told.lives("2026-04-01", "2026-06-20");
    told.owes(doubtful());
    expect(told.lives("2026-06-21", "2026-07-10").map((act) => act.slice(11))).toContain("Kite decide task");
  });
});
