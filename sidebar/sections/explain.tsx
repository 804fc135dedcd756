import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Explanation, Overview } from "../../src/run/api/sidebar-api.ts";
import { Amounts } from "../parts/amounts.tsx";
import { Name, Sentence } from "../parts/cell-text.tsx";
import { longDay } from "../parts/dates.ts";
import { LongList } from "../parts/long-list.tsx";
import { Section } from "../parts/section.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { explanation } from "../state/questions.ts";
import { FaultEntry } from "./faults.tsx";
import { RecordReply } from "./record-reply.tsx";

/** Why one account stands where it stands: the one of the selected row, or at the desk the one that is named. */
export function ExplainSection({ book: { place, recordsReplies } }: { readonly book: Overview }) {
  const state = explanation.state.value;
  const isAsking = state.kind === "asking";
  return (
    <Section title="Why this account?" isOpen>
      {place === "desk" ? (
        <NamedAccount isAsking={isAsking} />
      ) : (
        <div class="buttons">
          <button type="button" aria-disabled={isAsking} onClick={() => !isAsking && void explanation.put({})}>
            {isAsking ? "Looking…" : "Explain the selected row"}
          </button>
        </div>
      )}
      <div role="status" class="told">
        {state.kind === "told" && <Told told={state.value} />}
      </div>
      {recordsReplies === true && state.kind === "told" && state.value.kind === "found" && (
        <RecordReply key={state.value.accountId} accountId={state.value.accountId} />
      )}
      {state.kind === "failed" && <Trouble problem={state.problem} />}
    </Section>
  );
}

function NamedAccount({ isAsking }: { readonly isAsking: boolean }) {
  const [text, setText] = useState("");
  const submit = (event: Event): void => {
    event.preventDefault();
    if (!isAsking && text.trim() !== "") void explain(text.trim());
  };
  return (
    <form onSubmit={submit}>
      <label for="which">Row number, or account</label>
      <div class="buttons">
        <input id="which" value={text} autocomplete="off" onInput={(event) => setText(event.currentTarget.value)} />
        <button type="submit">{isAsking ? "Looking…" : "Explain"}</button>
      </div>
    </form>
  );
}

/** Digits are a row, and where that is none, an account whose id is a number. */
async function explain(text: string): Promise<void> {
  if (/^\d{1,7}$/.test(text)) {
    await explanation.put({ row: Number(text) });
    const state = explanation.state.value;
    if (state.kind !== "told" || state.value.kind !== "other-sheet" || state.value.faults.length > 0) return;
  }
  await explanation.put({ accountId: text });
}

function Told({ told }: { readonly told: Explanation }) {
  const { kind, message, accountName, accountId, why, overdue, stage, next, nextOn, actions, past, faults } = told;
  return (
    <>
      {kind === "found" && (
        <>
          <h3>
            <Name text={accountName} />{" "}
            <span class="quiet">{accountName !== accountId && <Name text={accountId} />}</span>
          </h3>
          <p>
            <Sentence text={why} />
          </p>
          <dl class="facts">
            {overdue.length > 0 && (
              <Fact label="Overdue">
                <Amounts amounts={overdue} />
              </Fact>
            )}
            {stage !== undefined && <Fact label="Stage">{stage}</Fact>}
            {actions.length > 0 && <Fact label="Now">{actions.join("; ")}</Fact>}
            {next !== undefined && (
              <Fact label="Next">
                {next}
                {nextOn !== undefined && `, ${longDay(nextOn)}`}
              </Fact>
            )}
          </dl>
        </>
      )}
      {kind !== "found" && message !== undefined && (
        <p>
          <Sentence text={message} />
        </p>
      )}
      {faults.map((fault) => (
        <FaultEntry
          key={fault.placeText + fault.code}
          fault={fault}
          isWhole={!(why + (message ?? "")).includes(fault.message)}
        />
      ))}
      {past.length > 0 && <Past past={past} />}
    </>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Past({ past }: { readonly past: Explanation["past"] }) {
  return (
    <>
      <h3>So far</h3>
      <LongList items={[...past].reverse()} keyOf={({ on, text }, index) => [on, text, index].join()}>
        {({ on, text }) => (
          <>
            <span class="quiet">{longDay(on)}</span>
            <br />
            <Sentence text={text} />
          </>
        )}
      </LongList>
    </>
  );
}
