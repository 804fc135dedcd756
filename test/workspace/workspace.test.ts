import { describe, expect, it } from "vitest";
import { readGrid } from "./sheets/build-spreadsheet.ts";
import { makeWorkspace } from "./workspace.ts";

const ROWS = [
  ["Customer", "Due"],
  ["Acme", { date: "2026-11-01" }],
];

const OWN_SCRIPT = {
  manifest: { oauthScopes: ["https://www.googleapis.com/auth/spreadsheets.currentonly"], timeZone: "Europe/London" },
  code: `function onOpen(event) { return [String(event.authMode), event.source === undefined ? null : event.source.getId()]; }
    function write(value) { SpreadsheetApp.getActiveSpreadsheet().getSheetByName("Accounts").getRange(2, 1).setValue(value); return Session.getScriptTimeZone(); }
    function writeAndFlush(value) { write(value); SpreadsheetApp.flush(); }`,
};

describe("a workspace", () => {
  it("runs a script in its book", async () => {
    const { world, bookId, run } = await makeWorkspace({ on: "2026-11-20", book: ROWS, bundle: OWN_SCRIPT });
    expect(run("write", { args: ["Beta"] })).toMatchObject({ ended: "done", value: "Europe/London" });
    expect(readGrid(world.spreadsheets[bookId]!, "Accounts")).toEqual([ROWS[0], ["Beta", { date: "2026-11-01" }]]);
  });

  it("opens its book in each mode", async () => {
    const { open } = await makeWorkspace({ on: "2026-11-20", book: ROWS, bundle: OWN_SCRIPT });
    expect([open(), open({ authMode: "NONE" })].map(({ value }) => value)).toEqual([
      ["LIMITED", "book"],
      ["NONE", null],
    ]);
  });

  it("goes back to a snapshot, and does the same again from there", async () => {
    const { world, run, snapshot, restore } = await makeWorkspace({ on: "2026-11-20", book: ROWS, bundle: OWN_SCRIPT });
    const before = snapshot();
    const first = run("write", { args: ["Beta"] });
    const after = snapshot();
    expect(after).not.toEqual(before);
    restore(before);
    expect(world).toEqual(before);
    expect(run("write", { args: ["Beta"] })).toEqual(first);
    expect(world).toEqual(after);
  });

  it("loses buffered writes when it is killed, and keeps flushed ones", async () => {
    const { world, bookId, run } = await makeWorkspace({ on: "2026-11-20", book: ROWS, bundle: OWN_SCRIPT });
    const name = () => readGrid(world.spreadsheets[bookId]!, "Accounts")[1]?.[0];
    const isZone = (call: { name: string }) => call.name === "Session.getScriptTimeZone";
    run("write", { args: ["Beta"], kill: isZone });
    expect(name()).toBe("Acme");
    run("writeAndFlush", {
      args: ["Beta"],
      kill: ({ name, when }) => name === "SpreadsheetApp.flush" && when === "after",
    });
    expect(name()).toBe("Beta");
  });
});

describe("the built script", () => {
  it("shows its menu in every mode", async () => {
    const { open } = await makeWorkspace({ on: "2026-11-20", book: ROWS });
    for (const authMode of ["NONE", "LIMITED", "FULL"] as const) {
      const { ended, ui } = open({ authMode });
      expect([authMode, ended, ui.menus.length]).toEqual([authMode, "done", 1]);
    }
  });
});
