import type { Overview } from "../../src/run/api/sidebar-api.ts";
import { DeedButton } from "../parts/deed-button.tsx";
import { perform } from "../state/under-way.ts";
import { Panel } from "./panel.tsx";

/** What a copied file is: a copy to try things on, or the book itself at a new place. */
export function CopyPanel({ book: { problem } }: { readonly book: Overview }) {
  const isTrial = problem?.code === "trial-copy";
  return (
    <Panel title={isTrial ? "A trial copy" : "What is this copy?"} kind="caution">
      {isTrial ? (
        <p>Look at previews as much as you like: no mail is drafted from here and nothing is logged.</p>
      ) : (
        <p>This file was copied from a book that is set up. Nothing runs here until you say which it is.</p>
      )}
      <ul class="choices">
        {!isTrial && (
          <li>
            <p id="trial-means">A copy to try things on. It can be previewed; no mail is drafted, nothing is logged.</p>
            <DeedButton describedBy="trial-means" onPress={() => perform("settleCopy", { answer: "trial" })}>
              It is a trial copy
            </DeedButton>
          </li>
        )}
        <li>
          <p id="moved-means">
            The book itself, at a new place. The log goes along, and the file that it was copied from can no longer be
            run.
          </p>
          <DeedButton describedBy="moved-means" onPress={() => perform("settleCopy", { answer: "moved" })}>
            The book has moved here
          </DeedButton>
        </li>
      </ul>
    </Panel>
  );
}
