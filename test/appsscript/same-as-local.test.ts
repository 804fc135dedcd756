import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countBy } from "../data/support/report.ts";
import { bodyText, headerIn, readMime } from "../workspace/rest/mime/read-mime.ts";
import { ask } from "./set-up/support/set-up-world.ts";
import { NEXT_RUN_AT, type Shown, type TemplateSource, TwoPlaces } from "./support/two-places.ts";

/** What a person reads of a message, and whom it goes to. */
function words(raw: string): Record<string, string | undefined> {
  const mail = readMime(raw);
  const headers = ["From", "To", "Cc", "Reply-To", "Subject"].map((name) => [name, headerIn(mail, name)]);
  return { ...Object.fromEntries(headers), text: bodyText(mail, "text/plain"), html: bodyText(mail, "text/html") };
}

function readAll(drafts: ReadonlyMap<string, string>): Record<string, Record<string, string | undefined>> {
  return Object.fromEntries([...drafts].map(([reference, raw]) => [reference, words(raw)]));
}

/** Both runs have the same sender and the same clock, so nothing is masked but what a draft is called in its place. */
describe.each<TemplateSource>(["shipped", "documents"])(
  "the sample book in Google Sheets, with %s templates",
  (from) => {
    let places: TwoPlaces;
    let sheets: Shown[];
    let folder: Shown[];
    beforeAll(async () => {
      places = await TwoPlaces.make(from);
      sheets = [];
      folder = [];
      const look = async () => {
        sheets.push(places.shownInSheets());
        folder.push(await places.shownInFolder());
      };
      await places.chase(() => ask(places.workspace, "run", {}));
      await look();
      await happen(places);
      await places.chase(() => {
        places.workspace.world.nowAt = NEXT_RUN_AT;
        const [fired] = places.workspace.fire({ handler: "runSweep" });
        if (fired?.ended !== "done") throw new Error(fired?.error?.stack ?? `the sweep ended: ${fired?.ended}`);
      });
      await look();
    });
    afterAll(() => places.remove());

    it("sees all that people did in between", () => {
      const kinds = countBy(sheets[1]!.events.slice(sheets[0]!.events.length), ({ kind }) => kind);
      expect(kinds).toMatchObject({
        sent: 4,
        discarded: 1,
        replied: 1,
        withdrawn: 1,
        closed: 1,
        drafted: 1,
        opened: 6,
      });
      const sent = sheets[1]!.events.filter(({ kind }) => kind === "sent");
      expect(sent.map(({ accountId, isEdited }) => [accountId, isEdited])).toEqual([
        ["C-1002", false],
        ["C-1003", true],
        ["C-1005", false],
        ["C-1001", false],
      ]);
    });

    it.each([0, 1])("proposes the same as in a folder, in the same order: run %i", (run) => {
      const acts = ({ events }: Shown) => events.filter(({ kind }) => kind === "intended");
      expect(acts(sheets[run]!)).toEqual(acts(folder[run]!));
      expect(acts(sheets[run]!)).toHaveLength([30, 37][run] ?? 0);
      expect(sheets[run]!.drafts.size).toBe([8, 3][run]);
    });

    it.each([0, 1])("writes the same log but for the names of drafts: run %i", (run) => {
      expect(sheets[run]!.events).toEqual(folder[run]!.events);
    });

    it.each([0, 1])("says the same of every account, in the same words: run %i", (run) => {
      expect(sheets[run]!.columns).toEqual(folder[run]!.columns);
      expect(sheets[run]!.tasks).toEqual(folder[run]!.tasks);
    });

    it.each([0, 1])("drafts the same words to the same people: run %i", (run) => {
      expect(readAll(sheets[run]!.drafts)).toEqual(readAll(folder[run]!.drafts));
    });

    /**
     * Not only the bodies: Date is the instant at which the run began, Message-ID and boundaries come of the content, and
     * X-Unsent serves mail programs on a desk, and in Gmail would go out with the message. This is what is handed to Gmail;
     * that Gmail writes a Message-ID of its own when it is sent changes nothing of it.
     */
    it.each([0, 1])("hands over the same drafts to the byte: run %i", (run) => {
      const inFolder = [...folder[run]!.drafts].map(([reference, raw]) => [
        reference,
        raw.replace("X-Unsent: 1\r\n", ""),
      ]);
      expect([...sheets[run]!.drafts]).toEqual(inFolder);
    });

    it.each([0, 1])("tells the approvers the same: run %i", (run) => {
      const [here, there] = [words(sheets[run]!.digest), words(folder[run]!.digest)];
      expect(here.Subject).toBe(there.Subject);
      expect(toldIn(here.text)).toEqual(toldIn(there.text));
      expect(toldIn(here.text).length).toBeGreaterThan(20);
      expect(here.text).toMatch(/\n {2}https:\/\/mail\.google\.com\/mail\/\?authuser=\S+#drafts\/\S+\n/);
      expect(here.text).not.toContain("CB-");
      expect(there.text).toMatch(/, CB-\w{8}\n/);
    });
  },
);

/** What a digest tells, without the book's name and where its drafts lie, which each place says in its own way. */
function toldIn(text = ""): string[] {
  return text
    .split(/\r?\n/)
    .filter((line, at) => line !== "" && at !== 1 && !line.startsWith("They lie in") && !line.includes("https://"))
    .map((line) => line.replace(/, CB-\w{8}$/, "").replace(/ more: .*/, " more"));
}

/** What people do between the two runs, in both places. */
async function happen(places: TwoPlaces): Promise<void> {
  await places.send("C-1001");
  await places.send("C-1002");
  const answered = await places.send("C-1005");
  await places.editAndSend("C-1003", "Dear Marcus,\nwe talked about this on the telephone; please pay by Friday.");
  await places.discard("C-1012");
  await places.reply(answered, "Elodie Girard <elodie.girard@etoile-ete.example>", "We paid this on Thursday.\n");
  await places.write("Accounts", "C-1015", "Paused until", { date: "2026-12-04" });
  await places.write("Tasks", "C-1016/debt/2026-10-05/close-or-legal/task/1", "Outcome", "done");
  await places.write("Tasks", "C-1016/debt/2026-10-05/close-or-legal/task/1", "Note", "we go on by ourselves");
  await places.write("Settings", "Payments as of", "Value", "2026-11-23");
}
