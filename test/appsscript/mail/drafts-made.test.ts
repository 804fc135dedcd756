import { describe, expect, it } from "vitest";
import { reminder } from "../../workspace/rest/asking.ts";
import { ADA, MailPlace, partsAnswered } from "./support/mail-place.ts";

const MESSAGE = reminder();

describe("drafts are made", () => {
  const messages = ["CB-0000000A", "CB-0000000B", "CB-0000000C", "CB-0000000D"].map((own) =>
    reminder({ key: own, reference: own, subject: `Overdue [${own}]` }),
  );

  it("in one batch, each with the hash that a listing finds", () => {
    const place = new MailPlace();
    const made = place.create(messages);
    expect(made.map(({ kind }) => kind)).toEqual(["made", "made", "made", "made"]);
    expect(place.calls).toEqual(Array(4).fill("post /drafts"));
    expect(Object.keys(place.world.mailboxes[ADA]!.drafts)).toHaveLength(4);
    expect(place.slept).toEqual([]);
  });

  it("after a pause where Gmail wants fewer requests, and nothing is made twice", () => {
    for (const status of [429, 403]) {
      const place = new MailPlace();
      let batches = 0;
      place.interfere = (request, carryOut) => {
        batches += 1;
        return partsAnswered((index) => (batches < 3 && index > 0 ? status : undefined))(request, carryOut);
      };
      expect(place.create(messages).map(({ kind }) => kind)).toEqual(["made", "made", "made", "made"]);
      expect(place.slept).toEqual([5_000, 30_000]);
      expect(Object.keys(place.world.mailboxes[ADA]!.drafts)).toHaveLength(4);
    }
  });

  it("with an answer for each: made, refused, unknown, and refused for as long as it was tried", () => {
    const place = new MailPlace();
    const codes = [undefined, 400, 500, 429];
    let tries = 0;
    place.interfere = (request, carryOut) => {
      tries += 1;
      return partsAnswered((index) => (tries === 1 ? codes[index] : 429))(request, carryOut);
    };
    const made = place.create(messages);
    expect(made).toMatchObject([
      { kind: "made" },
      { kind: "failed", message: expect.stringContaining("check the account's addresses") },
      { kind: "unknown", message: expect.stringContaining("no clear answer") },
      { kind: "failed", message: expect.stringContaining("try again in a few minutes") },
    ]);
    expect(tries).toBe(3);
    expect(Object.keys(place.world.mailboxes[ADA]!.drafts)).toHaveLength(1);
  });

  it("and unknown where the answer was lost, whether or not they were made; never asked for again", () => {
    for (const isDone of [true, false]) {
      const place = new MailPlace();
      place.interfere = (_request, carryOut) => {
        if (isDone) carryOut();
        return { kind: "unclear", message: "timed out" };
      };
      expect(place.create(messages).map(({ kind }) => kind)).toEqual(Array(4).fill("unknown"));
      expect(place.calls).toHaveLength(4);
      expect(Object.keys(place.world.mailboxes[ADA]!.drafts)).toHaveLength(isDone ? 4 : 0);
    }
  });

  it("and failed where an address is none, without asking Gmail", () => {
    const place = new MailPlace();
    const made = place.create([reminder({ from: "Finance" }), MESSAGE]);
    expect(made).toMatchObject([{ kind: "failed", message: expect.stringContaining("From") }, { kind: "made" }]);
    expect(place.create([])).toEqual([]);
  });
});
