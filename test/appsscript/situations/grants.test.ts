import { describe, expect, it } from "vitest";
import type { MailGrant } from "../../../src/run/mail-limits.ts";
import { plainAccounts } from "../../support/plain-book.ts";
import { customerReplies, personDeletes, personSends } from "../../workspace/rest/people.ts";
import { ANN, BERT, begin, type Story } from "../support/story.ts";

const SAYS: Readonly<Record<MailGrant, string>> = {
  drafts:
    "Chasebook may not look into the mailbox here: it asks what became of a draft that is gone, knows of a reply once somebody records it, and sends nothing by itself.",
  headers:
    "Chasebook may see here who wrote, and not what: read replies in the mailbox. A draft that somebody opened counts as edited.",
  mail: "",
};

const WORDS = "We pay half of it on Friday.";

const tasksOf = (story: Story) => story.rows("Tasks").flatMap(({ Stage }) => (Stage === null ? [] : [String(Stage)]));
const why = (story: Story) => String(story.rows("Accounts")[0]?.Why);
const digest = (story: Story) => story.sent().findLast(({ to }) => to.includes("boss@firm.example"))?.text ?? "";
const kinds = (story: Story) => story.log().map(({ kind }) => kind);

/** The first message of a playbook has been sent, and it is the day after; with the grant `drafts` it is merely gone. */
async function written(grant: MailGrant, playbook = "digital"): Promise<Story> {
  const settings = { "Default playbook": playbook, "Billing link": "https://pay.firm.example" };
  const story = await begin({ grant, accounts: plainAccounts(1).rows, settings });
  story.on("2026-11-23").run();
  personSends(story.world, ANN, story.draftFor("K-1").draftId);
  story.on("2026-11-24").run();
  return story;
}

/** The customer answers what was sent. */
function replies(story: Story): void {
  const [sent] = story.sent().filter(({ to }) => to.includes("ap1@"));
  if (sent === undefined) throw new Error("nothing was sent to the customer");
  customerReplies(story.world, { to: ANN, inReplyTo: sent.id, from: "ap1@customer.example", text: WORDS });
}

describe.each<MailGrant>(["drafts", "headers", "mail"])("an installation with the grant %s", (grant) => {
  it("says once what it cannot know: in overview, digest and self-check, and on no row", async () => {
    const story = await begin({ grant });
    story.on("2026-11-23").run();
    const overview = story.ask("overview", {});
    expect([overview.mailLimits ?? "", overview.recordsReplies ?? false]).toEqual([SAYS[grant], grant === "drafts"]);
    expect(story.ask("overview", {}, BERT).mailLimits ?? "").toBe(SAYS[grant]);
    const checked = story.ask("selfCheck", {}).sentence;
    if (grant === "mail") {
      expect(`${digest(story)}${checked}`).not.toContain("Chasebook may");
    } else {
      expect(digest(story).replace(/\s+/g, " ").split(SAYS[grant])).toHaveLength(2);
      expect(checked).toBe(
        `All ${story.ask("selfCheck", {}).lines.length} checks came out as they are on record. ${SAYS[grant]}`,
      );
    }
    for (const row of story.rows("Accounts")) expect(String(row.Why)).toContain("waits for approval");
  });

  it("stops on a reply as its playbook says, as soon as the reply is known to it", async () => {
    const story = await written(grant);
    replies(story);
    story.on("2026-11-25").run();
    if (grant === "drafts") {
      expect(kinds(story)).not.toContain("replied");
      expect(tasksOf(story)).toEqual(["Say whether a reminder was sent"]);
      const { sentence } = story.ask("record", { what: "replied", accountId: "K-1", why: WORDS });
      expect(sentence).toBe(`K-1 (Customer 1): the customer replied: "${WORDS}".`);
      story.run();
    }
    expect(why(story)).toBe("Waiting: ap1@customer.example replied on 2026-11-25; the reply is to be read");
    expect(tasksOf(story)).toContain("Read a reply");
    const told = story.logged("replied").map(({ detail }) => detail.excerpt);
    expect(told).toEqual([grant === "headers" ? "" : WORDS]);
    // The day's digest went out before the reply was recorded; the next day's has it.
    story.on("2026-11-26").run();
    const shown = digest(story);
    expect(shown).toContain("Replies to read (1)");
    expect(shown).toContain(grant === "headers" ? "Its words are in the mailbox" : `“${WORDS}”`);
  });
});

describe("a draft that is gone, where nobody can see whether it was sent", () => {
  const SAY = "Say whether a reminder was sent";

  it("is asked about once, in whatever number of runs, and made no second time", async () => {
    const story = await written("drafts", "arrears");
    for (const day of ["2026-11-25", "2026-11-26", "2026-11-27"]) story.on(day).run();
    expect([story.logged("gone").length, story.logged("drafted").length]).toEqual([1, 1]);
    expect(tasksOf(story).filter((task) => task === SAY)).toHaveLength(1);
    expect(story.drafts()).toEqual([]);
  });

  it("counts for nothing that a severe stage needs, until somebody says that it was sent", async () => {
    const story = await written("drafts", "arrears");
    const proposed = () => JSON.stringify(story.logged("intended").map(({ detail }) => detail));
    for (const day of ["2026-12-01", "2026-12-02"]) story.on(day).run();
    expect(proposed()).not.toContain('"status":"suspended"');
    expect(why(story)).toContain('"Initial contact" may have gone out; a task asks whether it was sent');
    story.write("Tasks", "K-1", "Outcome", "confirmed").on("2026-12-03").run();
    expect(proposed()).toContain('"status":"suspended"');
  });

  it("that was deleted, as somebody says, is offered again after the days of the settings", async () => {
    const settings = { "Reoffer days": 1 };
    const story = await begin({ grant: "drafts", accounts: plainAccounts(1).rows, settings });
    story.on("2026-11-23").run();
    personDeletes(story.world, ANN, story.draftFor("K-1").draftId);
    story.on("2026-11-24").run();
    story.write("Tasks", "K-1", "Outcome", "refused").on("2026-11-25").run();
    story.on("2026-11-26").run();
    expect(story.drafts()).toHaveLength(1);
  });
});
