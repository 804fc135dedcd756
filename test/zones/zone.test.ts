import { describe, expect, it } from "vitest";

/** January offsets from UTC, in minutes as `getTimezoneOffset` counts them. */
const JANUARY_OFFSET: Record<string, number> = {
  UTC: 0,
  "Europe/London": 0,
  "America/Santiago": 180,
  "Asia/Beirut": -120,
  "Pacific/Kiritimati": -840,
};
/** July tells London from UTC. */
const JULY_OFFSET: Record<string, number> = {
  UTC: 0,
  "Europe/London": -60,
  "America/Santiago": 240,
  "Asia/Beirut": -180,
  "Pacific/Kiritimati": -840,
};

describe("the run over several zones", () => {
  it("really runs in the zone that its name says", () => {
    const zone = process.env.TZ ?? "unset";
    expect(new Date(2026, 0, 15).getTimezoneOffset(), zone).toBe(JANUARY_OFFSET[zone]);
    expect(new Date(2026, 6, 15).getTimezoneOffset(), zone).toBe(JULY_OFFSET[zone]);
  });
});
