import { useState } from "preact/hooks";

const NAME_CHARACTERS_MAX = 60;
const SENTENCE_CHARACTERS_MAX = 420;

/** A name out of a cell: kept apart from the text around it, whichever way it is written, and cut when it is endless. */
export function Name({ text }: { readonly text: string }) {
  return <bdi>{cutText(steadied(text), NAME_CHARACTERS_MAX)}</bdi>;
}

/** A sentence that may quote cells: cut when it is endless, with a button for the rest. */
export function Sentence({ text: written }: { readonly text: string }) {
  const [isWhole, setWhole] = useState(false);
  const text = steadied(written);
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

/**
 * A text without the characters that turn the direction of all that follows them: a cell could have the rest of a sentence
 * read backwards, or a name look like another one. Scripts that are written from right to left need none of them.
 */
function steadied(text: string): string {
  return text.replace(/[\u202A-\u202E\u2066-\u2069]/g, "");
}

/** Cuts a text, never between the two halves of one character, and marks it with an ellipsis. */
function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  const isHalf = last >= 0xd800 && last <= 0xdbff;
  return `${text.slice(0, isHalf ? most - 1 : most)}…`;
}
