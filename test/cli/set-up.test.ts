import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readBook } from "../../src/book/read-book.ts";
import { loadPlaybook } from "../../src/core/playbook/load.ts";
import { readCsvFolder } from "../../src/local/book/csv/csv-folder.ts";
import { SHIPPED_PLAYBOOKS } from "../../src/playbooks/shipped.ts";
import { SHIPPED_TEMPLATES, TASK_TEXTS } from "../../src/playbooks/templates/shipped.ts";
import { csvBook, HEADER, owes, plainBook, SETTINGS, xlsxBook } from "./support/books.ts";
import { chase } from "./support/chase.ts";

async function readingOf(folder: string) {
  const answer = await readCsvFolder(folder);
  if (answer.kind !== "read") throw new Error(answer.message);
  return readBook(answer.grids, { sender: "finance@firm.example" });
}

describe("set-up writes what a book goes by into sheets of its own", () => {
  it("from which the same playbooks and texts are read again", async () => {
    const folder = csvBook({ Accounts: [HEADER, owes("K-1")] });
    const ended = await chase(["set-up", "--book", folder]);
    expect(ended).toMatchObject({ exitCode: 0, stderr: "" });
    expect(ended.stdout).toContain("Made: Settings, Playbooks and Templates.");
    const reading = await readingOf(folder);
    expect(reading.faults.filter(({ place }) => place.sheet !== "Accounts").map(({ message }) => message)).toEqual([]);
    expect(reading.playbooks?.map((written) => loadPlaybook(written).playbook)).toEqual(
      SHIPPED_PLAYBOOKS.map((written) => loadPlaybook(written).playbook),
    );
    const texts = reading.templates.map(({ key, language, tone, subject, text }) => [
      key,
      language,
      tone,
      subject,
      text,
    ]);
    expect(texts).toEqual([
      ...SHIPPED_TEMPLATES.map(({ key, language, tone, subject, body }) => [key, language, tone, subject, body]),
      ...TASK_TEXTS.map(({ key, text }) => [key, "en", undefined, "", text]),
    ]);
  });

  it("and a run goes by what people change there", async () => {
    const folder = plainBook();
    await chase(["set-up", "--book", folder]);
    const path = join(folder, "Templates.csv");
    writeFileSync(path, readFileSync(path, "utf8").replaceAll("Overdue on your account", "A word about your account"));
    expect((await chase(["run", "--book", folder])).exitCode).toBe(0);
    const [draft = ""] = readdirSync(join(folder, "outbox")).filter((name) => name.endsWith(".eml"));
    expect(readFileSync(join(folder, "outbox", draft), "utf8")).toMatch(/^Subject: A word about your account/m);
  });

  it("without touching a sheet that is there, and a second time not at all", async () => {
    const folder = csvBook({ Accounts: [HEADER, owes("K-1")], Settings: SETTINGS });
    const settings = readFileSync(join(folder, "Settings.csv"), "utf8");
    expect((await chase(["set-up", "--book", folder])).stdout).toContain("Left as they are: Settings.");
    expect(readFileSync(join(folder, "Settings.csv"), "utf8")).toBe(settings);
    const again = await chase(["set-up", "--book", folder]);
    expect(again.stdout).toBe("Left as they are: Settings, Playbooks and Templates.\n");
  });

  it("and no row beside a text that stands in a file, which would count before it", async () => {
    const folder = csvBook({ Accounts: [HEADER, owes("K-1")] });
    mkdirSync(join(folder, "templates", "core"), { recursive: true });
    writeFileSync(join(folder, "templates", "core", "day-10.md"), "---\nsubject: Ours\n---\n{{items}}");
    await chase(["set-up", "--book", folder]);
    const keys = (await readingOf(folder)).templates.map(({ key }) => key);
    expect(keys).not.toContain("core/day-10");
    expect(keys).toContain("core/day-40");
  });

  it("in a workbook too", async () => {
    const path = await xlsxBook({ Accounts: [HEADER, owes("K-1")], Settings: SETTINGS });
    expect((await chase(["set-up", "--book", path])).stdout).toContain("Made: Playbooks and Templates.");
    expect((await chase(["check", "--book", path])).stdout).not.toContain("template");
  });

  it("and only in a book that is named", async () => {
    expect(await chase(["set-up"])).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("--book PATH") });
  });
});
