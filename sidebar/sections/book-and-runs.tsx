import type { LastRunShown, Overview } from "../../src/run/api/sidebar-api.ts";
import { Name } from "../parts/cell-text.tsx";
import { counted } from "../parts/counted.ts";
import { instantText } from "../parts/dates.ts";
import { DeedButton } from "../parts/deed-button.tsx";
import { Section } from "../parts/section.tsx";
import { perform } from "../state/under-way.ts";

/** When the book was run and will be, by whom, its log, and what can be done with the book itself. */
export function BookAndRuns({ book }: { readonly book: Overview }) {
  const { lastRun, nextRun, sender, needs, logLink, mailLimits, offers } = book;
  const isSetUp = needs !== "set-up";
  return (
    <Section title="Runs and log" isOpen>
      <dl class="facts">
        <div>
          <dt>Last run</dt>
          <dd>{lastRun === undefined ? "none yet" : <LastRun run={lastRun} />}</dd>
        </div>
        {nextRun !== undefined && isSetUp && (
          <div>
            <dt>Next run</dt>
            <dd>
              {nextRun}
              {sender !== "" && (
                <>
                  , in the name of <Name text={sender} />
                </>
              )}
            </dd>
          </div>
        )}
      </dl>
      {logLink?.startsWith("https://") === true && (
        <p>
          <a href={logLink} target="_blank" rel="noopener">
            Open the log
          </a>
        </p>
      )}
      {mailLimits !== undefined && <p class="quiet">{mailLimits}</p>}
      <div class="buttons">
        {offers.includes("setUp") && isSetUp && (
          <DeedButton onPress={() => perform("setUp", {})}>Set up again</DeedButton>
        )}
        {offers.includes("selfCheck") && <DeedButton onPress={() => perform("selfCheck", {})}>Self-check</DeedButton>}
      </div>
      {offers.includes("setUp") && isSetUp && (
        <p class="quiet">Setting up again only makes what is missing. The self-check leaves nothing behind.</p>
      )}
    </Section>
  );
}

function LastRun({ run: { at, sender, isComplete, drafts, tasks, faults } }: { readonly run: LastRunShown }) {
  return (
    <>
      {instantText(at)}
      {sender !== "" && (
        <>
          , by <Name text={sender} />
        </>
      )}
      : {isComplete ? "complete" : "not finished"}, {counted(drafts, "draft")}, {counted(tasks, "task")},{" "}
      {counted(faults, "fault")}
    </>
  );
}
