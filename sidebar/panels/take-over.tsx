import { useEffect, useRef } from "preact/hooks";
import { DeedButton } from "../parts/deed-button.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { takeOverMeaning } from "../state/questions.ts";
import { perform } from "../state/under-way.ts";

/** Taking a book over in two steps: first what it means, as the script says it of this very book, then the deed. */
export function TakeOver() {
  const meaning = takeOverMeaning.state.value;
  if (meaning.kind === "failed")
    return <Trouble problem={meaning.problem} again={() => takeOverMeaning.put({ isConfirmed: false })} />;
  if (meaning.kind === "told")
    return <Confirmation sentence={meaning.value.sentence} isAsked={meaning.value.lines.length === 0} />;
  return (
    <div class="buttons">
      <DeedButton isOff={meaning.kind === "asking"} onPress={() => takeOverMeaning.put({ isConfirmed: false })}>
        {meaning.kind === "asking" ? "One moment…" : "Take over…"}
      </DeedButton>
    </div>
  );
}

/** A sentence with lines below it is no question any more: there is nothing to confirm. */
function Confirmation({ sentence, isAsked }: { readonly sentence: string; readonly isAsked: boolean }) {
  const box = useRef<HTMLFieldSetElement>(null);
  // The button that was pressed is gone; the keyboard goes on where the question is.
  useEffect(() => box.current?.focus(), []);
  return (
    <fieldset class="confirm" ref={box} tabIndex={-1} aria-describedby="take-over-means">
      <legend class="sr">Take this book over?</legend>
      <p id="take-over-means">{sentence}</p>
      <div class="buttons">
        {isAsked && (
          <DeedButton kind="danger" describedBy="take-over-means" onPress={takeOver}>
            Take this book over
          </DeedButton>
        )}
        <button type="button" onClick={takeOverMeaning.forget}>
          {isAsked ? "Leave it" : "Close"}
        </button>
      </div>
    </fieldset>
  );
}

async function takeOver(): Promise<void> {
  await perform("takeOver", { isConfirmed: true });
  takeOverMeaning.forget();
}
