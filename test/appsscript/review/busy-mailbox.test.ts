import { expect, it } from "vitest";
import { mailArrives, personSends } from "../../workspace/rest/people.ts";
import { ANN, begin, type Story } from "../support/story.ts";

function mail(story: Story, from: string, subject: string): void {
  const headers = [
    `From: ${from}`,
    `To: ${ANN}`,
    `Subject: ${subject}`,
    `Message-ID: <${story.world.nextId}@x.example>`,
  ];
  mailArrives(story.world, ANN, [...headers, "", "We have paid on Monday."].join("\n"));
  story.world.nextId += 1;
}

it("a customer's word among hundreds of other messages a day is heard before the next reminder, every day", async () => {
  const story = await begin();
  story.run();
  for (const day of ["2026-11-21", "2026-11-22", "2026-11-23"]) {
    story.on(day, "08:00");
    for (let count = 0; count < 300; count++) mail(story, `news${count}@shop.example`, `Sale ${count}`);
    mail(story, "ap1@customer.example", `Question of ${day}`);
    expect(story.on(day).run().faults).toEqual([]);
    expect(story.logged("replied").at(-1)?.detail.on).toBe(day);
  }
});

it("where there is more than one run can look through, nobody is reminded before the sweep has read on", async () => {
  const story = await begin();
  story.run();
  for (const { draftId } of story.drafts()) personSends(story.world, ANN, draftId ?? "");
  story.on("2026-11-23").run();
  story.on("2026-12-13", "08:00");
  for (let count = 0; count < 700; count++) mail(story, `news${count}@shop.example`, `Sale ${count}`);
  mail(story, "ap1@customer.example", "Question");
  story.on("2026-12-14");
  story.fire();
  const runs = () => story.logged("run-finished").length;
  expect([runs(), story.drafts().length, story.logged("replied").length]).toEqual([3, 0, 0]);
  story.world.nowAt += 3_600_000;
  story.fire();
  expect([runs(), story.logged("replied").map(({ account }) => account)]).toEqual([4, ["K-1"]]);
  expect(story.drafts().map(({ to }) => to)).not.toContain("ap1@customer.example");
  story.world.nowAt += 3_600_000;
  story.fire();
  expect(runs()).toBe(4);
});
