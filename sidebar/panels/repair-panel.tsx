import type { Overview } from "../../src/run/api/sidebar-api.ts";
import { Sentence } from "../parts/cell-text.tsx";
import { PlaceLink } from "../parts/place-link.tsx";
import { look } from "../state/overview.ts";
import { Panel } from "./panel.tsx";
import { TakeOver } from "./take-over.tsx";

/** What has to be put right before the book can be read at all. */
export function RepairPanel({ book: { problem, offers } }: { readonly book: Overview }) {
  if (problem === undefined) return null;
  return (
    <Panel title="This has to be put right first" kind="trouble">
      <p>
        <Sentence text={problem.message} />
      </p>
      <p>
        <PlaceLink fault={problem} />
      </p>
      <div class="buttons">
        <button type="button" onClick={() => void look()}>
          Look again
        </button>
      </div>
      {problem.code === "log-unreadable" && offers.includes("takeOver") && (
        <>
          <p class="quiet">If the log is gone for good, a new one can go on with what the book itself has kept.</p>
          <TakeOver />
        </>
      )}
    </Panel>
  );
}
