import type { Overview } from "../../src/run/api/sidebar-api.ts";
import { Name } from "../parts/cell-text.tsx";
import { Panel } from "./panel.tsx";
import { TakeOver } from "./take-over.tsx";

/** Whose book it is, for whoever may only look at it, and the way to take it over. */
export function SenderPanel({ book: { sender, user, offers } }: { readonly book: Overview }) {
  return (
    <Panel title="You can look, not run" kind="caution">
      <p>
        Drafts of this book lie in the mailbox of{" "}
        <strong>
          <Name text={sender} />
        </strong>
        , so only they can run it. You are <Name text={user} />.
      </p>
      {offers.includes("takeOver") && (
        <>
          <p class="quiet">If they have left, or you do this from now on, take the book over.</p>
          <TakeOver />
        </>
      )}
    </Panel>
  );
}
