import { Name } from "../parts/cell-text.tsx";
import { longDay } from "../parts/dates.ts";
import { isLooking, look, overview } from "../state/overview.ts";

/** Which book this is, the day that everything below is about, and the button that looks again. */
export function Heading() {
  const book = overview.value;
  return (
    <header>
      <div>
        <h1>{book === undefined ? "Chasebook" : <Name text={book.bookName} />}</h1>
        {book !== undefined && book.controlDate !== "" && <p class="quiet">{longDay(book.controlDate)}</p>}
      </div>
      <button type="button" class="refresh" aria-disabled={isLooking.value} onClick={refresh}>
        {isLooking.value ? "Looking…" : "Refresh"}
      </button>
    </header>
  );
}

function refresh(): void {
  if (!isLooking.value) void look();
}
