import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Report, ReportLine, RunReport } from "../../src/run/api/sidebar-api.ts";
import { Sentence } from "../parts/cell-text.tsx";
import { DeedButton } from "../parts/deed-button.tsx";
import { LongList } from "../parts/long-list.tsx";
import { overview } from "../state/overview.ts";
import { DEED_TITLES, outcome, perform } from "../state/under-way.ts";

/** What came of the latest run, set-up or check, until it is closed. */
export function OutcomePanel() {
  const latest = outcome.value;
  if (latest === undefined) return null;
  switch (latest.kind) {
    case "run":
      return (
        <Closable
          key="run"
          title={latest.report.isComplete ? "Run done" : "Run not finished yet"}
          isGood={latest.report.isComplete}
        >
          <RunOutcome report={latest.report} />
        </Closable>
      );
    case "report": {
      const isGood = latest.report.lines.every(({ kind }) => kind !== "problem");
      return (
        <Closable key={latest.deed} title={DEED_TITLES[latest.deed]} isGood={isGood}>
          <ReportLines report={latest.report} />
        </Closable>
      );
    }
    case "failed":
      return (
        <Closable key="failed" title={`${DEED_TITLES[latest.deed]}: not done`} isGood={false}>
          <p>
            <Sentence text={latest.problem.message} />
          </p>
          <div class="buttons">
            <DeedButton onPress={latest.again}>Try again</DeedButton>
          </div>
        </Closable>
      );
  }
}

function Closable(props: { readonly title: string; readonly isGood: boolean; readonly children: ComponentChildren }) {
  const box = useRef<HTMLElement>(null);
  const book = overview.value;
  // What was pressed may be gone with its panel, now or when the book has been looked at again; the keyboard goes on here.
  useEffect(() => {
    if (document.activeElement === document.body) box.current?.focus();
  }, [book]);
  return (
    <section class={`panel ${props.isGood ? "good" : "trouble"}`} ref={box} tabIndex={-1} aria-label={props.title}>
      <h2>{props.title}</h2>
      <div role="status" class="told">
        {props.children}
      </div>
      <button type="button" class="plain" onClick={close}>
        Close
      </button>
    </section>
  );
}

function close(): void {
  outcome.value = undefined;
  document.querySelector("main")?.focus();
}

function RunOutcome({ report: { sentence, isComplete } }: { readonly report: RunReport }) {
  return (
    <>
      <p>
        <Sentence text={sentence} />
      </p>
      {!isComplete && (
        <div class="buttons">
          <DeedButton kind="primary" onPress={() => perform("run", {})}>
            Go on
          </DeedButton>
        </div>
      )}
    </>
  );
}

const MARKS: Readonly<Record<ReportLine["kind"], readonly [string, string]>> = {
  problem: ["!", "Problem: "],
  done: ["✓", "Done: "],
  "there-already": ["=", "In place: "],
};

const KINDS: readonly ReportLine["kind"][] = ["problem", "done", "there-already"];

/** Problems first: what is well is only looked at by whoever wants to know. */
function ReportLines({ report: { sentence, lines } }: { readonly report: Report }) {
  const sorted = KINDS.flatMap((kind) => lines.filter((line) => line.kind === kind));
  const problems = lines.filter(({ kind }) => kind === "problem").length;
  const others = sorted.length === 1 && sorted[0]?.text === sentence ? [] : sorted;
  return (
    <>
      <p>
        <Sentence text={sentence} />
      </p>
      <LongList first={problems} items={others} keyOf={(line, index) => `${index} ${line.text}`}>
        {({ kind, text }) => (
          <span class={`line ${kind}`}>
            <span class="mark" aria-hidden="true">
              {MARKS[kind][0]}
            </span>
            <span>
              <span class="sr">{MARKS[kind][1]}</span>
              <Sentence text={text} />
            </span>
          </span>
        )}
      </LongList>
    </>
  );
}
