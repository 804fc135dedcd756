import { describe, expect, it } from "vitest";
import { PLAIN_HEADER, plainAccounts } from "../../support/plain-book.ts";
import { headerIn, readMime } from "../../workspace/rest/mime/read-mime.ts";
import { customerReplies, personEdits } from "../../workspace/rest/people.ts";
import type { Grant } from "../../workspace/runtime/load-bundle.ts";
import { atEach, deathsOf, IS_EVERYWHERE, placeOf, TIMEOUT, worthLiving } from "../crash/support/deaths.ts";
import { ANN, BERT, begin, type Story } from "../support/story.ts";

/** Two customers in the playbook that may go out by itself; the first waits since Monday, and it is Tuesday. */
async function digital(settings: Readonly<Record<string, string>> = {}, grant: Grant = "mail"): Promise<Story> {
  const own = { "Default playbook": "digital", "Billing link": "https://pay.example/", Finance: ANN, CSM: BERT };
  const story = await begin({ grant, settings: { Approvers: "", ...own, ...settings } });
  return story.on("2026-11-23");
}

const ON = { "Automatic sending": "yes" };

const header = (raw: string, name: string) => headerIn(readMime(raw), name) ?? "";
const references = (story: Story) => story.sent().map(({ raw }) => header(raw, "x-chase-reference"));
const kinds = (story: Story, accountId = "K-1") =>
  story.log().flatMap(({ kind, account }) => (account === accountId ? [kind] : []));

/** The references of the drafts that wait, as the sidebar shows them. */
const shown = (story: Story) => story.ask("overview", {}).drafts.map(({ reference }) => reference);

describe.each<Grant>(["headers", "mail"])("sending by itself, with the grant %s", (grant) => {
  it("goes out in the run that drafts it, and never again", async () => {
    const story = await digital(ON, grant);
    expect(story.run().sentence).toContain("2 sent by themselves");
    story.run();
    story.on("2026-11-24").run();
    expect(story.sent()).toHaveLength(2);
    expect(story.drafts()).toHaveLength(0);
    expect(kinds(story).slice(-3)).toEqual(["drafted", "sending", "sent"]);
  });

  it("carries on one conversation, for the customer and in Gmail", async () => {
    const story = await digital(ON, grant);
    story.run();
    story.on("2026-12-21").run();
    const [first, second] = story.sent().filter(({ to }) => to.includes("ap1@"));
    if (first === undefined || second === undefined) throw new Error("two messages were to go out");
    expect(second.threadId).toBe(first.threadId);
    expect(second.subject).toBe(`Re: ${first.subject}`);
    expect(header(second.raw, "in-reply-to")).toBe(header(first.raw, "message-id"));
    expect(header(second.raw, "references")).toBe(header(first.raw, "message-id"));
  });
});

describe("sending by itself", () => {
  it("not with the grant drafts, which shows no replies", async () => {
    const story = await digital(ON, "drafts");
    story.run();
    expect(story.sent()).toEqual([]);
    expect(story.drafts()).toHaveLength(2);
  });

  it("stops with one word in Settings", async () => {
    const story = await digital({ "Automatic sending": "no" });
    story.run();
    expect(story.sent()).toEqual([]);
    story.setting("Automatic sending", "yes").run();
    expect(story.sent()).toHaveLength(2);
  });

  it("a trigger that fires before the sending hours leaves it to the first one within them", async () => {
    const story = await digital({ ...ON, "Sending from hour": "10" });
    story.on("2026-11-23", "07:30").fire();
    expect([story.drafts().length, story.sent().length]).toEqual([2, 0]);
    story.on("2026-11-23", "08:30").fire();
    expect(story.sent()).toEqual([]);
    story.on("2026-11-23", "10:30").fire();
    expect(story.sent()).toHaveLength(2);
    story.on("2026-11-23", "11:30").fire();
    expect(story.sent()).toHaveLength(2);
  });

  it("looks at the book and the mailbox again: who answers in between is not written to", async () => {
    const story = await digital(ON);
    story.run();
    story.on("2026-12-21");
    const [first] = story.sent().filter(({ to }) => to.includes("ap1@"));
    let hasAnswered = false;
    story.run(ANN, {
      meanwhile: () => {
        if (hasAnswered || story.drafts().length === 0) return;
        hasAnswered = true;
        customerReplies(story.world, {
          to: ANN,
          inReplyTo: first?.id ?? "",
          from: "ap1@customer.example",
          text: "Paid.",
        });
      },
    });
    expect(hasAnswered).toBe(true);
    expect(story.sent().filter(({ to }) => to.includes("ap1@"))).toHaveLength(1);
    expect(story.sent().filter(({ to }) => to.includes("ap2@"))).toHaveLength(2);
  });

  it("writes as the manager where Gmail lets the mailbox, and sees the answers all the same", async () => {
    const story = await begin({
      accounts: [
        [...PLAIN_HEADER, "CSM"],
        ["K-1", "Customer 1", "ap1@customer.example", "INV-1", "2026-09-20", 101, "GBP", `Bert Vale <${BERT}>`],
      ],
      settings: { Approvers: "", "Default playbook": "core", "Billing link": "https://pay.example/", Finance: ANN },
    });
    const mailbox = story.world.mailboxes[ANN];
    if (mailbox !== undefined) mailbox.sendAs = [BERT];
    for (const on of ["2026-11-23", "2026-11-30", "2026-12-07"]) {
      story.on(on).run();
      if (on !== "2026-12-07") story.ask("send", { references: shown(story) });
    }
    const [draft] = story.drafts();
    expect(header(draft?.raw ?? "", "from")).toContain(`<${BERT}>`);
    expect(header(draft?.raw ?? "", "reply-to")).toContain(ANN);
  });
});

describe("approving in the sidebar", () => {
  async function waiting(): Promise<Story> {
    const story = await begin({ settings: { Approvers: "" }, accounts: plainAccounts(3).rows });
    story.on("2026-11-23").run();
    return story;
  }

  it("one, then the others", async () => {
    const story = await waiting();
    const [first = "", ...others] = shown(story);
    expect(story.ask("send", { references: [first] }).sentence).toBe("1 message sent.");
    expect(references(story)).toEqual([first]);
    expect(story.ask("send", { references: others }).sentence).toBe("2 messages sent.");
    expect(story.drafts()).toEqual([]);
    expect(shown(story)).toEqual([]);
  });

  it("paid in between: it stays behind, and the reason is told", async () => {
    const story = await waiting();
    const all = shown(story);
    story.write("Accounts", "K-2", "Balance", 0);
    const report = story.ask("send", { references: all });
    expect(report.sentence).toBe("2 messages sent; 1 stayed behind, with the reason.");
    expect(report.lines[0]?.text).toMatch(/^Customer 2: not sent, it was taken back: /);
    expect(story.drafts()).toEqual([]);
  });

  it("edited by a person: goes out with the person's words, and the log says so", async () => {
    const story = await waiting();
    personEdits(story.world, ANN, story.draftFor("K-1").draftId, { text: "Dear Ada, in my own words." });
    story.ask("send", { references: shown(story) });
    expect(
      story
        .logged("sent")
        .map(({ detail }) => detail.isEdited)
        .sort(),
    ).toEqual([false, false, true]);
  });

  it("another user is told whose mailbox it is", async () => {
    const story = await waiting();
    expect(() => story.ask("send", { references: shown(story) }, BERT)).toThrow(ANN);
    expect(story.sent()).toEqual([]);
  });

  it.each([[], "all", [1], undefined])("%j names no draft, and sends none", async (given) => {
    const story = await waiting();
    expect(() => story.ask("send", { references: given as never })).toThrow("Nothing was sent");
    expect(story.sent()).toEqual([]);
  });
});

describe("Gmail answers badly while messages are sent", () => {
  it.each<[string, number, "before" | "after"]>([
    ["500 before anything went out", 500, "before"],
    ["500 after all went out", 500, "after"],
    ["429 before", 429, "before"],
    ["503 after", 503, "after"],
  ])("%s: nothing goes out twice, and what is in doubt goes to a person", async (_what, status, when) => {
    const story = await digital(ON);
    let hasFailed = false;
    story.run(ANN, {
      fail: ({ name }) => {
        // Once the drafts are there, the next batch sends them.
        if (hasFailed || name !== "Gmail.batch" || story.drafts().length < 2) return undefined;
        hasFailed = true;
        return { when, status };
      },
    });
    expect(hasFailed).toBe(true);
    story.world.nowAt += 11 * 60_000;
    story.run();
    story.world.nowAt += 11 * 60_000;
    story.run();
    const went = references(story);
    expect(new Set(went).size).toBe(went.length);
    for (const accountId of ["K-1", "K-2"]) {
      const last = kinds(story, accountId).findLast((kind) => ["sent", "unsent", "gone", "sending"].includes(kind));
      expect(["sent", "unsent"]).toContain(last);
    }
    expect(went.length).toBe(story.logged("sent").length);
  });
});

describe("a run that is killed while it sends", () => {
  // With listings that lag there is more in doubt; without, for `CRASH_EVERYWHERE=1`.
  it.each(IS_EVERYWHERE ? [0, 10 * 60_000] : [10 * 60_000])(
    "sends nothing twice, wherever that was, mailbox lagging by %d ms",
    async (lagMs) => {
      const story = await digital(ON);
      const mailbox = story.world.mailboxes[ANN];
      if (mailbox !== undefined) mailbox.lagMs = lagMs;
      const deaths = worthLiving(deathsOf(story.workspace, (interference) => story.call("run", {}, interference)));
      expect(deaths.length).toBeGreaterThan(5);
      atEach(deaths, placeOf, ({ world }) => {
        story.workspace.restore(world);
        story.run();
        story.world.nowAt += 11 * 60_000;
        story.run();
        story.world.nowAt += 11 * 60_000;
        story.run();
        const went = references(story);
        expect(new Set(went).size).toBe(went.length);
        // What did not go out waits as a draft; every account has one message, and no more.
        expect(story.drafts().length + went.length).toBe(2);
        expect(story.logged("sent").length).toBe(went.length);
      });
    },
    TIMEOUT,
  );
});
