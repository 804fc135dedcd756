import { useState } from "preact/hooks";
import type { ApiInput } from "../../src/run/api/sidebar-api.ts";
import { DeedButton } from "../parts/deed-button.tsx";
import { perform } from "../state/under-way.ts";
import { Panel } from "./panel.tsx";

type Start = NonNullable<ApiInput<"run">["start"]>;

const ANSWERS: readonly { readonly start: Start; readonly label: string; readonly meaning: string }[] = [
  {
    start: "from-today",
    label: "Only debts from today on",
    meaning: "What is overdue already is left alone; only what falls due from today on is chased.",
  },
  {
    start: "first-stage",
    label: "Everybody from the first stage",
    meaning: "Whoever is overdue gets the first reminder, however late they are, and goes on from there.",
  },
  {
    start: "as-columns-say",
    label: "As the columns say",
    meaning: "Each account goes on from the stage and day in its columns Chased so far and Last chased on.",
  },
];

/** The question of the first day: where a firm begins that is in the middle of its chasing. */
export function SwitchOnPanel() {
  const [start, setStart] = useState<Start>();
  return (
    <Panel title="Where does the chase begin?">
      <p>This book has not been chased from here before. The answer counts once, for the first run.</p>
      <fieldset>
        <legend class="sr">Where the chase begins</legend>
        {ANSWERS.map((answer) => (
          <label key={answer.start} class="answer">
            <input
              type="radio"
              name="start"
              value={answer.start}
              checked={start === answer.start}
              aria-describedby={`meaning-${answer.start}`}
              onChange={() => setStart(answer.start)}
            />
            <span>
              <strong>{answer.label}</strong>
              <span class="quiet" id={`meaning-${answer.start}`}>
                {answer.meaning}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <div class="buttons">
        <DeedButton
          kind="primary"
          isOff={start === undefined}
          describedBy="begin-what"
          onPress={() => perform("run", start === undefined ? {} : { start })}
        >
          Begin the chase
        </DeedButton>
      </div>
      <p class="quiet" id="begin-what">
        {start === undefined ? "Choose an answer first." : "This is the first run: reminders become drafts to approve."}
      </p>
    </Panel>
  );
}
