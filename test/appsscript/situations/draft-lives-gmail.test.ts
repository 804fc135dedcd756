import { describe, expect, it } from "vitest";
import { plainAccounts } from "../../support/plain-book.ts";
import { draftMessages, personDeletes, personEdits, personSends } from "../../workspace/rest/people.ts";
import type { Failure, PartFailure } from "../../workspace/world.ts";
import { IS_EVERYWHERE } from "../crash/support/deaths.ts";
import { begin, type Story } from "../support/story.ts";
import { ANN, draftId, eventsAbout, expectSettled, mailTo, waiting } from "./support/draft-life.ts";

const GOING_OUT = { drafts: 0, sent: 1 };

describe("while Gmail's listings lag ten seconds behind", () => {
  async function lagging(): Promise<Story> {
    const story = await waiting();
    Object.assign(story.world.mailboxes[ANN] ?? {}, { lagMs: 10_000 });
    return story;
  }

  it.each([
    ["as it is", {}],
    ["under another subject", { subject: "Your invoice" }],
    ["rewritten", { subject: "Your invoice", text: "Dear Ada, please pay." }],
  ])("a draft that was sent a moment ago is sent, and nobody is asked why it was deleted: %s", async (_, change) => {
    const story = await lagging();
    personEdits(story.world, ANN, draftId(story), change);
    story.run();
    personSends(story.world, ANN, draftId(story));
    story.run();
    expect(eventsAbout(story)).toEqual("subject" in change ? ["drafted", "sent"] : ["sent"]);
    expect(mailTo(story)).toEqual(GOING_OUT);
    expectSettled(story);
  });

  it("a draft that was deleted is discarded all the same", async () => {
    const story = await lagging();
    personDeletes(story.world, ANN, draftId(story));
    story.run();
    expect(eventsAbout(story)).toEqual(["discarded", "intended", "opened"]);
    expectSettled(story);
  });

  it("a run waits for what became of a draft that is gone, and nobody who only looks does", async () => {
    const story = await lagging();
    personDeletes(story.world, ANN, draftId(story));
    const sleeps = ({ calls }: ReturnType<Story["call"]>) =>
      calls.filter(({ name }) => name === "Utilities.sleep").length;
    expect([sleeps(story.call("overview", {})), sleeps(story.call("run", {}))]).toEqual([0, 1]);
  });

  it("a draft that was just made is not made again, and is not taken for deleted", async () => {
    const story = await begin();
    Object.assign(story.world.mailboxes[ANN] ?? {}, { lagMs: 10_000 });
    story.run();
    story.run();
    expect([eventsAbout(story), mailTo(story)]).toEqual([[], { drafts: 1, sent: 0 }]);
  });
});

describe("a draft that is sent while the run is dying", () => {
  const GOES_AHEAD = /^(?:Gmail|Sheets|SpreadsheetApp\.flush|SpreadsheetApp\.Range\.setValues|LockService)/;

  it.each([0, 10_000])(
    "is one message and one event, at whichever call it dies (listings %i ms late)",
    { timeout: 120_000 },
    async (lagMs) => {
      const story = await waiting();
      Object.assign(story.world.mailboxes[ANN] ?? {}, { lagMs });
      // The run has a draft to take back and another to make in its place.
      story.write("Accounts", "K-2", "Balance", 55);
      const ready = story.workspace.snapshot();
      const draft = draftId(story);
      const calls = story.call("run", {}).calls.map(({ name }, index) => ({ name, index }));
      const worthDying = calls.filter(({ name, index }) => {
        const same = calls.filter((call) => call.name === name);
        const isEdge = same[0]?.index === index || (IS_EVERYWHERE && same.at(-1)?.index === index);
        return GOES_AHEAD.test(name) && isEdge;
      });
      expect(worthDying.length).toBeGreaterThan(IS_EVERYWHERE ? 12 : 7);
      for (const { index, name } of worthDying) {
        story.workspace.restore(ready);
        const { ended } = story.call(
          "run",
          {},
          {
            meanwhile: (call, world) => {
              if (call.index === index) personSends(world, ANN, draft);
            },
            kill: (call) => call.index === index && call.when === "after",
          },
        );
        expect(ended, name).toBe("killed");
        story.run();
        story.world.nowAt += 11 * 60_000;
        story.run();
        expect(eventsAbout(story), name).toEqual(["sent"]);
        expect([mailTo(story), mailTo(story, "ap2@")], name).toEqual([GOING_OUT, { drafts: 1, sent: 0 }]);
      }
    },
  );
});

/** What Gmail says in the user's language. */
const SAID: Readonly<Record<string, string>> = {
  en: "Quota exceeded.",
  de: "Kontingent überschritten.",
  ja: "割り当てを超えました。しばらくしてからもう一度お試しください。",
};

const part =
  (index: number, failure: PartFailure) =>
  (message: string): Failure => ({
    when: "within",
    parts: { [index]: { ...failure, message } },
  });
const whole =
  (failure: Failure) =>
  (message: string): Failure => ({ ...failure, message });
const RATE = { reason: "rateLimitExceeded", when: "before" } as const;

/** What happens to the batch that makes four drafts, and what the log then says of the account of its second part. */
const FAILURES: readonly (readonly [string, (message: string) => Failure, readonly string[]])[] = [
  ["429 for one part: it is asked for again", part(1, { ...RATE, status: 429 }), ["intended", "drafted"]],
  ["403 for one part, for its pace: it is asked for again", part(1, { ...RATE, status: 403 }), ["intended", "drafted"]],
  [
    "403 for one part, for good: it was not made, and the next run makes it",
    part(1, { when: "before", status: 403, reason: "forbidden" }),
    ["intended", "failed", "intended", "drafted"],
  ],
  [
    "400 for one part: it was not made, and the next run makes it",
    part(1, { when: "before", status: 400, reason: "invalidArgument" }),
    ["intended", "failed", "intended", "drafted"],
  ],
  [
    "500 for one part that was not made: in doubt until it is sure",
    part(1, { when: "before", status: 500 }),
    ["intended", "in-doubt", "failed", "intended", "drafted"],
  ],
  ["500 for one part that was made: found", part(1, { when: "after", status: 500 }), ["intended", "drafted"]],
  [
    "429 for all of it, before anything was made: it is asked for again",
    whole({ when: "before", status: 429 }),
    ["intended", "drafted"],
  ],

  [
    "500 for all of it, before anything was made",
    whole({ when: "before", status: 500 }),
    ["intended", "in-doubt", "failed", "intended", "drafted"],
  ],
  ["500 for all of it, after everything was made", whole({ when: "after", status: 500 }), ["intended", "drafted"]],
  ["500 for all of it, in the middle", whole({ when: "after", status: 500, parts: 2 }), []],
];

describe("a batch of drafts to which Gmail answers", () => {
  const all = FAILURES.map((failure, index) => [...failure, index] as const);

  it.each(all)("%s: each is made once, whatever the language", async (_, failure, events, index) => {
    const told: string[][] = [];
    // Each failure in one of the languages, in turn; in all of them for `CRASH_EVERYWHERE=1`.
    const languages = Object.entries(SAID).filter((_said, at) => IS_EVERYWHERE || at === index % 3);
    for (const [locale, message] of languages) {
      const story = await begin({ accounts: plainAccounts(4).rows, settings: { Approvers: "" } });
      for (const user of Object.values(story.world.users)) user.locale = locale;
      let left = 1;
      story.run(ANN, {
        fail: ({ name }) => (name === "Gmail.batch" && left-- > 0 ? failure(message) : undefined),
      });
      story.run();
      story.world.nowAt += 11 * 60_000;
      story.run();
      story.world.nowAt += 3_600_000;
      expect(story.run()).toMatchObject({ drafts: 0, withdrawn: 0, faults: [] });
      const made = Object.values(story.world.mailboxes[ANN]?.history ?? {}).filter(
        ({ kind }) => kind === "messageAdded",
      );
      expect([made.length, draftMessages(story.world, ANN).length]).toEqual([4, 4]);
      expect(new Set(story.drafts().map(({ to }) => to)).size).toBe(4);
      told.push(story.log().flatMap(({ account, kind }) => (account === "K-3" && kind !== "passed" ? [kind] : [])));
    }
    // Nothing depends on what Gmail says in words.
    for (const events of told) expect(events).toEqual(told[0]);
    if (events.length > 0) expect(told[0]).toEqual(events);
  });
});
