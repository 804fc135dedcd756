import { expect, it } from "vitest";
import { personSends } from "../../workspace/rest/people.ts";
import { ANN, BERT, begin } from "../support/story.ts";

it("nothing in a mailbox says that it is a draft but the mailbox: neither reminders nor what goes to one's own people", async () => {
  const story = await begin({ settings: { Approvers: BERT } });
  story.run();
  const { draftId, raw } = story.draftFor("K-1");
  expect(raw).not.toContain("X-Unsent");
  personSends(story.world, ANN, draftId);
  const received = Object.values(story.world.mailboxes[BERT]?.messages ?? {});
  expect(received).toHaveLength(1);
  for (const message of [...received, ...story.sent()]) expect(message.raw).not.toContain("X-Unsent");
});
