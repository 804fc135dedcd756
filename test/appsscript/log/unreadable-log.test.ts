import { afterEach, describe, expect, test, vi } from "vitest";
import { claimLogRequest } from "../../../src/rest/sheets.ts";
import { ALog, eventsSaying, LOG_ADDRESS } from "./support/a-log.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("a log that cannot be read is never an empty one", () => {
  test.each([
    ["deleted", (log: ALog) => delete log.world.files[log.id], /cannot be opened by this account; it was deleted or/],
    [
      "no longer shared",
      (log: ALog) => Object.assign(log.world.files[log.id]!, { owner: "boss@firm.example", permissions: [] }),
      /cannot be opened by this account.*share it with this account again/,
    ],
    [
      "not made by the program",
      (log: ALog) => Object.assign(log.world.users["ar@firm.example"]!, { driveFiles: [] }),
      /cannot be opened by this account/,
    ],
    [
      "in the bin",
      (log: ALog) => Object.assign(log.world.files[log.id]!, { isTrashed: true }),
      /the log "Chasebook log".* lies in the bin of Google Drive \(it belongs to ar@firm\.example\)/,
    ],
    [
      "of another book",
      (log: ALog) => log.answerTo(claimLogRequest(log.id, "1Other")),
      /belongs to another file .*1Other/,
    ],
    ["without its sheet", (log: ALog) => Object.assign(log.sheet, { name: "Journal" }), /has no sheet "Log"/],
    ["without its header", (log: ALog) => log.sheet.values.shift(), /has no sheet "Log" whose first row is the header/],
    [
      "behind an interface that is off",
      (log: ALog) => Object.assign(log.world.script, { interfaces: ["drive"] }),
      /the Google Sheets API is switched off.*click \+ beside Services, select Google Sheets API/,
    ],
    ["behind a refused scope", (log: ALog) => Object.assign(log, { scopes: [] }), /tick every box when Google asks/],
    ["behind no answer", (log: ALog) => Object.assign(log, { mishap: () => "lost" }), /got no clear answer/],
  ])("%s", (_, happen, sentence) => {
    const log = new ALog();
    log.append(eventsSaying(["a", "b"]));
    happen(log);
    expect(log.seqs(1)).toMatch(sentence);
    expect(log.seqs(2)).toMatch(sentence);
    log.properties.delete("chasebook.logHint");
    expect(log.seqs(2)).toMatch(sentence);
    // The run puts it into a sentence of its own.
    expect(log.seqs(1)).not.toMatch(/\.$|^[A-Z]/);
  });

  test("names the spreadsheet", () => {
    const log = new ALog();
    delete log.world.files[log.id];
    expect(log.seqs(1)).toContain(LOG_ADDRESS(log.id));
  });

  test("is read although Drive says nothing", () => {
    const log = new ALog();
    log.append(eventsSaying(["a"]));
    log.world.script.interfaces = ["sheets"];
    expect(log.seqs(1)).toEqual([1]);
  });

  test("an append that is refused stops the run with what to do", () => {
    const log = new ALog();
    log.world.script.interfaces = ["drive"];
    expect(() => log.append(eventsSaying(["a"]))).toThrow(
      /^The log could not be written, so the run stopped: adding rows to the log was refused, because the Google Sheets API/,
    );
    expect(log.calls).toEqual(["Sheets.spreadsheets.values.append"]);
  });
});
