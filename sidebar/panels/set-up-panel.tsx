import type { Overview } from "../../src/run/api/sidebar-api.ts";
import { DeedButton } from "../parts/deed-button.tsx";
import { perform } from "../state/under-way.ts";
import { Panel } from "./panel.tsx";

/** The first day: what set-up makes, and the button for it. */
export function SetUpPanel({ book: { user, problem, offers } }: { readonly book: Overview }) {
  return (
    <Panel title="Set this book up">
      {offers.includes("setUp") ? (
        <>
          <p>Your accounts stay as they are. Set-up adds what is missing:</p>
          <ul class="points">
            <li>the sheets Settings, Playbooks, Templates and Tasks</li>
            <li>the texts of the reminders, as documents that you can edit</li>
            <li>a log in a spreadsheet of its own</li>
            <li>a run once a day; reminders become drafts, for a person to send</li>
          </ul>
          <p>
            Drafts will lie in the mailbox of <strong>{user}</strong>. If another mailbox sends your reminders, let its
            owner press the button.
          </p>
          <div class="buttons">
            <DeedButton kind="primary" onPress={() => perform("setUp", {})}>
              Set up this book
            </DeedButton>
          </div>
        </>
      ) : (
        <p>{problem?.message}</p>
      )}
    </Panel>
  );
}
