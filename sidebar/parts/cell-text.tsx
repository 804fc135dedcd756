import { useState } from "preact/hooks";

const NAME_CHARACTERS_MAX = 90;
const SENTENCE_CHARACTERS_MAX = 420;

/** A name out of a cell: kept apart from the text around it, whichever way it is written, and cut when it is endless. */
export function Name({ text }: { readonly text: string }) {
  return <bdi>{cutText(text, NAME_CHARACTERS_MAX)}</bdi>;
}

/** A sentence that may quote cells: cut when it is endless, with a button for the rest. */
export function Sentence({ text }: { readonly text: string }) {
  const [isWhole, setWhole] = useState(false);
  if (text.length <= SENTENCE_CHARACTERS_MAX) return <bdi>{text}</bdi>;
  return (
    <>
      <bdi>{isWhole ? text : cutText(text, SENTENCE_CHARACTERS_MAX)}</bdi>{" "}
      <button type="button" class="plain" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
        {isWhole ? "Show less" : "Show all of it"}
      </button>
    </>
  );
}

/** Cuts a text, never between the two halves of one character, and marks it with an ellipsis. */
function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  const isHalf = last >= 0xd800 && last <= 0xdbff;
  return `${text.slice(0, isHalf ? most - 1 : most)}…`;
}
