import type { Preview, PreviewedAction } from "../../src/run/api/sidebar-api.ts";
import { Panel } from "../panels/panel.tsx";
import { Amounts } from "../parts/amounts.tsx";
import { Name, Sentence } from "../parts/cell-text.tsx";
import { counted } from "../parts/counted.ts";
import { LongList } from "../parts/long-list.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { preview } from "../state/questions.ts";

/** What a run would do now, once somebody has asked. */
export function PreviewPanel() {
  const state = preview.state.value;
  if (state.kind === "failed") return <Trouble problem={state.problem} again={() => preview.put({})} />;
  return (
    <div role="status">
      {state.kind === "told" && (
        <Panel title="Preview" kind="neutral">
          <Told told={state.value} />
          <button type="button" class="plain" onClick={close}>
            Close
          </button>
        </Panel>
      )}
    </div>
  );
}

function close(): void {
  preview.forget();
  document.getElementById("preview")?.focus();
}

function Told({ told: { actions, others } }: { readonly told: Preview }) {
  return (
    <>
      <h3>
        {actions.length === 0 ? "A run would do nothing now" : `A run would do ${counted(actions.length, "thing")} now`}
      </h3>
      <LongList items={actions} keyOf={({ accountId, stage, act }, index) => [accountId, stage, act, index].join()}>
        {(action) => <Action action={action} />}
      </LongList>
      {others.length > 0 && (
        <>
          <h3>Nothing happens to</h3>
          <LongList items={others} keyOf={({ why }) => why}>
            {({ why, accounts }) => (
              <span class="tally">
                <Name text={why} />
                <span>{counted(accounts, "account")}</span>
              </span>
            )}
          </LongList>
        </>
      )}
    </>
  );
}

function Action({ action: { accountName, act, stage, because, amounts } }: { readonly action: PreviewedAction }) {
  return (
    <div class="entry">
      <span class="who">
        <Name text={accountName} />
      </span>
      <Amounts amounts={amounts} />
      <span class="what">
        <span class="tag">{act}</span> <Name text={stage} />
      </span>
      <span class="quiet why">
        <Sentence text={because} />
      </span>
    </div>
  );
}
