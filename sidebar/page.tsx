import { useEffect } from "preact/hooks";
import type { Overview } from "../src/run/api/sidebar-api.ts";
import { FirstThing } from "./panels/first-thing.tsx";
import { Panel } from "./panels/panel.tsx";
import { Sentence } from "./parts/cell-text.tsx";
import { Trouble } from "./parts/trouble.tsx";
import { BookAndRuns } from "./sections/book-and-runs.tsx";
import { DraftsSection } from "./sections/drafts.tsx";
import { ExplainSection } from "./sections/explain.tsx";
import { FaultsSection } from "./sections/faults.tsx";
import { Heading } from "./sections/heading.tsx";
import { OutcomePanel } from "./sections/outcome.tsx";
import { PreviewPanel } from "./sections/preview.tsx";
import { RunPanel, UnderWay } from "./sections/run-panel.tsx";
import { Standing } from "./sections/standing.tsx";
import { TasksSection } from "./sections/tasks.tsx";
import { isLooking, look, lookProblem, overview } from "./state/overview.ts";
import { noticeOtherRun, outcome } from "./state/under-way.ts";

/** The whole page: what is needed first, where the book stands, the run, and what people have to do. */
export function Page() {
  useEffect(() => {
    void look().then(noticeOtherRun);
  }, []);
  const book = overview.value;
  const trouble = outcome.value?.kind === "failed" && book !== undefined ? undefined : lookProblem.value;
  return (
    <>
      <Heading />
      <main tabIndex={-1} aria-busy={isLooking.value}>
        {trouble !== undefined && <Trouble problem={trouble} again={look} />}
        {book === undefined && isLooking.value && <p role="status">Reading the book…</p>}
        {book !== undefined && <Book book={book} />}
      </main>
    </>
  );
}

function Book({ book }: { readonly book: Overview }) {
  const isReadable = book.needs !== "repair";
  const isSetUp = book.needs !== "set-up";
  return (
    <>
      <OutcomePanel />
      <FirstThing book={book} />
      {isSetUp && <RunTroubles book={book} />}
      {isReadable && <Standing book={book} />}
      {isReadable && <RunPanel book={book} />}
      <UnderWay />
      {isReadable && <PreviewPanel />}
      {isReadable && isSetUp && <DraftsSection book={book} />}
      {isReadable && isSetUp && <TasksSection book={book} />}
      <FaultsSection book={book} />
      {isReadable && <ExplainSection book={book} />}
      <BookAndRuns book={book} />
    </>
  );
}

/** That runs do not happen, or have failed, is said before anything that they would have kept up to date. */
function RunTroubles({ book: { scheduleProblem, lastFailure } }: { readonly book: Overview }) {
  return (
    <>
      {scheduleProblem !== undefined && (
        <Panel title="No daily run" kind="caution">
          <p>
            <Sentence text={scheduleProblem} />
          </p>
        </Panel>
      )}
      {lastFailure !== undefined && (
        <Panel title="The last daily run failed" kind="trouble">
          <p>
            <Sentence text={lastFailure} />
          </p>
        </Panel>
      )}
    </>
  );
}
