import { describe, expect, it } from "vitest";
import { plainAccounts } from "../../support/plain-book.ts";
import { ANN, BERT, begin, type Story } from "../support/story.ts";

const MIA = "mia@firm.example";
const requests = ({ calls }: { readonly calls: readonly { readonly name: string }[] }) =>
  calls.map(({ name }) => name).filter((name) => /^(Gmail|Sheets|Drive)\./.test(name));

/** Ann's book on its fourth day: drafts wait for both customers. */
async function annsBook(): Promise<Story> {
  const story = await begin({ accounts: plainAccounts(3).rows, users: [ANN, BERT, MIA], settings: { Managers: MIA } });
  story.on("2026-11-23").run();
  return story;
}

describe("Bert opens the book of which Ann is the sender", () => {
  it("presses Run now: refused, Ann is named with the remedy, and nothing is touched", async () => {
    const story = await annsBook();
    const before = story.world.mailboxes;
    const changed = story.changedBy(() => {
      const { code, message, placeText } = story.refused(BERT);
      expect([code, placeText]).toEqual(["not-the-sender", "Settings"]);
      expect(message).toContain(`Only ${ANN} can run this book`);
      expect(message).toContain("take the book over");
    });
    expect(changed).toEqual([]);
    expect(requests(story.call("run", {}, { user: BERT }))).toEqual([]);
    expect(story.world.mailboxes).toEqual(before);
  });

  it("sees in the sidebar what the book has kept, and neither mailbox nor log is asked", async () => {
    const story = await annsBook();
    const changed = story.changedBy(() => {
      const seen = story.ask("overview", {}, BERT);
      expect(seen).toMatchObject({ mayRun: false, needs: "sender", sender: ANN, user: BERT });
      expect(seen.problem?.message).toContain(ANN);
      expect(seen.drafts).toHaveLength(3);
      expect(seen.lastRun).toMatchObject({ on: "2026-11-23", drafts: 3 });
      expect(story.ask("explain", { accountId: "K-1" }, BERT).why).toContain("waits for approval");
      expect(story.ask("preview", {}, BERT).actions).toEqual([]);
    });
    expect(changed).toEqual([]);
    for (const name of ["overview", "preview"] as const) {
      expect(requests(story.call(name, {}, { user: BERT }))).toEqual([]);
    }
  });

  it("may not set it up, nor read its log", async () => {
    const story = await annsBook();
    const logId = story.memory["chasebook.logId"] ?? "";
    expect(story.changedBy(() => story.ask("setUp", {}, BERT))).toEqual([]);
    expect(story.world.files[logId]?.permissions.map(({ email, role }) => [email, role])).toEqual([
      [ANN, "owner"],
      [MIA, "reader"],
    ]);
  });
});

describe("Ann has left, and Bert takes the book over", () => {
  async function takenOver(): Promise<{ readonly story: Story; readonly oldLog: string }> {
    const story = await annsBook();
    const oldLog = story.memory["chasebook.logId"] ?? "";
    story.on("2026-11-24").ask("takeOver", { isConfirmed: true }, BERT);
    return { story, oldLog };
  }

  it("is told first what it means, and nothing happens before the word", async () => {
    const story = await annsBook();
    let said = "";
    expect(story.changedBy(() => (said = story.ask("takeOver", { isConfirmed: false }, BERT).sentence))).toEqual([]);
    expect(said).toContain(`${ANN} is the sender of this book`);
    expect(said).toContain("Confirm to go on");
  });

  it("his log begins with the take-over, Ann's drafts are gone from sight, and hers is left as it is", async () => {
    const { story, oldLog } = await takenOver();
    const old = story.logOf(oldLog);
    const log = story.log();
    expect(log.map(({ kind }) => kind)).toEqual(["taken-over", "gone", "gone", "gone"]);
    expect(log[0]?.detail).toMatchObject({ from: ANN, to: BERT });
    expect(log[0]?.seq).toBe((old.at(-1)?.seq ?? 0) + 1);
    for (const { detail } of log.slice(1)) expect(detail.reason).toContain(`it lies in the mailbox of ${ANN}`);
    expect(old.at(-1)?.kind).toBe("run-finished");
    expect(story.drafts(ANN)).toHaveLength(3);
  });

  it("is asked once about each draft; what he answers counts", async () => {
    const { story } = await takenOver();
    expect(story.run(BERT)).toMatchObject({ drafts: 0, tasks: 3 });
    for (const { Why } of story.rows("Accounts")) expect(Why).toContain("a task asks whether it was sent");
    expect(story.on("2026-11-25").run(BERT)).toMatchObject({ drafts: 0, tasks: 0 });
    expect(
      story
        .rows("Tasks")
        .map(({ Account, Stage }) => [Account, Stage])
        .sort(),
    ).toEqual([
      ["K-1", "Say whether a reminder was sent"],
      ["K-2", "Say whether a reminder was sent"],
      ["K-3", "Say whether a reminder was sent"],
    ]);
    story.write("Tasks", "K-1", "Outcome", "confirmed").write("Tasks", "K-2", "Outcome", "refused");
    story.run(BERT);
    expect(story.logged("sent").map(({ account }) => account)).toEqual(["K-1"]);
    expect(story.logged("discarded").map(({ account }) => account)).toEqual(["K-2"]);
    expect(story.rows("Tasks").map(({ Account }) => Account)).toEqual(["K-3"]);
  });

  it("a reminder that never went out is offered again from his mailbox, once the texts are in documents of his", async () => {
    const { story } = await takenOver();
    story.run(BERT);
    story.write("Tasks", "K-2", "Outcome", "refused").on("2026-11-25").run(BERT);
    const { faults } = story.on("2026-11-30").run(BERT);
    expect(story.drafts(BERT)).toEqual([]);
    expect(faults.find(({ code }) => code === "template-missing")?.message).toContain("empty its cell");
    const cells = story.rows("Templates").map(({ Key }) => String(Key));
    for (const key of cells) story.write("Templates", key, "Document", null);
    expect(story.ask("setUp", {}, BERT).lines.filter(({ kind }) => kind === "problem")).toEqual([]);
    story.run(BERT);
    expect(story.drafts(BERT).map(({ to }) => to)).toEqual(["ap2@customer.example"]);
    expect(story.drafts(ANN)).toHaveLength(3);
  });

  it("is told at once which texts the script cannot open for him, and what to do", async () => {
    const story = await annsBook();
    const report = story.ask("takeOver", { isConfirmed: true }, BERT);
    const told = report.lines.filter(({ kind, text }) => kind === "problem" && text.includes("template document"));
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain("Empty their cells in the column Document of the sheet Templates");
    const again = story.ask("setUp", {}, BERT);
    expect(again.lines.filter(({ kind }) => kind === "problem")).toEqual(told);
  });

  it("Ann's recurring run does nothing and tells her once what to do; his own runs the day", async () => {
    const { story } = await takenOver();
    for (const time of ["07:20", "08:20"]) {
      story.on("2026-11-25", time);
      expect(story.changedBy(() => story.fire({ owner: ANN }).map(({ ended }) => expect(ended).toBe("done")))).toEqual(
        time === "07:20" ? [`mailbox of ${ANN}`, "userProperties"] : [],
      );
    }
    const told = story.sent(ANN).filter(({ to }) => to === ANN);
    expect(told.map(({ subject }) => subject)).toEqual(["Chasebook no longer runs a book in your name"]);
    expect(told[0]?.text).toContain('choose "Stop the daily run"');
    story.fire({ owner: BERT });
    expect(story.logged("run-finished").map(({ detail }) => detail.on)).toEqual(["2026-11-25"]);
  });

  it("Ann comes back and presses Run now: it is Bert's, and she looks at it as he did at hers", async () => {
    const { story } = await takenOver();
    expect(story.refused(ANN).message).toContain(`Only ${BERT} can run this book`);
    expect(story.ask("overview", {}, ANN)).toMatchObject({ mayRun: false, sender: BERT });
  });

  it("cannot read Ann's log, and a book whose Settings still name it is no way round that", async () => {
    const { story, oldLog } = await takenOver();
    const { documentProperties } = story.world.script;
    documentProperties.book = { ...story.memory, "chasebook.logId": oldLog };
    const { code, message } = story.refused(BERT);
    expect(code).toBe("log-unreadable");
    expect(message).toContain("cannot be opened by this account");
    expect(message).toContain("share it with this account");
  });
});
