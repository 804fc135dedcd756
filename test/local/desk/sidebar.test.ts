import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { Desk } from "../../../src/local/desk/desk.ts";
import { addSidebar } from "../../../src/local/desk/sidebar.ts";
import type { ApiAnswer } from "../../../src/run/api/sidebar-api.ts";
import { SAMPLE_DAY, sampleBookPath } from "../../../src/sample/sample.ts";

const folder = mkdtempSync(join(tmpdir(), "chasebook-sidebar-"));
const desk = new Desk(sampleBookPath(), day(SAMPLE_DAY));
const app = new Hono();

beforeAll(() => {
  const page = join(folder, "Sidebar.html");
  writeFileSync(page, "<!DOCTYPE html><style>p{}</style><script>1</script>");
  addSidebar(app, desk, pathToFileURL(page));
});

afterAll(() => {
  desk.close();
  rmSync(folder, { recursive: true });
});

async function ask(body: unknown): Promise<ApiAnswer> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = await app.request("/api", { method: "POST", body: text });
  expect(response.status).toBe(200);
  return (await response.json()) as ApiAnswer;
}

describe("the sidebar at the desk", () => {
  it("serves the built page with only its own script and style allowed", async () => {
    const response = await app.request("/sidebar");
    const policy = response.headers.get("Content-Security-Policy") ?? "";
    expect(policy).toMatch(/script-src 'sha256-[^']+';/);
    expect(policy).toContain("style-src 'sha256-");
    expect(policy).not.toContain("unsafe-inline");
    const unbuilt = new Hono();
    addSidebar(unbuilt, desk, pathToFileURL(join(folder, "none.html")));
    expect((await unbuilt.request("/sidebar")).status).toBe(503);
  });

  it("tells the same overview and offers nothing that only Sheets has", async () => {
    const answer = await ask({ name: "overview", input: {} });
    expect(answer).toMatchObject({ isOk: true, value: { place: "desk", controlDate: SAMPLE_DAY, offers: [] } });
    expect(await ask({ name: "takeOver", input: { isConfirmed: true } })).toMatchObject({ isOk: false });
  });

  it("a book that is only looked at is not run; in a sandbox it is", async () => {
    expect(await ask({ name: "run", input: {} })).toMatchObject({ isOk: false });
    expect(await ask({ name: "overview", input: {} })).toMatchObject({ value: { mayRun: false } });
    const diary = { what: "diary", accountId: "C-1022", fields: { day: "2026-12-01" } };
    expect(await ask({ name: "record", input: diary })).toMatchObject({ isOk: false, problem: { code: "broken" } });
    await desk.enterSandbox();
    expect(await ask({ name: "overview", input: {} })).toMatchObject({ value: { mayRun: true } });
    expect(await ask({ name: "run", input: { start: "nonsense" } })).toMatchObject({
      isOk: true,
      value: { isComplete: true },
    });
    expect(await ask({ name: "progress", input: {} })).toMatchObject({ isOk: true, value: { isBusy: false } });
    expect(await ask({ name: "preview", input: {} })).toMatchObject({ isOk: true, value: { actions: [] } });
    expect(await ask({ name: "explain", input: { row: 10 } })).toMatchObject({ isOk: true, value: { kind: "found" } });
  });

  it("what happened is entered in the sandbox, and taken back", async () => {
    const overview = await ask({ name: "preview", input: {} });
    expect(overview.isOk).toBe(true);
    const fields = { channel: "visit" };
    const entry = { what: "contact", accountId: "C-1022", fields, why: "saw them at the fair" };
    const answer = await ask({ name: "record", input: entry });
    expect(answer).toMatchObject({ isOk: true, value: { accountId: "C-1022", seqs: [expect.any(Number)] } });
    const seq = answer.isOk && "seqs" in answer.value ? answer.value.seqs[0] : undefined;
    const back = await ask({ name: "correct", input: { seq, why: "it was another" } });
    expect(back).toMatchObject({
      isOk: true,
      value: { sentence: expect.stringContaining("taken back: contact by visit") },
    });
  });

  it.each([
    ["no JSON", "{"],
    ["null", null],
    ["a name that is none", { name: "constructor" }],
    ["a number", 7],
  ])("%s gets a sentence", async (_what, body) => {
    expect(await ask(body)).toMatchObject({ isOk: false, problem: { code: "broken" } });
  });
});
