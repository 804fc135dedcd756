import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { day } from "../../src/core/day.ts";
import type { DeskRequest } from "../../src/local/desk/serve-desk.ts";
import { plainBook, tempFolder } from "./support/books.ts";
import { chase } from "./support/chase.ts";

describe("wrong usage ends with 2, nothing on stdout, and what to do instead on stderr", () => {
  const missing = join(tempFolderPath(), "no such book");
  it.each([
    ["no command", [], "Usage: chase COMMAND"],
    ["an unknown command", ["chas"], "unknown command 'chas'"],
    ["a command with a slip of the finger", ["previw"], "Did you mean preview?"],
    ["an unknown option", ["preview", "--jsn"], "Did you mean --json?"],
    ["a day that is no day", ["preview", "--on", "2026-02-30"], "as YYYY-MM-DD"],
    ["a day in another form", ["preview", "--on", "20/11/2026"], "as YYYY-MM-DD"],
    ["no account to explain", ["explain"], "missing required argument 'account'"],
    ["an argument too many", ["check", "K-1"], "too many arguments"],
    ["a beginning that there is not", ["run", "--start", "now"], "from-today, first-stage, as-columns-say"],
    ["a beginning for a preview", ["preview", "--start", "first-stage"], "unknown option '--start'"],
    ["a run of no book", ["run"], "name the book: --book PATH"],
    ["a book that is not there", ["preview", "--book", missing], "check the path"],
    ["a port that is none", ["desk", "--port", "70000"], "from 0 to 65535"],
  ])("%s", async (_, args, remedy) => {
    const ended = await chase(args);
    expect(ended).toMatchObject({ exitCode: 2, stdout: "" });
    expect(ended.stderr).toContain(remedy);
  });

  it.each([
    ["ledger.csv", "name the folder that it lies in"],
    ["ledger.xls", "save it as .xlsx"],
    ["ledger.ods", "save it as .xlsx"],
    ["ledger.pdf", "neither a folder of CSV files nor an .xlsx workbook"],
  ])("a book that is %s", async (name, remedy) => {
    const path = join(tempFolder(), name);
    writeFileSync(path, "x");
    const ended = await chase(["run", "--book", path]);
    expect(ended).toMatchObject({ exitCode: 2, stdout: "" });
    expect(ended.stderr).toContain(remedy);
  });

  it("a folder that is no book, which is left as it is", async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, "letter.txt"), "Dear Sir");
    const ended = await chase(["run", "--book", folder, "--start", "first-stage"]);
    expect(ended).toMatchObject({ exitCode: 2, stdout: "" });
    expect(ended.stderr).toContain("name the folder with Accounts.csv");
    expect(readdirSync(folder)).toEqual(["letter.txt"]);
  });

  it("an account that the book does not have, with the nearest that it has", async () => {
    const ended = await chase(["explain", "K", "--book", plainBook()]);
    expect(ended).toMatchObject({ exitCode: 2, stdout: "" });
    expect(ended.stderr).toBe(
      'error: There is no account "K" in this book; the nearest are K-1 (K-1 Ltd) and K-2 (K-2 Ltd).\n',
    );
  });
});

describe("help and version", () => {
  it("print on stdout and end with 0", async () => {
    const help = await chase(["--help"]);
    expect(help).toMatchObject({ exitCode: 0, stderr: "" });
    for (const command of ["preview", "run", "check", "explain", "figures", "desk"])
      expect(help.stdout).toContain(`  ${command} `);
    expect(help.stdout).toContain("Exit status: 0 done;");
    expect(await chase(["--version"])).toMatchObject({ exitCode: 0, stdout: "9.8.7\n" });
    expect((await chase(["run", "--help"])).stdout).toContain("--start <where>");
  });
});

describe("desk", () => {
  it("serves the sample on its day, or the book that is named", async () => {
    const asked: DeskRequest[] = [];
    const serveDesk = async (desk: DeskRequest) => {
      asked.push(desk);
    };
    const book = plainBook();
    expect((await chase(["desk"], { serveDesk })).exitCode).toBe(0);
    await chase(["desk", "--book", book, "--port", "8080"], { serveDesk });
    expect(asked).toMatchObject([
      { isSample: true, startOn: day("2026-11-20") },
      { isSample: false, bookPath: book, port: 8080 },
    ]);
    expect(asked[1]).not.toHaveProperty("startOn");
  });
});

describe("what nobody foresaw", () => {
  const around = {
    openPorts: () => {
      throw new Error("the disk caught fire");
    },
  };

  it("ends with 70 and a short message, and shows where only when asked", async () => {
    const ended = await chase(["preview"], around);
    expect(ended).toMatchObject({ exitCode: 70, stdout: "" });
    expect(ended.stderr).toContain("Chasebook broke: the disk caught fire\n");
    expect(ended.stderr).not.toContain("    at ");
    expect((await chase(["preview"], { ...around, isDebugging: true })).stderr).toContain("    at ");
  });
});

function tempFolderPath(): string {
  return join(import.meta.dirname, "nowhere");
}
