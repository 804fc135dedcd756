import { describe, expect, it } from "vitest";
import { plainAccounts } from "../../support/plain-book.ts";
import { sendDraft } from "../../workspace/rest/gmail/mailbox.ts";
import {
  customerReplies,
  mailArrives,
  personAnswers,
  personEdits,
  personRestores,
  personSends,
  personTrashes,
} from "../../workspace/rest/people.ts";
import type { Story } from "../support/story.ts";
import { ANN, draftId, eventsAbout, expectSettled, mailTo, waiting } from "./support/draft-life.ts";

const FROM = "Ada <ap1@customer.example>";
const TASK = ["intended", "opened"];

function customerWrites({ world }: Story): void {
  const headers = [`From: ${FROM}`, `To: ${ANN}`, "Subject: Your invoice", "Message-ID: <1@customer.example>"];
  mailArrives(world, ANN, [...headers, "", "We have paid on Monday."].join("\n"));
}

/** A playbook that stops on a reply: the first reminder has gone out, and a month later the second one waits. */
async function secondOfCore(): Promise<Story> {
  const [header = [], row = []] = plainAccounts(1).rows;
  const settings = { CSM: "cem@firm.example", "Billing link": "https://pay.firm.example" };
  const story = await waiting({
    accounts: [
      [...header, "Playbook"],
      [...row, "core"],
    ],
    settings,
  });
  personSends(story.world, ANN, draftId(story));
  story.on("2026-12-21").run();
  expect(mailTo(story)).toEqual({ drafts: 1, sent: 1 });
  return story.on("2026-12-22");
}

describe("a reply between drafting and sending", () => {
  it("takes the draft back where the playbook stops on it", async () => {
    const story = await secondOfCore();
    customerWrites(story);
    story.run();
    expect(eventsAbout(story).slice(-4)).toEqual(["replied", "withdrawn", ...TASK]);
    expect(mailTo(story)).toEqual({ drafts: 0, sent: 1 });
    expectSettled(story);
  });

  it("leaves the draft to the person where it does not, and opens a task", async () => {
    const story = await waiting();
    customerWrites(story);
    story.run();
    expect(eventsAbout(story)).toEqual(["replied", ...TASK]);
    expect(mailTo(story)).toEqual({ drafts: 1, sent: 0 });
    expectSettled(story);
  });

  it("comes too late where the draft is sent before a run sees it: both are in the log, and no other goes out", async () => {
    const story = await secondOfCore();
    customerWrites(story);
    personSends(story.world, ANN, draftId(story));
    story.run();
    expect(eventsAbout(story).slice(-4)).toEqual(["sent", "replied", ...TASK]);
    expect(mailTo(story)).toEqual({ drafts: 0, sent: 2 });
    expectSettled(story);
  });
});

describe("a person's answer in the conversation of a reminder", () => {
  /** The reminder is sent, the customer asks, and the person answers before any run sees it. */
  async function answered(): Promise<{ readonly story: Story; readonly answer: string }> {
    const story = await waiting();
    const sent = personSends(story.world, ANN, draftId(story));
    const reply = customerReplies(story.world, { to: ANN, inReplyTo: sent.id, from: FROM, text: "When was that?" });
    return { story, answer: personAnswers(story.world, ANN, reply.id, "In May.") };
  }

  it("is not the reminder while it is a draft", async () => {
    const { story, answer } = await answered();
    story.run();
    expect(eventsAbout(story)).toEqual(["sent", "replied", ...TASK]);
    expect(story.drafts().map((draft) => draft.draftId)).toContain(answer);
    expectSettled(story);
  });

  it("is not the reminder once it is sent, whether a run saw the reminder before or not", async () => {
    for (const isSeenBefore of [true, false]) {
      const { story, answer } = await answered();
      if (isSeenBefore) story.run();
      sendDraft(story.world, ANN, answer);
      story.run();
      expect(eventsAbout(story)).toEqual(["sent", "replied", ...TASK]);
      const [first] = story.sent();
      expect(story.logged("sent").map(({ detail }) => detail.messageId)).toEqual([
        /Message-ID: (\S+)/i.exec(first?.raw ?? "")?.[1],
      ]);
      expect(mailTo(story)).toEqual({ drafts: 0, sent: 2 });
      expectSettled(story);
    }
  });

  it("is no reminder where the draft is deleted and the customer's own mail answered instead", async () => {
    const story = await waiting();
    customerWrites(story);
    const [mail] = Object.values(story.world.mailboxes[ANN]?.messages ?? {}).filter(({ labelIds }) =>
      labelIds.includes("INBOX"),
    );
    personTrashes(story.world, ANN, draftId(story));
    sendDraft(story.world, ANN, personAnswers(story.world, ANN, mail?.id ?? "", "Thank you."));
    story.run();
    expect(eventsAbout(story)).toEqual(expect.arrayContaining(["discarded", "replied"]));
    expect(story.logged("sent")).toEqual([]);
    expectSettled(story);
  });
});

describe("two drafts", () => {
  it("of different accounts to the same address: the one that is sent counts, and the other one waits", async () => {
    const { rows } = plainAccounts(2);
    const accounts = rows.map((row) =>
      row.map((cell) => (cell === "ap2@customer.example" ? "ap1@customer.example" : cell)),
    );
    const story = await waiting({ accounts });
    personEdits(story.world, ANN, draftId(story, "K-2"), { text: "Dear Ada, please pay both." });
    personSends(story.world, ANN, draftId(story, "K-1"));
    story.run();
    expect([eventsAbout(story, "K-1"), eventsAbout(story, "K-2")]).toEqual([["sent"], []]);
    expect(mailTo(story)).toEqual({ drafts: 1, sent: 1 });
    expectSettled(story);
    personSends(story.world, ANN, draftId(story, "K-2"));
    story.run();
    expect(eventsAbout(story, "K-2")).toEqual(["sent"]);
    expect(mailTo(story)).toEqual({ drafts: 0, sent: 2 });
  });

  /** A deleted draft was offered again after three working days, and then comes out of the bin. */
  async function backFromTheBin(): Promise<{ readonly story: Story; readonly old: string }> {
    const story = await waiting();
    const old = draftId(story);
    personTrashes(story.world, ANN, old);
    story.run();
    story.on("2026-11-27").run();
    expect(draftId(story)).not.toBe(old);
    personRestores(story.world, ANN, old);
    return { story, old };
  }

  it("of the same stage never wait together: the one out of the bin is taken back", async () => {
    const { story, old } = await backFromTheBin();
    story.run();
    expect(story.drafts().map((draft) => draft.draftId)).not.toContain(old);
    expect(mailTo(story)).toEqual({ drafts: 1, sent: 0 });
    story.on("2026-11-30").run();
    expect(mailTo(story)).toEqual({ drafts: 1, sent: 0 });
  });

  it("unless a person has written into it: then it is named in every run for as long as it lies there", async () => {
    const { story, old } = await backFromTheBin();
    personEdits(story.world, ANN, old, { text: "Dear Ada, a word before the weekend." });
    for (const day of ["2026-11-28", "2026-11-30", "2026-12-01"]) {
      const { faults } = story.on(day).run();
      expect(faults.map(({ code, accountId }) => [code, accountId])).toEqual([["draft-out-of-date", "K-1"]]);
      expect(mailTo(story)).toEqual({ drafts: 2, sent: 0 });
    }
  });
});
