import { describe, expect, it } from "vitest";
import { ANN, BERT, begin, type Story } from "../support/story.ts";

const COPY = "the-copy";

/**
 * Ann's book after its first run, and a copy of the file with the script that is bound to it. Neither properties nor
 * triggers go along. Whoever opens the copy is at work in it from here on.
 */
async function copied(): Promise<Story> {
  const story = await begin();
  story.on("2026-11-23").run();
  return copyFile(story, COPY);
}

/** Copies the file that is open, and opens the copy. */
function copyFile(story: Story, id: string): Story {
  const { world, book } = story;
  const file = world.files[book.id];
  if (file === undefined) throw new Error("there is no book to copy");
  world.files[id] = { ...structuredClone(file), id, name: `Copy of ${file.name}` };
  world.spreadsheets[id] = { ...structuredClone(book), id };
  return open(story, id);
}

function open(story: Story, id: string): Story {
  story.world.script.containerId = id;
  return story;
}

const logId = (story: Story) => story.world.script.documentProperties.book?.["chasebook.logId"] ?? "";
const ofMailAndLog = (changed: readonly string[]) => changed.filter((part) => !part.startsWith(COPY));

describe("a copied file", () => {
  it("refuses to run, with the question, and shows it to everybody who looks", async () => {
    const story = await copied();
    const changed = story.changedBy(() => {
      const { code, severity, message } = story.refused();
      expect([code, severity]).toEqual(["book-copied", "question"]);
      expect(message).toContain("trial copy (no mail) or the book itself, moved here");
      expect(story.refused(BERT).code).toBe("book-copied");
      for (const user of [ANN, BERT])
        expect(story.ask("overview", {}, user)).toMatchObject({ needs: "settle-copy", mayRun: false });
      story.ask("setUp", {});
    });
    expect(changed).toEqual([]);
  });

  it("has no recurring run, and one that were there would be refused and tell why", async () => {
    const story = await copied();
    story.on("2026-11-24", "07:20");
    const [swept] = story.fire();
    expect(swept?.error?.message).toContain("copy of a book");
    expect(story.drafts()).toHaveLength(2);
    expect(story.logOf(logId(story)).at(-1)?.detail.on).toBe("2026-11-23");
  });

  it("as a trial is previewed and never touches mail or log, whoever presses what", async () => {
    const story = await copied();
    const changed = story.changedBy(() => {
      story.ask("settleCopy", { answer: "trial" }, BERT);
      story.on("2026-12-21");
      for (const user of [ANN, BERT]) {
        expect(story.refused(user).code).toBe("trial-copy");
        expect(story.ask("overview", {}, user)).toMatchObject({ needs: "settle-copy", mayRun: false });
        expect(story.ask("preview", {}, user).controlDate).toBe("2026-12-21");
        expect(story.ask("explain", { accountId: "K-1" }, user).kind).toBe("found");
      }
      story.ask("setUp", {});
      story.ask("takeOver", { isConfirmed: true }, BERT);
    });
    expect(ofMailAndLog(changed)).toEqual(["documentProperties"]);
    expect(open(story, "book").run().drafts).toBe(0);
  });

  it("that is the book itself goes on where the old file stopped, and the old file refuses", async () => {
    const story = await copied();
    const report = story.ask("settleCopy", { answer: "moved" });
    expect(report.sentence).toContain("The book has moved to this file");
    expect(story.on("2026-11-24").run()).toMatchObject({ drafts: 0, isComplete: true });
    expect(
      story
        .log()
        .map(({ kind }) => kind)
        .slice(-2),
    ).toEqual(["run-started", "run-finished"]);
    open(story, "book");
    const changed = story.changedBy(() => {
      const { code, message } = story.refused();
      expect(code).toBe("log-unreadable");
      expect(message).toContain("to which the book has moved; run it there");
      expect(message).toContain(`/d/${COPY}/`);
    });
    expect(changed).toEqual([]);
  });

  it("cannot be moved by anybody but its sender, who is named", async () => {
    const story = await copied();
    const changed = story.changedBy(() => {
      expect(story.ask("settleCopy", { answer: "moved" }, BERT).sentence).toContain(`Only ${ANN} can move the book`);
    });
    expect(changed).toEqual([]);
  });

  it("of a copy is asked about again", async () => {
    const story = await copied();
    story.ask("settleCopy", { answer: "moved" });
    copyFile(story, "third-file");
    expect(story.refused().code).toBe("book-copied");
  });
});
