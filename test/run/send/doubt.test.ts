import { describe, expect, it } from "vitest";
import { runChase } from "../../../src/run/chase/run-chase.ts";
import { runSync } from "../../../src/run/program.ts";
import { sendDrafts } from "../../../src/run/send/send-drafts.ts";
import type { MemoryPlace } from "../../support/memory-ports.ts";
import { run } from "../../support/memory-runs.ts";
import { actsOf, digitalBook, mailStatuses, send, sentTwice } from "./support.ts";

class Death extends Error {}

describe("a sending without a clear answer", () => {
  it.each<["unknown" | "sent-unknown", number, string]>([
    ["sent-unknown", 0, "sent"],
    ["sent-unknown", 10, "sent"],
    ["unknown", 0, "drafted"],
    ["unknown", 10, "drafted"],
  ])("%s, mailbox lagging by %d minutes: ends as %s, and is not sent again", (answer, lagMinutes, ends) => {
    const place = digitalBook(1);
    place.lagMinutes = lagMinutes;
    place.onSend = () => answer;
    const first = run(place);
    expect(first.faults.map(({ code }) => code)).toContain("send-in-doubt");
    expect(mailStatuses(place)).toEqual(["sending"]);
    place.onSend = () => "sent";
    run(place);
    place.nowAt += 11 * 60_000;
    run(place);
    run(place);
    expect(mailStatuses(place)).toEqual([ends]);
    expect(place.sent).toHaveLength(answer === "unknown" ? 0 : 1);
    if (ends === "drafted") {
      expect(actsOf(place)[0]?.isSendDoubted).toBe(true);
      expect(send(place).held[0]?.why).toBe(
        "an earlier try to send it broke off; open it and send it from the mailbox",
      );
      expect(place.sent).toEqual([]);
    }
  });

  it("nowhere to be found afterwards: a person is asked, and it counts for nothing", () => {
    const place = digitalBook(1);
    place.onSend = () => "unknown";
    run(place);
    place.drafts.clear();
    run(place);
    expect(mailStatuses(place)).toEqual(["gone"]);
    run(place);
    expect(place.created).toHaveLength(1);
  });

  it("none of a group goes out, as when the quota is used up: no further group is tried", () => {
    const place = digitalBook(40, [["Automatic messages per day", "100"]]);
    place.onSend = () => "refused";
    run(place);
    expect(place.counts.get("drafts.send")).toBe(1);
    send(place);
    expect(place.counts.get("drafts.send")).toBe(2);
    expect(mailStatuses(place).filter((status) => status === "drafted")).toHaveLength(40);
  });

  it("refused: the draft stays as it was and may be sent again", () => {
    const place = digitalBook(1);
    place.onSend = () => "refused";
    expect(run(place).faults.map(({ code }) => code)).toContain("send-failed");
    expect(mailStatuses(place)).toEqual(["drafted"]);
    place.onSend = () => "sent";
    run(place);
    expect(mailStatuses(place)).toEqual(["sent"]);
    expect(sentTwice(place)).toEqual([]);
  });
});

function die(place: MemoryPlace, what: () => void, arm: (kill: () => never) => void): void {
  let isDead = false;
  arm(() => {
    isDead = true;
    throw new Death();
  });
  const { onEffect } = place;
  place.onEffect = (effect) => {
    if (isDead) throw new Death();
    onEffect(effect);
  };
  try {
    what();
  } catch (error) {
    if (!(error instanceof Death)) throw error;
  }
  place.onEffect = () => undefined;
  place.afterEffect = () => undefined;
  place.onSend = () => "sent";
  place.isLocked = false;
}

/** Every account was written to at most once, and whatever was not sent waits for a person or is asked about. */
function expectOnce(place: MemoryPlace, count: number, point: number): void {
  expect(sentTwice(place), `point ${point}`).toEqual([]);
  const statuses = mailStatuses(place);
  expect(statuses, `point ${point}`).toHaveLength(count);
  for (const [at, status] of statuses.entries()) expect(["sent", "drafted"], `point ${point}, ${at}`).toContain(status);
  const known = actsOf(place).filter(({ status }) => status === "sent").length;
  expect(place.sent.length, `point ${point}`).toBe(known);
}

// An approval of 26 is two groups, with a look at book and mail between them.
describe.each<[string, string, number, (place: MemoryPlace) => void]>([
  ["a run that sends by itself", "yes", 3, (place) => runSync(runChase({}), place.ports())],
  ["an approval of all", "no", 26, (place) => runSync(sendDrafts({ references: "all" }), place.ports())],
])("a crash at every effect of %s", (_name, automatic, count, act) => {
  function begin(): MemoryPlace {
    const place = digitalBook(count, [["Automatic sending", automatic]]);
    if (automatic === "no") run(place);
    place.counts.clear();
    return place;
  }
  const whole = begin();
  act(whole);
  const effects = [...whole.counts.values()].reduce((sum, count) => sum + count, 0);

  it.each(["onEffect", "afterEffect"] as const)("%s: no message twice, none lost", (hook) => {
    expect(whole.sent).toHaveLength(count);
    for (let point = 0; point < effects; point += 1) {
      const place = begin();
      let at = 0;
      die(
        place,
        () => act(place),
        (kill) => {
          place[hook] = () => {
            if (at++ === point) kill();
          };
        },
      );
      run(place);
      place.nowAt += 11 * 60_000;
      run(place);
      expectOnce(place, count, point);
    }
  });

  it("between two messages of a group", () => {
    for (let point = 0; point < count; point += 5) {
      const place = begin();
      let at = 0;
      die(
        place,
        () => act(place),
        (kill) => {
          place.onSend = () => (at++ === point ? kill() : "sent");
        },
      );
      run(place);
      place.nowAt += 11 * 60_000;
      run(place);
      expectOnce(place, count, point);
    }
  });
});
