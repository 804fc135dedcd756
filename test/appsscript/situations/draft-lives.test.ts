import { expect, it } from "vitest";
import { sendDraft } from "../../workspace/rest/gmail/mailbox.ts";
import {
  composerReplaces,
  personCopies,
  personDeletes,
  personEdits,
  personRestores,
  personSends,
  personTrashes,
} from "../../workspace/rest/people.ts";
import { IS_EVERYWHERE } from "../crash/support/deaths.ts";
import type { Story } from "../support/story.ts";
import { ANN, draftId, eventsAbout, expectSettled, mailTo, waiting } from "./support/draft-life.ts";

const WORDS = { text: "Dear Ada,\n\nwe spoke on the phone. Please pay.\n\nAnn" };
const NOTHING_LEFT = { ...WORDS, subject: "About yesterday" };
const DELETED = ["discarded", "intended", "opened"];
const ONE_WAITS = { drafts: 1, sent: 0 };
const ONE_WENT_OUT = { drafts: 0, sent: 1 };

interface Life {
  /** What happens to the draft, in the order in which it does; a run looks after each. */
  readonly happens: readonly ((story: Story, draft: string) => unknown)[];
  /** What the log then says of the account. */
  readonly events: readonly string[];
  readonly mail: { readonly drafts: number; readonly sent: number };
  /** What its last event says besides. */
  readonly detail?: Readonly<Record<string, unknown>>;
  /** What the last run asks a person to mend; nothing unless given. */
  readonly faults?: readonly string[];
}

const send = ({ world }: Story, draft: string) => personSends(world, ANN, draft);
/** Sends the draft that lies there, whatever its id has become. */
const sendWhatIsThere = (story: Story) =>
  sendDraft(story.world, ANN, story.drafts().find(({ to }) => to.includes("ap1@"))?.draftId ?? "");
const edit = (change: Parameters<typeof personEdits>[3]) => (story: Story, draft: string) =>
  personEdits(story.world, ANN, draft, change);
const replace = (change?: Parameters<typeof composerReplaces>[3]) => (story: Story, draft: string) =>
  composerReplaces(story.world, ANN, draft, change);

/** Writes another message, and it stays in its conversation (assumed: seen of drafts that a person takes long over). */
function rewrite({ world }: Story, draft: string): void {
  const message = () => world.mailboxes[ANN]?.messages[world.mailboxes[ANN]?.drafts[draft] ?? ""];
  const threadId = message()?.threadId ?? "";
  personEdits(world, ANN, draft, NOTHING_LEFT);
  Object.assign(message() ?? {}, { threadId });
}

const LIVES: Readonly<Record<string, Life>> = {
  "sent as it is": {
    happens: [send],
    events: ["sent"],
    mail: ONE_WENT_OUT,
    detail: { isEdited: false, isStale: false },
  },
  "edited, and then sent": {
    happens: [edit(WORDS), send],
    events: ["sent"],
    mail: ONE_WENT_OUT,
    detail: { isEdited: true, isStale: false },
  },
  "given another subject, which moves it to another conversation, and sent before a run sees it": {
    happens: [(story, draft) => [edit({ subject: "Your invoice" })(story, draft), send(story, draft)]],
    events: ["sent"],
    mail: ONE_WENT_OUT,
    detail: { isEdited: true, threadId: expect.any(String) as string },
  },
  "given another subject, and sent after a run has seen it": {
    happens: [edit({ subject: "Your invoice" }), send],
    events: ["drafted", "sent"],
    mail: ONE_WENT_OUT,
    detail: { isEdited: true },
  },
  deleted: {
    happens: [(story, draft) => personDeletes(story.world, ANN, draft)],
    events: DELETED,
    mail: { drafts: 0, sent: 0 },
  },
  "replaced by the composer with another id, and sent": {
    happens: [replace(), sendWhatIsThere],
    events: ["drafted", "sent"],
    mail: ONE_WENT_OUT,
    detail: { isEdited: false },
  },
  "replaced by the composer with another id in another conversation, and sent": {
    happens: [replace({ isMoved: true }), sendWhatIsThere],
    events: ["drafted", "sent"],
    mail: ONE_WENT_OUT,
    detail: { isEdited: false },
  },
  "replaced under another subject, and never sent": {
    happens: [replace({ subject: "Your invoice", isMoved: true })],
    events: ["drafted"],
    mail: ONE_WAITS,
  },
  "rewritten past recognition, and left": {
    happens: [edit(WORDS), edit({ subject: "About yesterday" })],
    events: ["drafted"],
    mail: ONE_WAITS,
  },
  "rewritten past recognition in its conversation, and sent": {
    happens: [rewrite, send],
    events: ["sent"],
    mail: ONE_WENT_OUT,
    detail: { isEdited: true, isStale: false },
  },
  "rewritten past recognition and replaced in its conversation, and sent": {
    happens: [replace(NOTHING_LEFT), sendWhatIsThere],
    events: ["drafted", "sent"],
    mail: ONE_WENT_OUT,
    detail: { isEdited: true },
  },
  "copied by hand, and left": {
    happens: [(story, draft) => personCopies(story.world, ANN, draft)],
    events: [],
    mail: { drafts: 2, sent: 0 },
  },
  "copied by hand, and the copy sent: what was left is taken back": {
    happens: [({ world }, draft) => sendDraft(world, ANN, personCopies(world, ANN, draft))],
    events: ["sent"],
    mail: ONE_WENT_OUT,
    detail: { isEdited: false },
  },
  "edited and copied by hand, and the copy sent: what the person wrote is left": {
    happens: [edit(WORDS), ({ world }, draft) => sendDraft(world, ANN, personCopies(world, ANN, draft))],
    events: ["sent"],
    mail: { drafts: 1, sent: 1 },
    detail: { isEdited: true },
    faults: ["draft-out-of-date"],
  },
  "copied by hand and deleted: the copy is it now": {
    happens: [
      ({ world }, draft) => [personCopies(world, ANN, draft), personDeletes(world, ANN, draft)],
      sendWhatIsThere,
    ],
    events: ["drafted", "sent"],
    mail: ONE_WENT_OUT,
  },
  "copied by hand and sent: the copy is the person's own": {
    happens: [(story, draft) => [personCopies(story.world, ANN, draft), send(story, draft)]],
    events: ["sent"],
    mail: { drafts: 1, sent: 1 },
  },
  "thrown into the bin": {
    happens: [({ world }, draft) => personTrashes(world, ANN, draft)],
    events: DELETED,
    mail: ONE_WAITS,
  },
  "thrown into the bin, taken out again and sent": {
    happens: [
      ({ world }, draft) => personTrashes(world, ANN, draft),
      ({ world }, draft) => personRestores(world, ANN, draft),
      send,
    ],
    events: [...DELETED, "drafted", "sent"],
    mail: ONE_WENT_OUT,
    detail: { isEdited: false, isStale: false },
  },
};

it.each(Object.entries(LIVES))("a draft that is %s", async (_, { happens, events, mail, detail = {}, faults = [] }) => {
  const story = await waiting();
  const draft = draftId(story);
  let told: readonly string[] = [];
  for (const happen of happens) {
    happen(story, draft);
    told = story.run().faults.map(({ code }) => code);
  }
  expect(told).toEqual(faults);
  expect(eventsAbout(story)).toEqual(events);
  expect(mailTo(story)).toEqual(mail);
  const last = story.log().findLast(({ account }) => account === "K-1");
  if (events.length > 0) expect(last?.detail).toMatchObject(detail);
  const why = String(story.rows("Accounts").find(({ Account }) => Account === "K-1")?.Why);
  // Found again under another id, it has been waiting since it was made.
  if (last?.kind === "drafted") expect(why).toContain("waits for approval since 2026-11-23");
  expectSettled(story);
  expect(eventsAbout(story, "K-2")).toEqual([]);
});

it.each(["headers", "drafts"] as const)(
  "whatever happens to a draft, the program makes no second one, with the grant %s",
  { timeout: 240_000 },
  async (grant) => {
    const story = await waiting({ grant });
    const draft = draftId(story);
    const ready = story.workspace.snapshot();
    // One grant lives the one half of them, the other the rest; both all of them for `CRASH_EVERYWHERE=1`.
    const lives = Object.entries(LIVES).filter((_, at) => IS_EVERYWHERE || (at % 2 === 0) === (grant === "drafts"));
    for (const [name, { happens }] of lives) {
      story.workspace.restore(ready);
      for (const happen of happens) {
        happen(story, draft);
        story.run();
      }
      story.world.nowAt += 86_400_000;
      story.run();
      const made = story.logged("intended").filter(({ detail }) => (detail.act as { kind: string }).kind === "email");
      expect(made.map(({ account }) => account).sort(), name).toEqual(["K-1", "K-2"]);
    }
  },
);
