import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  fileRequest,
  permissionsRequest,
  readFile,
  readPermissions,
  shareRequest,
  unshareRequest,
} from "../../src/rest/drive.ts";
import { createSpreadsheetRequest, readCreated, spreadsheetIdOf } from "../../src/rest/sheets.ts";
import { RestPlace, SENDER } from "../appsscript/support/rest-place.ts";

let place: RestPlace;
let id: string;

beforeEach(() => {
  place = new RestPlace();
  const made = readCreated(place.answerTo(createSpreadsheetRequest("Chasebook log", ["Seq", "Event"])));
  id = made.id;
  expect(spreadsheetIdOf(made.url)).toBe(id);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test("a file that the program made says whose it is, and whether it lies in the bin", () => {
  expect(readFile(place.answerTo(fileRequest(id)))).toEqual({
    name: "Chasebook log",
    isTrashed: false,
    ownerEmail: SENDER,
  });
  place.world.files[id]!.isTrashed = true;
  expect(readFile(place.answerTo(fileRequest(id))).isTrashed).toBe(true);
});

test("a file is shared and unshared, and sharing it again changes nothing", () => {
  const emailsOf = () =>
    readPermissions(place.answerTo(permissionsRequest(id))).map(({ email, role }) => [email, role]);
  place.world.users["boss@firm.example"] = { ...place.world.users[SENDER]!, email: "boss@firm.example" };
  place.answerTo(shareRequest(id, "boss@firm.example", "reader"));
  place.answerTo(shareRequest(id, "boss@firm.example", "reader"));
  expect(emailsOf()).toEqual([
    [SENDER, "owner"],
    ["boss@firm.example", "reader"],
  ]);
  const boss = readPermissions(place.answerTo(permissionsRequest(id))).find(({ role }) => role === "reader")?.id ?? "";
  place.answerTo(unshareRequest(id, boss));
  expect(emailsOf()).toEqual([[SENDER, "owner"]]);
  expect(place.sendOne(unshareRequest(id, boss))).toMatchObject({ kind: "refused", status: 404 });
});

test.each([
  ["https://docs.google.com/spreadsheets/d/1AbCdEfGhIjK/edit#gid=0", "1AbCdEfGhIjK"],
  ["https://docs.google.com/spreadsheets/u/0/d/1AbCdEfGhIjK/edit", "1AbCdEfGhIjK"],
  ["https://docs.google.com/document/d/1AbCdEfGhIjK/edit", undefined],
  ["", undefined],
])("the spreadsheet of the link %s", (link, spreadsheetId) => {
  expect(spreadsheetIdOf(link)).toBe(spreadsheetId);
});

test("someone without a Google account is refused with Google's own words", () => {
  expect(place.sendOne(shareRequest(id, "boss@home.example", "reader"))).toMatchObject({
    kind: "refused",
    message: expect.stringMatching(
      /^sharing the log with boss@home\.example was refused \(status 400: .*no Google account/,
    ),
  });
});
