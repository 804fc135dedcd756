import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { grouped } from "./counted.ts";

const SHOWN_FIRST = 5;

interface LongListProps<Item> {
  readonly items: readonly Item[];
  /** How many are shown before the button is pressed. */
  readonly first?: number | undefined;
  readonly keyOf: (item: Item, index: number) => string;
  readonly children: (item: Item) => ComponentChildren;
}

/** A list that is cut when it is long, with a button for the rest. One more than the cut is shown at once. */
export function LongList<Item>({ items, first = SHOWN_FIRST, keyOf, children }: LongListProps<Item>) {
  const [isWhole, setWhole] = useState(false);
  const isLong = items.length > first + 1;
  const shown = isLong && !isWhole ? items.slice(0, first) : items;
  return (
    <>
      <ul class="list">
        {shown.map((item, index) => (
          <li key={keyOf(item, index)}>{children(item)}</li>
        ))}
      </ul>
      {isLong && (
        <button type="button" class="plain more" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? "Show fewer" : `Show ${first === 0 ? "details, " : "all "}${grouped(items.length)}`}
        </button>
      )}
    </>
  );
}
