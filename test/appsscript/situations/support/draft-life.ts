import { expect } from "vitest";
import { plainAccounts } from "../../../support/plain-book.ts";
import { ANN, begin, type Story, type StoryPlan } from "../../support/story.ts";

/** What the log says of an account after its draft was made: the kinds of its events, without the stages passed by. */
export function eventsAbout(story: Story, accountId = "K-1"): string[] {
  const all = story.log().filter(({ account, kind }) => account === accountId && kind !== "passed");
  return all.slice(all.findIndex(({ kind }) => kind === "drafted") + 1).map(({ kind }) => kind);
}

/** How many drafts lie in the mailbox and how many messages went out to the customer of an account. */
export function mailTo(story: Story, address = "ap1@customer.example"): { drafts: number; sent: number } {
  const count = (messages: readonly { readonly to: string }[]) =>
    messages.filter(({ to }) => to.includes(address)).length;
  return { drafts: count(story.drafts()), sent: count(story.sent()) };
}

/** A draft waits for each of two customers, made on a Monday; it is Tuesday. */
export async function waiting(plan: StoryPlan = {}): Promise<Story> {
  const { settings, accounts = plainAccounts(2).rows, ...others } = plan;
  const story = await begin({ accounts, settings: { Approvers: "", ...settings }, ...others });
  story.on("2026-11-23").run();
  return story.on("2026-11-24");
}

/** Two more runs, an hour later and on the next day, find nothing more to say or to make. */
export function expectSettled(story: Story, accountId = "K-1"): void {
  const before = { events: eventsAbout(story, accountId), mail: mailTo(story) };
  story.world.nowAt += 3_600_000;
  story.run();
  story.on(new Date(story.world.nowAt + 86_400_000).toISOString().slice(0, 10)).run();
  expect({ events: eventsAbout(story, accountId), mail: mailTo(story) }).toEqual(before);
}

/** The id of the draft to an account as the log has it. */
export const draftId = (story: Story, accountId = "K-1") => story.draftFor(accountId).draftId;

/** The person who looks after the drafts. */
export { ANN };
