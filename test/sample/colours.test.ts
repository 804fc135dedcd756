import { expect, it } from "vitest";
import { placeDecisions } from "../../src/book/place-decisions.ts";
import { readCsvFolder } from "../../src/local/book/csv/csv-folder.ts";
import { sampleBookPath } from "../../src/sample/sample.ts";
import { ledgerOf, playbooks, proposeSample, readSample, readSampleInbox } from "./read-sample.ts";

it.each([
  ["C-1001", "day-10", "early"],
  ["C-1003", "day-60", "early"],
  ["C-1010", "day-67", "middle"],
  ["C-1005", "day-80", "middle"],
  ["C-1004", "day-90", "severe"],
  ["C-1012", "initial-contact", "early"],
  ["C-1018", undefined, undefined],
])("the oldest row of %s stands at %s and is coloured %s", async (accountId, stageId, band) => {
  const book = await readSample();
  const answer = await readCsvFolder(sampleBookPath());
  if (answer.kind !== "read") throw new Error(answer.message);
  const { accounts, controlDate } = proposeSample(book, ledgerOf(book, await readSampleInbox()));
  const decision = accounts.find((account) => account.accountId === accountId);
  expect(decision?.stageId).toBe(stageId);
  const { colours } = placeDecisions({
    decidedOn: book,
    now: answer.grids,
    decisions: accounts,
    controlDate,
    playbooks,
  });
  const first = book.snapshot.accounts.find((account) => account.accountId === accountId)?.rows[0];
  expect(colours.find(({ row }) => row === first)?.band).toBe(band);
});
