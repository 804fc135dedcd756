import { describe, expect, it } from "vitest";
import { isTrouble } from "../../src/book/cell-reading.ts";
import { collectDateEvidence, type DateOrder, decideDates } from "../../src/book/date-column.ts";
import { readDateText } from "../../src/book/date-text.ts";
import type { Cell } from "../../src/book/grid.ts";
import { type CalendarDay, formatDay } from "../../src/core/day.ts";

function read(cells: readonly Cell[], setting?: DateOrder, others: readonly (readonly Cell[])[] = []) {
  const evidence = others.map((column) => collectDateEvidence("Other", column));
  const { days, trouble } = decideDates(collectDateEvidence("Due", cells), setting, evidence);
  const shown = days.map((on) => (on === undefined ? "-" : isTrouble(on) ? on.code : formatDay(on as CalendarDay)));
  return { shown, trouble };
}

describe("one text", () => {
  it.each([
    ["2026-03-12", "2026-03-12"],
    ["2020-02-27T00:00:00", "2020-02-27"],
    ["2020-02-27 14:30", "2020-02-27"],
    ["2020-02-27T00:00:00Z", "2020-02-27"],
    ["2026/3/2", "2026-03-02"],
    ["12 Mar 2026", "2026-03-12"],
    ["12-Mar-26", "2026-03-12"],
    ["Mar 12, 2026", "2026-03-12"],
    ["March 12th, 2026", "2026-03-12"],
    ["Thu, Mar 12, 2026", "2026-03-12"],
    ["12. März 2026", "2026-03-12"],
    ["1st of May 2026", "2026-05-01"],
    ["12 Dez 99", "1999-12-12"],
    ["12 Dec 69", "2069-12-12"],
    ["12 Dec 70", "1970-12-12"],
    ["13/02/2026", "2026-02-13"],
    ["2/13/26", "2026-02-13"],
    ["13.2.2026 00:00:00", "2026-02-13"],
    ["13-02-2026", "2026-02-13"],
    ["5/5/2026", "2026-05-05"],
  ])("%s is %s", (text, expected) => {
    expect(read([text]).shown).toEqual([expected]);
  });

  it.each([
    "31/02/2026",
    "02/30/2026",
    "29/02/2023",
    "2023-02-29",
    "12 Foo 2026",
    "soon",
    "13/13/2026",
    "1/2",
    "12/03-2026",
  ])("%s is no date", (text) => expect(read([text]).shown).toEqual(["date-unreadable"]));

  it("does not take an instant of another zone for a day", () => {
    expect(readDateText("2026-03-31T22:00:00.000Z").kind).toBe("instant");
    expect(read(["2026-03-31T22:00:00.000Z"]).shown).toEqual(["date-unreadable"]);
  });
});

describe("one decision per column", () => {
  it("lets one cell that fits one order decide for all", () => {
    expect(read(["01/02/2026", "13/02/2026", null, "03/04/2026"]).shown).toEqual([
      "2026-02-01",
      "2026-02-13",
      "-",
      "2026-04-03",
    ]);
    expect(read(["01/02/2026", "02/13/2026"]).shown).toEqual(["2026-01-02", "2026-02-13"]);
  });

  it("believes its own cells before the setting", () => {
    expect(read(["01/02/2026", "13/02/2026"], "M/D/Y").shown).toEqual(["2026-02-01", "2026-02-13"]);
  });

  it("asks when every cell fits both orders, and leaves alone what is plain", () => {
    const { shown, trouble } = read(["01/02/2026", "2026-05-06", "04/04/2026"]);
    expect(shown).toEqual(["column-dates-ambiguous", "2026-05-06", "2026-04-04"]);
    expect(trouble?.message).toContain("Date order");
  });

  it("takes the setting, then another column of the sheet that is decided", () => {
    expect(read(["01/02/2026"], "D/M/Y").shown).toEqual(["2026-02-01"]);
    expect(read(["01/02/2026"], "M/D/Y").shown).toEqual(["2026-01-02"]);
    expect(read(["01/02/2026"], undefined, [["25/12/2025"]]).shown).toEqual(["2026-02-01"]);
    expect(read(["01/02/2026"], undefined, [["25/12/2025"], ["12/25/2025"]]).shown).toEqual(["column-dates-ambiguous"]);
  });

  it("sets every cell aside when some need one order and some the other", () => {
    const { shown, trouble } = read(["13/02/2026", "02/13/2026", "2026-03-01", null]);
    expect(shown).toEqual(["column-dates-contradict", "column-dates-contradict", "column-dates-contradict", "-"]);
    expect(trouble?.message).toContain("1 cell can only be read day first and 1 only month first");
  });

  it("reads serial numbers only when the whole column is so", () => {
    expect(read([45000, 45001.5, "45002"]).shown).toEqual(["2023-03-15", "2023-03-16", "2023-03-17"]);
    expect(read([45000, "2023-03-15"]).shown).toEqual(["date-unreadable", "2023-03-15"]);
    expect(read([45000, 12]).shown).toEqual(["date-unreadable", "date-unreadable"]);
  });

  it("reads eight digits only when the whole column is so", () => {
    expect(read(["20200213", 20200214]).shown).toEqual(["2020-02-13", "2020-02-14"]);
    expect(read(["20200213", "2020-02-14"]).shown).toEqual(["date-unreadable", "2020-02-14"]);
    expect(read(["20201301"]).shown).toEqual(["date-unreadable"]);
  });

  it("tells a column of times from one of days", () => {
    expect(read(["00:00.0", "00:00", null]).trouble?.code).toBe("column-dates-times-only");
    expect(read(["00:00.0", "2026-01-01"]).shown).toEqual(["date-unreadable", "2026-01-01"]);
  });

  it("keeps typed dates, errors and yes-no apart", () => {
    expect(read([{ date: "2026-02-03" }, { error: "#REF!" }, true]).shown).toEqual([
      "2026-02-03",
      "cell-error",
      "date-unreadable",
    ]);
  });
});

describe("a file opened under the wrong locale", () => {
  const typed = (...days: string[]): Cell[] => days.map((date) => ({ date }));
  const damaged = [
    ...typed("2026-01-02", "2026-04-03", "2026-05-11", "2026-12-01", "2026-06-06"),
    ..."1/13/2026 2/14/2026 3/15/2026 4/30/2026 5/31/2026".split(" "),
  ];

  it("is told by dates that never show a day above 12 beside texts that always do", () => {
    const { shown, trouble } = read(damaged);
    expect(new Set(shown)).toEqual(new Set(["column-dates-contradict"]));
    expect(trouble?.message).toContain(
      "5 cells are text with a day above 12 and 5 are dates whose day is never above 12",
    );
    expect(trouble?.message).toContain("day-first locale");
  });

  it("is told the same when the dates were saved as ISO text", () => {
    expect(
      read(damaged.map((cell) => (typeof cell === "object" && cell && "date" in cell ? cell.date : cell))).trouble
        ?.code,
    ).toBe("column-dates-contradict");
  });

  const texts = Array.from({ length: 18 }, (_, at) => `1/${at + 13}/2026`);
  it("needs three distinct days on each side, and a split that chance would give once in a thousand", () => {
    const dates = typed("2026-01-02", "2026-04-03", "2026-05-11", "2026-12-01");
    expect(read([...dates.slice(0, 2), ...texts]).trouble).toBeUndefined();
    expect(read([...dates.slice(0, 3), ...texts]).trouble?.code).toBe("column-dates-contradict");
    expect(read([...dates, ...texts.slice(0, 6)]).trouble).toBeUndefined();
    expect(read([...dates, ...texts.slice(0, 7)]).trouble?.code).toBe("column-dates-contradict");
  });

  it.each([
    ["one date above 12", [...damaged, { date: "2026-01-13" }]],
    ["one text that could have become a date", [...damaged, "4/5/2026"]],
    [
      "few texts",
      [...typed("2026-01-02", "2026-04-03", "2026-05-11", "2026-06-01", "2026-07-01"), "1/13/2026", "2/14/2026"],
    ],
    ["few dates", [...typed("2026-01-02", "2026-01-02", "2026-01-03"), ..."1/13/2026 2/14/2026 3/15/2026".split(" ")]],
    ["the same day over and over", [...typed(...Array(50).fill("2026-01-01")), ...Array(50).fill("1/31/2026")]],
  ] as [string, Cell[]][])("is not suspected for %s", (_, cells) => {
    expect(read(cells).trouble).toBeUndefined();
  });

  it("says month-first when the texts are day first", () => {
    const texts = "13/1/2026 14/2/2026 15/3/2026 30/4/2026 31/5/2026".split(" ");
    expect(read([...damaged.slice(0, 5), ...texts]).trouble?.message).toContain("month-first locale");
  });
});
