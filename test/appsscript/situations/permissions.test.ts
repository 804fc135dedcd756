import { describe, expect, it } from "vitest";
import { plainAccounts } from "../../support/plain-book.ts";
import { personDeletes } from "../../workspace/rest/people.ts";
import type { Failure, ScriptState, UserState } from "../../workspace/world.ts";
import { ANN, begin, type Story } from "../support/story.ts";

const ALL = ["gmail", "docs", "sheets", "drive"] as const;
const user = (story: Story): UserState => {
  const state = story.world.users[ANN];
  if (state === undefined) throw new Error("Ann is no user");
  return state;
};
const spend = (story: Story, recipients: number) => {
  const mailbox = story.world.mailboxes[ANN];
  if (mailbox !== undefined) mailbox.recipientsLeft = recipients;
};
const codes = (faults: readonly { readonly code: string }[]) => [...new Set(faults.map(({ code }) => code))].sort();
const kinds = (story: Story) => story.log().map(({ kind }) => kind);
/** The outcomes of drafts, and whether every intent has one. */
const balance = (story: Story) => ({
  intended: story.logged("intended").length,
  drafted: story.logged("drafted").length,
  failed: story.logged("failed").length,
  there: story.drafts().length,
});

const SCOPES = [
  "spreadsheets.currentonly",
  "drive.file",
  "script.container.ui",
  "script.scriptapp",
  "script.external_request",
  "userinfo.email",
  "gmail.compose",
  "gmail.readonly",
];

/** Run now gets on without the others, which the menu, the recurring run and the reading of answers need. */
const NEEDED_TO_RUN = [
  "spreadsheets.currentonly",
  "drive.file",
  "script.external_request",
  "userinfo.email",
  "gmail.compose",
];

describe.each(SCOPES)("the permission %s, which the user did not give", (scope) => {
  const without = (story: Story) => {
    user(story).granted = user(story).granted.filter((one) => !one.endsWith(`/${scope}`));
  };

  it("is asked for before set-up does anything", async () => {
    const story = await begin();
    without(story);
    const changed = story.changedBy(() => {
      expect(story.workspace.run("setUpBook").ended).toBe("threw");
    });
    expect(changed).toEqual([]);
  });

  it("ends the recurring run before it does anything, and its owner is told where to allow it", async () => {
    const story = await begin();
    without(story);
    const [swept] = story.on("2026-11-23", "07:20").fire();
    expect(swept?.error?.message).toContain("needs its permission again");
    expect(swept?.error?.message).toContain("https://script.google.com/");
    expect(kinds(story)).toEqual([]);
    expect(story.drafts()).toEqual([]);
    expect(story.memory["chasebook.lastFailure"]).toContain("allow it");
  });

  it("leaves Run now without half a draft; where it stops, the sentence says where to allow it", async () => {
    const story = await begin();
    without(story);
    const { value, ended } = story.on("2026-11-23").call("run", {});
    expect(ended).toBe("done");
    const said = JSON.stringify(value);
    const { intended, drafted, failed, there } = balance(story);
    expect([drafted + failed, drafted]).toEqual([intended, there]);
    if (NEEDED_TO_RUN.includes(scope)) expect(said).toMatch(/tick every box/);
    else expect(said).toContain("2 drafts made");
    if (!NEEDED_TO_RUN.includes(scope)) return;
    const seen = JSON.stringify(story.call("overview", {}).value);
    if (scope !== "gmail.compose") expect(seen).toMatch(/tick every box/);
  });
});

describe("the permission to read mail, taken back while drafts wait", () => {
  it("is named by run, preview and overview, and nothing counts as discarded, sent or answered", async () => {
    const story = await begin();
    story.on("2026-11-23").run();
    personDeletes(story.world, ANN, story.draftFor("K-1").draftId);
    user(story).granted = user(story).granted.filter((one) => !one.endsWith("/gmail.readonly"));
    story.on("2026-11-24");
    const shown = [story.run(), story.ask("preview", {}), story.ask("overview", {})];
    for (const { faults } of shown) {
      expect(codes(faults)).toEqual(["folder-missing"]);
      expect(faults[0]?.message).toContain("tick every box");
      expect(faults[0]?.message).toContain("none counts as discarded");
      expect(faults[1]?.message).toContain("Replies since the last run are not known yet");
    }
    expect(kinds(story).filter((kind) => kind === "discarded" || kind === "sent")).toEqual([]);
  });
});

describe.each(ALL)("the interface %s, switched off after set-up", (missing) => {
  const off = (story: Story): ScriptState["interfaces"] => {
    story.world.script.interfaces = ALL.filter((one) => one !== missing);
    return story.world.script.interfaces;
  };
  const name = { gmail: "Gmail API", docs: "Google Docs API", sheets: "Google Sheets API", drive: "Drive API" }[
    missing
  ];

  it("is named with the steps by set-up", async () => {
    const story = await begin();
    off(story);
    const problems = story.ask("setUp", {}).lines.filter(({ kind }) => kind === "problem");
    expect(problems.length).toBeGreaterThan(0);
    for (const { text } of problems) expect(text).toContain(`click + beside Services, select ${name} and click Add`);
  });

  it("lets a run refuse or make no draft, and say why; it goes on when it is back", async () => {
    const story = await begin();
    off(story);
    story.on("2026-11-23");
    const { value } = story.call("run", {});
    const said = JSON.stringify(value);
    if (missing === "drive") expect(said).toContain('"drafts":2');
    else {
      expect(said).toContain(name);
      expect(said).toContain("click + beside Services");
      expect(story.drafts()).toEqual([]);
      expect(kinds(story)).not.toContain("intended");
      expect(kinds(story)).not.toContain("discarded");
    }
    story.world.script.interfaces = [...ALL];
    expect(story.run().isComplete).toBe(true);
    expect(story.drafts()).toHaveLength(2);
  });

  it("takes no draft that waits for discarded, and does not look at the mailbox as if it were empty", async () => {
    const story = await begin();
    story.on("2026-11-23").run();
    off(story);
    story.on("2026-11-24").call("run", {});
    story.world.script.interfaces = [...ALL];
    story.on("2026-11-25").run();
    expect(kinds(story)).not.toContain("discarded");
    expect(kinds(story)).not.toContain("gone");
    expect(story.drafts()).toHaveLength(2);
    expect(balance(story)).toMatchObject({ intended: 2, drafted: 2 });
  });
});

describe("Gmail's limits", () => {
  const many = () => begin({ accounts: plainAccounts(60).rows, settings: { Approvers: "" } });
  const answers = (of: string, status: number, when: Failure["when"], from: number, to: number) => {
    let seen = 0;
    return ({ name }: { readonly name: string }): Failure | undefined => {
      if (name !== of) return undefined;
      seen += 1;
      return seen > from && seen <= to ? { when, status } : undefined;
    };
  };

  it("a day's quota that ends in the middle of the second group: the rest is failed, told and made the next day", async () => {
    const story = await many();
    const report = story.on("2026-11-23").run(ANN, {
      meanwhile: ({ name }) => {
        if (name === "Gmail.batch" && story.drafts().length >= 25) user(story).quotas.mailReadWriteLeft = 0;
      },
    });
    const first = balance(story);
    expect(first.drafted).toBe(first.there);
    expect(first.drafted + first.failed).toBe(first.intended);
    expect(report.drafts).toBe(first.there);
    const told = report.faults.filter(({ code }) => code === "draft-failed" || code === "intent-in-doubt");
    expect(told.length).toBe(50 - first.there);
  });

  it("429 for every draft, for a while: tried again after a pause, made once each", async () => {
    const story = await many();
    const mailbox = story.world.mailboxes[ANN];
    if (mailbox === undefined) throw new Error("Ann has no mailbox");
    mailbox.pace = { unitsPerMinute: 150, status: 429, since: 0, spent: 0 };
    for (const day of ["2026-11-23", "2026-11-24", "2026-11-25"]) story.on(day).run();
    const { intended, drafted, failed, there } = balance(story);
    expect([drafted, drafted + failed]).toEqual([there, intended]);
    expect(there).toBe(60);
    expect(new Set(story.drafts().map(({ to }) => to)).size).toBe(60);
  });

  it("a batch that was done and answered with 503: in doubt, looked up, and never made twice", async () => {
    const story = await many();
    const report = story.on("2026-11-23").run(ANN, { fail: answers("Gmail.batch", 503, "after", 0, 1) });
    expect(codes(report.faults)).toContain("intent-in-doubt");
    expect(report.faults[0]?.message).toContain("nothing is made twice");
    for (const time of ["09:30", "10:30", "11:30"]) story.on("2026-11-23", time).run();
    expect(new Set(story.drafts().map(({ to }) => to)).size).toBe(story.drafts().length);
    expect(balance(story).drafted).toBe(story.drafts().length);
  });

  it("a digest that is refused is told with where to look, and everything else is done", async () => {
    const story = await begin();
    spend(story, 0);
    const report = story.on("2026-11-23").run();
    expect(report).toMatchObject({ drafts: 2, isComplete: true });
    expect(report.faults.map(({ code, placeText }) => [code, placeText])).toEqual([["digest-undelivered", "Settings"]]);
    expect(report.faults[0]?.message).toContain("Look at Approvers and Sender in Settings; the next run tries again");
    expect(story.sent()).toEqual([]);
    spend(story, 100);
    expect(story.run().faults).toEqual([]);
    expect(story.sent().map(({ to }) => to)).toEqual(["boss@firm.example"]);
  });
});
