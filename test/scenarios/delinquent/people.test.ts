import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import type { Settings } from "../../../src/core/settings.ts";
import { SHIPPED_TEMPLATES } from "../../../src/playbooks/templates/shipped.ts";
import { prepareStages } from "../../../src/run/chase/prepare.ts";
import { shelveTemplates } from "../../../src/run/texts/template-shelf.ts";
import { fillsIn, openTask, whatToDo } from "../../support/task-list.ts";
import type { World } from "../../support/world.ts";
import { bolt, CORE, dated, lives, WEEKDAYS, why } from "./bolt.ts";

describe("who does what", () => {
  it("each act is its owner's, the account's own people before those of Settings", () => {
    const roles = { csm: "carla@firm.example", finance: "fred@firm.example", approver: "ada@firm.example" };
    const world = bolt("core", { roles: { ...SETTINGS.roles, "cs-operations": "ops@firm.example" } }, { roles });
    lives(world, 0, 120);
    const owners = world.history("Bolt").map(({ act }) => `${act.stageId} ${act.kind} ${act.owner.split("@")[0]}`);
    expect(owners).toEqual([
      "day-10 email fred",
      "day-10 task carla",
      "day-40 email fred",
      "day-40 task carla",
      "day-60 email carla",
      "day-67 email carla",
      "day-80 email carla",
      "day-80 task carla",
      "day-90 email fred",
      "day-90 task carla",
      "day-100 status ada",
      "day-100 task fred",
      "day-100 task carla",
      "day-100 task ops",
      "day-120 status ada",
      "day-120 task carla",
    ]);
  });

  it("nobody is the manager: a message goes out in no name, the row is a fault and names the role", () => {
    const { csm: _nobody, ...roles } = SETTINGS.roles;
    const world = bolt("core", { roles });
    expect(lives(world, 0, 12)).toEqual([]);
    expect(why(world, 12)).toBe(
      'fault: Not chased: nobody is named as csm for "First finance reminder"; fill in the account\'s column or Settings',
    );
    expect(world.preview(dated(12)).faults.map(({ code }) => code)).toContain("role-unresolved");
  });

  it.each([
    ["core/day-10-task", 10, /^Task 1\. Add the points of contact .* if it has not, tell your team lead\. Done when/],
    ["core/day-40-task", 40, /^Task 3\. .* Finance's second email has gone out\. .*Done when/],
    ["core/day-80-task", 80, /^Follow up the win-back offer with the account's admins.*Done when/],
    ["core/day-90-task", 90, /^Task 4\. .* Finance's third email, the final notice, has gone out\. .*Done when/],
    ["core/day-100-task", 100, /^Task 5\. Check the account's status and confirm it\. .*Done when/],
    ["core/day-120-task", 120, /^Task 5, again\. Confirm the account's status .*Done when/],
    ["core/day-100-collections", 100, /^Decide whether this debt is handed over to collections\. .*Done when/],
    ["core/day-100-operations", 100, /services are to be suspended, ten days after the final notice.*Done when/],
    ["run/status-suspended", 100, /The customer's own users will no longer be able to sign in or work\. Done when/],
  ] as const)("%s says what to look for and what done means", (template, dayNumber, said) => {
    const world = bolt();
    lives(world, 0, dayNumber);
    const task = world.history("Bolt").find(({ act }) => act.template === template);
    const text = whatToDo(world, dated(dayNumber), task!);
    expect(text).toMatch(said);
    expect(text).toMatch(/Look for: /);
  });
});

describe("the team lead is told when Finance has not reached out", () => {
  const unsent = (dayNumber: number): World => {
    const world = bolt("core", WEEKDAYS);
    lives(world, 0, dayNumber - 1);
    lives(world, dayNumber, dayNumber, { approves: false });
    return world;
  };

  it.each([
    ["first", 10, 12, "a Thursday, so after Friday"],
    ["second", 42, 44, "a Monday, so after Tuesday"],
    ["third", 91, 93, "a Monday, so after Tuesday"],
  ])("the %s draft of day %i: on day %i, once (%s)", (_what, dayNumber, toldOn) => {
    const world = unsent(dayNumber);
    const alerts = lives(world, dayNumber + 1, dayNumber + 8, { approves: false });
    expect(alerts).toEqual([`${toldOn} task run/unsent-alert by team-lead`]);
    const alert = world.history("Bolt").find(({ act }) => act.stageId === "run:unsent-alert")?.act;
    expect(alert).toMatchObject({
      owner: "lead@firm.example",
      about: expect.stringMatching(/^Bolt\/debt\/.*email\/1$/),
    });
  });

  it("not when it was sent in time", () => {
    const world = unsent(10);
    world.sends(dated(11), "Bolt", "day-10");
    expect(lives(world, 12, 20)).toEqual([]);
  });

  it("not on the first working day itself", () => {
    expect(lives(unsent(10), 11, 11, { approves: false })).toEqual([]);
  });
});

describe("several points of contact, one of them main", () => {
  const contacts: Account["contacts"] = [
    { email: "admin@customer.example", isMain: false },
    { email: "main@customer.example", isMain: true },
    { email: "other@customer.example", isMain: false },
  ];
  const recipients = (world: World) =>
    world
      .history("Bolt")
      .filter(({ act, status }) => act.kind === "email" && status === "sent")
      .map(({ act }) => `${act.stageId} ${act.to.join(" ")}`);

  it("every message goes to the main one", () => {
    const world = bolt("core", {}, { contacts });
    lives(world, 0, 90);
    expect(recipients(world)).toEqual(
      [10, 40, 60, 67, 80, 90].map((dayNumber) => `day-${dayNumber} main@customer.example`),
    );
  });

  it("the main one left the firm: the next is written to, and never with something severe first", () => {
    const world = bolt("core", {}, { contacts });
    lives(world, 0, 90);
    world.bounces(dated(91), "Bolt", "main@customer.example");
    expect(lives(world, 91, 95).filter((line) => line.includes("email"))).toEqual([]);
    expect(why(world, 92)).toContain('"Final notice" needs an earlier message to this contact');
  });
});

describe("messages on the manager's behalf", () => {
  /** The copies and the address for answers of the message that a day makes. */
  function sent(dayNumber: number, settings: Partial<Settings> = {}) {
    const world = bolt("core", { facts: FACTS, ...settings }, { facts: FACTS });
    lives(world, 0, dayNumber - 1);
    const proposal = world.preview(dated(dayNumber));
    const shelved = SHIPPED_TEMPLATES.map((template) => ({ ...template, source: "shipped" as const, template }));
    const { stages, faults } = prepareStages(
      proposal,
      {
        settings: world.settings,
        playbooks: world.playbooks,
        ledger: world.ledger,
        controlDate: proposal.controlDate,
        templates: shelveTemplates(shelved, [], { language: "en", isRead: true }),
        sender: "finance@firm.example",
        startedAt: 0,
      },
      world.accounts,
    );
    expect(faults).toEqual([]);
    const message = stages.flatMap(({ acts }) => acts).find((act) => act.message !== undefined)?.message;
    return { from: message?.from, copy: message?.copy, replyTo: message?.replyTo };
  }

  it.each([60, 67, 80])("day %i: from the watched mailbox, with the manager in copy", (dayNumber) => {
    expect(sent(dayNumber)).toEqual({
      from: expect.stringContaining("finance@firm.example"),
      copy: ["csm@firm.example"],
      replyTo: undefined,
    });
  });

  it("answers go elsewhere: the watched mailbox is copied too, or they could not be seen", () => {
    expect(sent(60, { replyTo: "accounts@firm.example" })).toMatchObject({
      replyTo: "accounts@firm.example",
      copy: ["csm@firm.example", "finance@firm.example"],
    });
  });

  it("answers go to the watched mailbox, however it is written: nobody is copied twice", () => {
    expect(sent(60, { replyTo: "Finance@Firm.example" }).copy).toEqual(["csm@firm.example"]);
  });

  it("Finance's own messages copy nobody", () => {
    expect(sent(40).copy).toEqual([]);
  });
});

describe("closing a task needs a note", () => {
  it.each([
    ["day-10", 10],
    ["day-40", 40],
    ["day-80", 80],
    ["day-90", 90],
  ] as const)("the manager's task of %s", (stageId, dayNumber) => {
    const world = bolt();
    lives(world, 0, dayNumber);
    const task = openTask(world, "Bolt", stageId, "task");
    expect(fillsIn(world, dated(dayNumber + 1), task, { outcome: "done", note: "" })).toEqual([
      'Note: "done" needs a note: write what was said or done, and by whom.',
    ]);
    expect(fillsIn(world, dated(dayNumber + 1), task, { outcome: "done", note: "seen" })).toEqual([]);
    expect(world.history("Bolt").find(({ act }) => act.key === task.act.key)).toMatchObject({
      status: "closed",
      note: "seen",
      by: "anna@firm.example",
    });
  });

  it("a task that nobody closes holds nothing up", () => {
    const world = bolt();
    expect(lives(world, 0, 120)).toEqual([...CORE]);
    expect(world.history("Bolt").filter(({ act, status }) => act.kind === "task" && status === "open")).toHaveLength(8);
  });
});

const FACTS = {
  companyName: "Firm",
  billingLink: "https://pay.example/b",
  howToPay: "By transfer.",
  signature: "Firm",
};
const SETTINGS = bolt().settings;
