import { describe, expect, it } from "vitest";
import { plainAccounts } from "../../support/plain-book.ts";
import { sendDraft } from "../../workspace/rest/gmail/mailbox.ts";
import {
  customerReplies,
  mailArrives,
  personDeletes,
  personEdits,
  personOpens,
  personSends,
} from "../../workspace/rest/people.ts";
import type { Grant } from "../../workspace/runtime/load-bundle.ts";
import { ANN, begin, type Story } from "../support/story.ts";

const GRANTS: readonly Grant[] = ["drafts", "headers", "mail"];

/** A draft waits for each of two customers, made on a Monday; it is Tuesday. */
async function waiting(grant: Grant = "mail"): Promise<Story> {
  const story = await begin({ grant, settings: { Approvers: "" } });
  story.on("2026-11-23").run();
  return story.on("2026-11-24");
}

const draftId = (story: Story, accountId = "K-1") => story.draftFor(accountId).draftId;
const about = (story: Story, accountId = "K-1") =>
  story
    .log()
    .filter(({ seq, account }) => seq > 9 && account === accountId)
    .map(({ kind }) => kind);
const tasksOf = (story: Story, accountId = "K-1") =>
  story.rows("Tasks").flatMap(({ Account, Stage }) => (Account === accountId ? [Stage] : []));
const why = (story: Story, accountId = "K-1") =>
  String(story.rows("Accounts").find(({ Account }) => Account === accountId)?.Why);

describe.each(GRANTS)("a draft in Gmail, with the grant %s", (grant) => {
  const cannotTell = grant === "drafts";

  it("that is left alone waits, and costs no message read", async () => {
    const story = await waiting(grant);
    story.run();
    expect(about(story)).toEqual([]);
    expect(why(story)).toContain("waits for approval");
  });

  it(cannotTell ? "sent from Gmail is gone, and asked about once" : "sent from Gmail is noticed as sent", async () => {
    const story = await waiting(grant);
    personSends(story.world, ANN, draftId(story));
    const report = story.run();
    story.run();
    if (cannotTell) {
      expect(about(story)).toEqual(["gone", "intended", "opened"]);
      expect(tasksOf(story)).toEqual(["Say whether a reminder was sent"]);
      story.write("Tasks", "K-1", "Outcome", "confirmed").run();
      expect(about(story).slice(3)).toEqual(["closed", "sent"]);
      return;
    }
    expect(about(story)).toEqual(["sent"]);
    expect(report.sentence).toContain("1 seen as sent");
    expect(story.logged("sent")[0]?.detail).toMatchObject({ isEdited: false, isStale: false, sentOn: "2026-11-24" });
    expect(tasksOf(story)).toEqual([]);
  });

  it("edited and then sent counts as sent, and as edited where its words can be read", async () => {
    const story = await waiting(grant);
    personEdits(story.world, ANN, draftId(story), { text: "Dear Ada, a word before the weekend." });
    story.run();
    expect(about(story)).toEqual([]);
    sendDraft(story.world, ANN, draftId(story));
    story.run();
    if (cannotTell) expect(about(story)[0]).toBe("gone");
    else expect(story.logged("sent").map(({ detail }) => detail.isEdited)).toEqual([grant === "mail"]);
  });

  it("with another subject, and then sent, is found all the same", async () => {
    const story = await waiting(grant);
    personEdits(story.world, ANN, draftId(story), { subject: "Your invoice" });
    sendDraft(story.world, ANN, draftId(story));
    story.run();
    if (grant === "mail") expect(about(story)).toEqual(["sent"]);
    // Without the text nothing is left that names the reminder; the deletion is asked about, and nothing is made twice.
    else expect(about(story).slice(0, 1)).toEqual([cannotTell ? "gone" : "discarded"]);
    expect(story.drafts()).toHaveLength(1);
  });

  it("discarded: a person is asked, and it is not made again at once", async () => {
    const story = await waiting(grant);
    personDeletes(story.world, ANN, draftId(story));
    story.run();
    story.run();
    expect(about(story)).toEqual([cannotTell ? "gone" : "discarded", "intended", "opened"]);
    expect(tasksOf(story)).toEqual([cannotTell ? "Say whether a reminder was sent" : "Say why a draft was deleted"]);
    expect(story.drafts()).toHaveLength(1);
  });

  it("opened in the composer without a change is not taken for edited where its words can be read", async () => {
    const story = await waiting(grant);
    personOpens(story.world, ANN, draftId(story));
    story.write("Accounts", "K-1", "Balance", 0).run();
    expect(about(story)).toContain(grant === "headers" ? "out-of-date" : "withdrawn");
    expect(story.drafts()).toHaveLength(grant === "headers" ? 2 : 1);
  });

  it("edited, and its facts have changed: it is left to the person, and named as out of date", async () => {
    const story = await waiting(grant);
    personEdits(story.world, ANN, draftId(story), { text: "Dear Ada, pay 101 pounds, please." });
    story.write("Accounts", "K-1", "Balance", 55);
    const report = story.run();
    expect(about(story)).toContain("out-of-date");
    expect(about(story)).not.toContain("withdrawn");
    expect(story.drafts()).toHaveLength(2);
    const told = report.faults.find(({ code }) => code === "draft-out-of-date");
    expect([told?.accountId, told?.message]).toEqual(["K-1", expect.stringContaining("edited")]);
    expect(story.ask("overview", {}).drafts.find(({ accountId }) => accountId === "K-1")?.remark).toContain(
      "look before",
    );
  });

  it("whose invoice was paid meanwhile is withdrawn, and the other one stays", async () => {
    const story = await waiting(grant);
    story.write("Accounts", "K-1", "Balance", 0);
    expect(story.run().withdrawn).toBe(1);
    expect(about(story)).toContain("withdrawn");
    expect(story.drafts().map(({ to }) => to)).toEqual(["ap2@customer.example"]);
  });
});

const CORE = { Approvers: "", CSM: "cem@firm.example", "Billing link": "https://pay.firm.example" };

describe.each(GRANTS)("what customers answer, with the grant %s", (grant) => {
  const sees = grant !== "drafts";

  /** A reminder of the playbook `core` has gone out, and a second one is due in a month. */
  async function sent(): Promise<{ readonly story: Story; readonly messageId: string }> {
    const header = [...(plainAccounts(1).rows[0] ?? []), "Playbook"];
    const row = [...(plainAccounts(1).rows[1] ?? []), "core"];
    const story = await begin({ grant, accounts: [header, row], settings: CORE });
    story.on("2026-11-23").run();
    const { id } = personSends(story.world, ANN, draftId(story));
    story.on("2026-11-24").run();
    return { story, messageId: id };
  }
  const reply = (story: Story, inReplyTo: string, headers: Readonly<Record<string, string>> = {}) =>
    customerReplies(story.world, {
      to: ANN,
      inReplyTo,
      from: "Ada <ap1@customer.example>",
      text: "We paid that last week.",
      headers,
    });

  it(sees ? "stops the track and opens a task to read it" : "is not seen, and nothing is claimed", async () => {
    const { story, messageId } = await sent();
    reply(story, messageId);
    const report = story.on("2026-11-25").run();
    expect(story.logged("replied").map(({ detail }) => detail.isMain)).toEqual(sees ? [true] : []);
    expect(tasksOf(story).includes("Read a reply")).toBe(sees);
    if (!sees) return;
    expect(report.sentence).toContain("1 reply");
    expect(story.logged("replied")[0]?.detail.excerpt).toBe(grant === "mail" ? "We paid that last week." : "");
    expect(why(story)).toMatch(/repl/i);
    story.on("2026-12-21").run();
    expect(story.drafts()).toEqual([]);
    expect(story.logged("replied")).toHaveLength(1);
  });

  it("automatically stops nothing", async () => {
    const { story, messageId } = await sent();
    reply(story, messageId, { "Auto-Submitted": "auto-replied" });
    story.on("2026-11-25").run();
    expect(
      story
        .log()
        .map(({ kind }) => kind)
        .filter((kind) => /repl/.test(kind)),
    ).toEqual(sees ? ["auto-replied"] : []);
    expect(tasksOf(story)).not.toContain("Read a reply");
  });

  it(
    sees ? "with a hard bounce: a person finds another address, or looks why it came back" : "with a bounce: not seen",
    async () => {
      const { story, messageId } = await sent();
      const original = story.sent().find(({ id }) => id === messageId);
      const id = /^message-id:\s*(<[^>]*>)/im.exec(original?.raw ?? "")?.[1] ?? "";
      mailArrives(story.world, ANN, bounce(id));
      story.on("2026-11-25").run();
      const bounced = story.logged("bounced");
      expect(bounced.map(({ account }) => account)).toEqual(sees ? ["K-1"] : []);
      if (grant === "mail") {
        expect(bounced[0]?.detail).toMatchObject({ hardness: "hard", address: "ap1@customer.example" });
        expect(tasksOf(story)).toContain("Find a way to reach the customer");
      } else if (sees) {
        // The report's parts may not be read: no address is closed, and a person looks.
        expect(bounced[0]?.detail).toMatchObject({ hardness: "soft", isUnexplained: true });
        expect(tasksOf(story)).toContain("Find out why mail does not arrive");
      }
    },
  );
});

function bounce(id: string): string {
  return [
    "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
    `To: ${ANN}`,
    "Subject: Delivery Status Notification (Failure)",
    "Date: Tue, 24 Nov 2026 10:00:00 +0000",
    "Message-ID: <bounce-1@mail.gmail.com>",
    `In-Reply-To: ${id}`,
    `References: ${id}`,
    "X-Failed-Recipients: ap1@customer.example",
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "Address not found. Your message wasn't delivered to ap1@customer.example.",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; googlemail.com",
    "",
    "Final-Recipient: rfc822; ap1@customer.example",
    "Action: failed",
    "Status: 5.1.1",
    "--b--",
    "",
  ].join("\n");
}
