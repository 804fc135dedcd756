import { expect, it } from "vitest";
import { ADA, ada, asked, BOB, bob, refused, twoPeople } from "../rest/asking.ts";
import type { RestAnswer, RestRequest, WorldState } from "../world.ts";
import { addSpreadsheet, readGrid } from "./build-spreadsheet.ts";
import { sheetsRest } from "./sheets-rest.ts";

const ROOT = "https://sheets.googleapis.com/v4/spreadsheets";
const SCRIPT = ada("drive.file");

function ask(
  world: WorldState,
  method: RestRequest["method"],
  path: string,
  body?: unknown,
  caller = SCRIPT,
): RestAnswer {
  const headers = { "content-type": "application/json" };
  return sheetsRest(world, caller, {
    method,
    url: `${ROOT}${path}`,
    headers,
    body: body === undefined ? "" : JSON.stringify(body),
  });
}

/** A log with a header, made by the script. */
function withLog(): { readonly world: WorldState; readonly id: string } {
  const world = twoPeople();
  const header = ["Seq", "Event"].map((stringValue) => ({
    userEnteredValue: { stringValue },
    userEnteredFormat: { textFormat: { bold: true } },
  }));
  const { spreadsheetId } = asked<{ spreadsheetId: string }>(
    ask(world, "post", "", {
      properties: { title: "Chase log" },
      sheets: [
        {
          properties: { title: "Log", gridProperties: { rowCount: 2, columnCount: 3, frozenRowCount: 1 } },
          data: [{ startRow: 0, startColumn: 0, rowData: [{ values: header }] }],
        },
      ],
    }),
  );
  return { world, id: spreadsheetId };
}

const append = (id: string, range: string, query = "valueInputOption=RAW&insertDataOption=INSERT_ROWS"): string =>
  `/${id}/values/${encodeURIComponent(range)}:append?${query}`;

it("makes a spreadsheet that the script may touch and says how it is made", () => {
  const { world, id } = withLog();
  const fields = "spreadsheetId,properties.title,sheets.properties(title,gridProperties)";
  expect(asked(ask(world, "get", `/${id}?fields=${encodeURIComponent(fields)}`))).toEqual({
    spreadsheetId: id,
    properties: { title: "Chase log" },
    sheets: [{ properties: { title: "Log", gridProperties: { rowCount: 2, columnCount: 3, frozenRowCount: 1 } } }],
  });
  expect(world.files[id]).toMatchObject({ owner: ADA, name: "Chase log" });
});

it("appends rows as they are below the table, and makes room", () => {
  const { world, id } = withLog();
  const rows = [
    ["1", "=1+1"],
    ["2", "'quoted"],
    ["3", "2026-11-20"],
  ];
  expect(asked(ask(world, "post", append(id, "Log!A:B"), { values: rows }))).toEqual({
    spreadsheetId: id,
    tableRange: "Log!A1:B1",
    updates: { spreadsheetId: id, updatedRange: "Log!A2:B4", updatedRows: 3, updatedColumns: 2, updatedCells: 6 },
  });
  expect(readGrid(world.spreadsheets[id]!, "Log")).toEqual([["Seq", "Event"], ...rows]);
  expect(world.spreadsheets[id]!.sheets[0]!.maxRows).toBe(5);
});

it("inserts what it appends, so that notes below a gap move down", () => {
  const { world, id } = withLog();
  asked(ask(world, "put", `/${id}/values/Log!A2?valueInputOption=RAW`, { values: [["1"]] }));
  asked(
    ask(world, "post", `/${id}:batchUpdate`, {
      requests: [{ appendDimension: { sheetId: 0, dimension: "ROWS", length: 2 } }],
    }),
  );
  asked(ask(world, "put", `/${id}/values/Log!A4?valueInputOption=RAW`, { values: [["a note"]] }));
  asked(ask(world, "post", append(id, "Log!A1"), { values: [["2"]] }));
  expect(readGrid(world.spreadsheets[id]!, "Log").map(([first]) => first)).toEqual(["Seq", "1", "2", null, "a note"]);
});

it("reads typed texts with USER_ENTERED and gives values in the three ways", () => {
  const { world, id } = withLog();
  asked(
    ask(world, "post", append(id, "Log!A1", "valueInputOption=USER_ENTERED"), { values: [["3/4/2026", "=1+1", true]] }),
  );
  const read = (render: string): unknown =>
    asked<{ values: unknown[][] }>(ask(world, "get", `/${id}/values/Log!A2:C2?valueRenderOption=${render}`)).values;
  expect(read("FORMATTED_VALUE")).toEqual([["3/4/2026", "2", "TRUE"]]);
  expect(read("UNFORMATTED_VALUE")).toEqual([[46_085, 2, true]]);
  expect(read("FORMULA")).toEqual([[46_085, "=1+1", true]]);
});

it("leaves empty ends out, and answers with the range as far as the sheet goes", () => {
  const { world, id } = withLog();
  asked(ask(world, "put", `/${id}/values/Log!A2?valueInputOption=RAW`, { values: [["", "x"]] }));
  const ranges = ["Log!A2:C", "Log!C:C", "Log"].map((range) => `ranges=${encodeURIComponent(range)}`).join("&");
  expect(asked(ask(world, "get", `/${id}/values:batchGet?${ranges}`))).toEqual({
    spreadsheetId: id,
    valueRanges: [
      { range: "Log!A2:C2", majorDimension: "ROWS", values: [["", "x"]] },
      { range: "Log!C1:C2", majorDimension: "ROWS" },
      {
        range: "Log!A1:C2",
        majorDimension: "ROWS",
        values: [
          ["Seq", "Event"],
          ["", "x"],
        ],
      },
    ],
  });
});

it("refuses what Google refuses, in its own shape", () => {
  const { world, id } = withLog();
  const messageOf = (answer: RestAnswer): string =>
    (JSON.parse(answer.body) as { error: { message: string } }).error.message;
  const beyond = ask(world, "get", `/${id}/values/Log!A3:C`);
  expect(refused(beyond)).toBe("400 INVALID_ARGUMENT");
  expect(messageOf(beyond)).toMatch(/exceeds grid limits. Max rows: 2, max columns: 3$/);
  expect(messageOf(ask(world, "get", `/${id}/values/Lug!A1`))).toBe("Unable to parse range: Lug!A1");
  expect(refused(ask(world, "post", append(id, "Log!A1", "insertDataOption=INSERT_ROWS"), { values: [] }))).toBe(
    "400 INVALID_ARGUMENT",
  );
  const long = ask(world, "post", append(id, "Log!A1"), { values: [["fits"], ["x".repeat(50_001)]] });
  expect(messageOf(long)).toBe("Your input contains more than the maximum of 50000 characters in a single cell.");
  expect(readGrid(world.spreadsheets[id]!, "Log")).toEqual([["Seq", "Event"]]);
});

it("lets only those near a file who may be, and only to files of the script", () => {
  const { world, id } = withLog();
  const typed = addSpreadsheet(world, { owner: ADA, grids: [] });
  const get = (path: string, caller = SCRIPT): string => refused(ask(world, "get", path, undefined, caller));
  expect(get(`/${typed.id}`)).toBe("404 NOT_FOUND");
  expect(get("/nowhere")).toBe("404 NOT_FOUND");
  expect(get(`/${id}`, ada("spreadsheets.currentonly"))).toBe("403 PERMISSION_DENIED ACCESS_TOKEN_SCOPE_INSUFFICIENT");
  expect(get(`/${id}`, bob("spreadsheets"))).toBe("403 PERMISSION_DENIED");
  world.files[id]!.permissions.push({ id: "1", email: BOB, role: "reader" });
  expect(ask(world, "get", `/${id}`, undefined, bob("spreadsheets")).status).toBe(200);
  expect(refused(ask(world, "post", append(id, "Log!A1"), { values: [["9"]] }, bob("spreadsheets")))).toBe(
    "403 PERMISSION_DENIED",
  );
});

it("keeps protected sheets from writers that are no editors of them", () => {
  const { world, id } = withLog();
  world.files[id]!.permissions.push({ id: "1", email: BOB, role: "writer" });
  const protect = { addProtectedRange: { protectedRange: { range: { sheetId: 0 }, description: "Log" } } };
  asked(ask(world, "post", `/${id}:batchUpdate`, { requests: [protect] }));
  const byBob = ask(world, "post", append(id, "Log!A1"), { values: [["9"]] }, bob("spreadsheets"));
  expect(refused(byBob)).toBe("400 INVALID_ARGUMENT");
  asked(ask(world, "post", append(id, "Log!A1"), { values: [["9"]] }));
});

it("changes nothing when one of several requests is wrong", () => {
  const { world, id } = withLog();
  const requests = [
    { updateSheetProperties: { properties: { sheetId: 0, title: "Renamed" }, fields: "title" } },
    { deleteSheet: { sheetId: 99 } },
  ];
  expect(refused(ask(world, "post", `/${id}:batchUpdate`, { requests }))).toBe("400 INVALID_ARGUMENT");
  expect(world.spreadsheets[id]!.sheets.map(({ name }) => name)).toEqual(["Log"]);
});
