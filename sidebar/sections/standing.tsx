import type { Overview } from "../../src/run/api/sidebar-api.ts";
import { Amounts } from "../parts/amounts.tsx";
import { grouped } from "../parts/counted.ts";

/** What is overdue, how much of it is in drafts, and how many accounts stand where. */
export function Standing({ book: { counts, overdue, inDrafts } }: { readonly book: Overview }) {
  if (counts.accounts === 0)
    return <p class="empty">There are no accounts yet: fill in the sheet Accounts, a row for each invoice.</p>;
  const tiles = [
    ["Accounts", counts.accounts],
    ["Overdue", counts.overdue],
    ["Due now", counts.due],
    ["Waiting", counts.waiting],
    ["Blocked", counts.blocked],
    ["Need a person", counts.needPerson],
  ] as const;
  return (
    <section aria-label="Where the book stands" class="standing">
      <dl class="money">
        <div>
          <dt>Overdue</dt>
          <dd>{overdue.length === 0 ? "nothing" : <Amounts amounts={overdue} />}</dd>
        </div>
        <div class="lesser">
          <dt>In drafts to approve</dt>
          <dd>{inDrafts.length === 0 ? "nothing" : <Amounts amounts={inDrafts} />}</dd>
        </div>
      </dl>
      <dl class="tiles">
        {tiles.map(([label, count]) => (
          <div key={label} class={count === 0 ? "none" : ""}>
            <dt>{label}</dt>
            <dd>{grouped(count)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
