import { EMPTY_HISTORY, isMessage } from "../../src/core/ledger/history.ts";
import { proposeChases } from "../../src/core/propose.ts";
import { encodeMessage } from "../../src/mail/encode.ts";
import { referenceOf } from "../../src/mail/reference.ts";
import { renderReminder } from "../../src/mail/reminder.ts";
import { SHIPPED_TEMPLATES } from "../../src/playbooks/templates/shipped.ts";
import { gridsOf, proposalInput, readGrids } from "./books.ts";
import { perSecond, printTable, timesOf } from "./measure.ts";

/** How fast a sheet is read, and how fast drafts are written. */
export function benchReadingAndWriting(rowCount: number, draftCount: number): void {
  const grids = gridsOf(rowCount);
  const [readMs = 0] = timesOf(3, () => readGrids(grids));
  const input = proposalInput(readGrids(gridsOf(draftCount * 6)));
  const byId = new Map(input.snapshot.accounts.map((account) => [account.accountId, account]));
  const letters = proposeChases(input).actions.filter(isMessage).slice(0, draftCount);
  if (letters.length < draftCount) throw new Error(`only ${letters.length} drafts`);
  const render = () =>
    letters.map((action) => {
      const account = byId.get(action.accountId);
      const template = SHIPPED_TEMPLATES.find(({ key }) => key === action.template);
      if (account === undefined || template === undefined) throw new Error(`nothing to write for ${action.key}`);
      const reference = referenceOf(action.key);
      const settings = input.settings;
      const rendered = renderReminder({
        action,
        account,
        settings,
        template,
        history: EMPTY_HISTORY,
        controlDate: input.controlDate,
        earlierSentOn: [],
        reference,
        writtenAt: 0,
      });
      if ("faults" in rendered) throw new Error(rendered.faults[0]?.message);
      return rendered.message;
    });
  const messages = render();
  const [renderMs = 0, encodeMs = 0] = timesOf(3, render, () => messages.map((message) => encodeMessage(message)));
  printTable("Reading and writing", [
    ["what", "count", "ms", "per second"],
    ["rows of a sheet read", rowCount.toLocaleString("en-GB"), readMs.toFixed(0), perSecond(rowCount, readMs)],
    ["drafts rendered", draftCount.toLocaleString("en-GB"), renderMs.toFixed(0), perSecond(draftCount, renderMs)],
    ["drafts encoded", draftCount.toLocaleString("en-GB"), encodeMs.toFixed(0), perSecond(draftCount, encodeMs)],
  ]);
}
