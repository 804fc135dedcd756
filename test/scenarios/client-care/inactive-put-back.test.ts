import { describe, expect, it } from "vitest";
import { care, idleClient } from "./clients.ts";

describe("a client who answered and left, and whom a person puts back", () => {
  it("goes on where they were: nothing is said twice, and three chases stay three", () => {
    const world = care(idleClient());
    expect(world.lives("2026-04-01", "2026-05-10")).toEqual([
      "2026-04-01 Kite price-increase email",
      "2026-05-01 Kite follow-up-1 email",
    ]);
    world.replies("2026-05-11", "Kite");
    expect(world.lives("2026-05-11", "2026-05-31").filter((act) => act.includes(" email"))).toEqual([]);
    world.closes("2026-06-01", "Kite", "run:read-reply", "task", "closed");
    world.records("2026-06-01", "Kite", { kind: "put-back" });
    const story = world.lives("2026-06-01", "2026-08-31").filter((act) => !act.includes("run:"));
    expect(story).toEqual(["2026-06-01 Kite follow-up-2 email", "2026-07-01 Kite decide task"]);
  });

  it("without that stays out for twelve months from the day of entry", () => {
    const world = care(idleClient());
    world.lives("2026-04-01", "2026-05-10");
    world.replies("2026-05-11", "Kite");
    const story = world.lives("2026-05-11", "2027-05-01").filter((act) => act.includes("price-increase"));
    expect(story).toEqual([]);
  });
});
