import { describe, expect, it } from "vitest";
import { putDraft } from "../../workspace/rest/gmail/mailbox.ts";
import { writeMime } from "../../workspace/rest/mime/write-mime.ts";
import { customerReplies, personDeletes, personEdits, personSends } from "../../workspace/rest/people.ts";
import type { Failure } from "../../workspace/world.ts";
import { ANN, begin, type Story } from "../support/story.ts";

const WORDS = { text: "Dear Ada, we spoke on the phone." };
const failing = (beginning: string) => ({
  fail: ({ name }: { readonly name: string }): Failure | undefined =>
    name.startsWith(beginning) ? { when: "before", status: 503 } : undefined,
});

/** Drafts wait for two customers; the first has paid by the next day. */
async function paid(): Promise<{ readonly story: Story; readonly draftId: string }> {
  const story = await begin({ settings: { Approvers: "" } });
  story.run();
  const { draftId } = story.draftFor("K-1");
  story.on("2026-11-21").write("Accounts", "K-1", "Balance", 0);
  return { story, draftId };
}

function textOf(story: Story, draftId: string): string | undefined {
  return story.drafts().find((draft) => draft.draftId === draftId)?.text;
}

describe("what a person wrote into a draft is never deleted", () => {
  it("when the mailbox could not be listed, so that nobody knows of it", async () => {
    const { story, draftId } = await paid();
    personEdits(story.world, ANN, draftId, WORDS);
    expect(story.run(ANN, failing("Gmail.drafts.list"))).toMatchObject({ withdrawn: 0 });
    expect(textOf(story, draftId)).toContain("on the phone");
    story.run();
    expect(textOf(story, draftId)).toContain("on the phone");
    expect(story.log().map(({ kind }) => kind)).not.toContain("withdrawn");
  });

  it("when it was written after the draft was to be taken back, and Gmail did not answer", async () => {
    const { story, draftId } = await paid();
    expect(story.run(ANN, failing("Gmail.batch"))).toMatchObject({ withdrawn: 1 });
    personEdits(story.world, ANN, draftId, WORDS);
    for (const day of ["2026-11-22", "2026-11-23", "2026-11-24"]) {
      expect(
        story
          .on(day)
          .run()
          .faults.map(({ code }) => code),
      ).toEqual(["draft-out-of-date"]);
      expect(textOf(story, draftId)).toContain("on the phone");
    }
  });

  it("when it was written while the run was under way", async () => {
    const { story, draftId } = await paid();
    let isWritten = false;
    story.run(ANN, {
      meanwhile: ({ name }) => {
        if (isWritten || name !== "Sheets.spreadsheets.values.append") return;
        isWritten = true;
        personEdits(story.world, ANN, draftId, WORDS);
      },
    });
    expect([isWritten, textOf(story, draftId)]).toEqual([true, expect.stringContaining("on the phone")]);
    story.on("2026-11-22").run();
    expect(textOf(story, draftId)).toContain("on the phone");
  });
});

it("an answer that a person has begun is not taken for the reminder that it answers", async () => {
  const story = await begin();
  story.run();
  const { draftId, subject } = story.draftFor("K-1");
  story.on("2026-11-21");
  const sent = personSends(story.world, ANN, draftId);
  const { raw, threadId } = customerReplies(story.world, {
    to: ANN,
    inReplyTo: sent.id,
    from: "ap1@customer.example",
    text: "When was that?",
  });
  const answered = /^Message-ID: (.*?)\r?$/im.exec(raw)?.[1] ?? "";
  const headers: [string, string][] = [
    ["From", ANN],
    ["To", "ap1@customer.example"],
    ["Subject", `Re: ${subject}`],
    ["In-Reply-To", answered],
    ["References", answered],
  ];
  const answer = putDraft(story.world, ANN, undefined, writeMime({ headers, text: "In May", mark: "a" }), threadId);
  expect(answer.message.threadId).toBe(sent.threadId);
  story.run();
  expect(story.logged("sent").map(({ account }) => account)).toEqual(["K-1"]);
  expect(story.drafts().map((draft) => draft.draftId)).toContain(answer.draftId);
});

describe("a run that cannot read what customers have answered", () => {
  it("reminds nobody, and the next one does", async () => {
    const story = await begin();
    story.run();
    personSends(story.world, ANN, story.draftFor("K-1").draftId);
    personDeletes(story.world, ANN, story.draftFor("K-2").draftId);
    story.on("2026-11-23").run();
    story.write("Accounts", "K-2", "Invoice", "INV-9").on("2026-12-14");
    const held = story.run(ANN, failing("Gmail.history"));
    expect(held.drafts).toBe(0);
    expect(held.faults.map(({ code }) => code)).toContain("folder-missing");
    expect(held.faults.map(({ message }) => message).join()).toContain("No draft is made");
    expect(story.run().drafts).toBeGreaterThan(0);
  });
});
