import type { Overview } from "../../src/run/api/sidebar-api.ts";
import { counted } from "../parts/counted.ts";
import { DeedButton } from "../parts/deed-button.tsx";
import { Elapsed } from "../parts/elapsed.tsx";
import { preview } from "../state/questions.ts";
import { type Deed, isRunElsewhere, perform, progressText, underWay } from "../state/under-way.ts";

/** The button that runs the chase, with the reason where it cannot, and the one that only shows what a run would do. */
export function RunPanel({ book }: { readonly book: Overview }) {
  const whyNot = whyNotRun(book);
  const isAsking = preview.state.value.kind === "asking";
  const isRunning = underWay.value?.deed === "run";
  return (
    <section aria-label="Run" class="run">
      <div class="buttons">
        <DeedButton
          kind="primary"
          isOff={whyNot !== undefined}
          describedBy="run-what"
          onPress={() => perform("run", {})}
        >
          {isRunning ? "Running…" : "Run now"}
        </DeedButton>
        <button type="button" id="preview" aria-disabled={isAsking} onClick={() => !isAsking && void preview.put({})}>
          {isAsking ? "Looking…" : "Preview"}
        </button>
      </div>
      <p class="quiet" id="run-what">
        {isRunning ? "" : (whyNot ?? whatRunDoes(book))}
      </p>
    </section>
  );
}

const UNDER_WAY: Readonly<Record<Deed, string>> = {
  run: "The run has begun.",
  send: "Looking at the book and the mail again before anything is sent.",
  setUp: "Setting the book up. This takes about half a minute.",
  takeOver: "Taking the book over.",
  settleCopy: "Writing down what this file is.",
  selfCheck: "Checking. This takes about ten seconds.",
};

/** What is under way, in words that are read aloud as they change, and for how long already. */
export function UnderWay() {
  const now = underWay.value;
  const isShown = now !== undefined || isRunElsewhere.value;
  const said = progressText.value;
  return (
    <div class={isShown ? "under-way" : ""}>
      <p role="status">
        {now !== undefined && (said === "" ? UNDER_WAY[now.deed] : said)}
        {now === undefined && isRunElsewhere.value && (said === "" ? ELSEWHERE : `${ELSEWHERE} ${said}`)}
      </p>
      {isShown && <div class="bar" />}
      {now !== undefined && <Elapsed since={now.startedAt} />}
    </div>
  );
}

const ELSEWHERE = "A run is under way that was started elsewhere.";

function whyNotRun({ mayRun, needs, sender, place }: Overview): string | undefined {
  switch (needs) {
    case "set-up":
      return "Set the book up first.";
    case "switch-on":
      return "Answer above where the chase begins; that is the first run.";
    case "settle-copy":
      return "Say above what this copy is.";
    case "sender":
      return `Only ${sender} can run this book.`;
    case "repair":
      return "Put right what is said above first.";
    case "nothing":
      if (mayRun) return undefined;
      return place === "desk"
        ? "This book is only looked at; try it in a sandbox copy on the desk’s first page."
        : "You may not run this book.";
  }
}

function whatRunDoes({ counts, lastRun }: Overview): string {
  if (lastRun?.isComplete === false) return "The last run was not finished; this one goes on where it stopped.";
  if (counts.due > 0) return `Something is due for ${counted(counts.due, "account")}.`;
  return "Nothing is due now. A run still takes in what was sent, paid and answered.";
}
