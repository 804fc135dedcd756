import { html } from "hono/html";
import { formatDay } from "../../../core/day.ts";
import { formatPlace } from "../../../core/fault.ts";
import { formatMoney } from "../../../core/money.ts";
import { wholeReason } from "../../../core/proposal.ts";
import { listed } from "../../../core/text.ts";
import { referenceOf } from "../../../mail/reference.ts";
import { STATE_WORDS } from "../../../run/api/state-words.ts";
import type { AccountExplanation, ExplainSummary } from "../../../run/ask/explain-account.ts";
import { amounts, emptyState, explainPath, type Markup, rowPath } from "./layout.ts";
import { prose, sentence } from "./prose.ts";

/** One account told whole: what is decided, what it rests on, what comes next and what has been. */
export function explainPage(summary: ExplainSummary): Markup {
  if (summary.kind === "refused")
    return html`<h1>Explain</h1>${emptyState("The book cannot be used yet", summary.refusal.message)}`;
  if (summary.kind === "unknown") return unknown(summary);
  return html`<div class="page-head"><h1>${summary.account.name === "" ? summary.account.accountId : summary.account.name}</h1>
      <p class="quiet">${summary.account.accountId} · playbook ${summary.decision.playbookId} · rows ${listed(summary.account.rows.map(String))} · <a href="/log?account=${encodeURIComponent(summary.account.accountId)}">its log</a></p></div>
    <div class="explain-grid">${decided(summary)}${comesNext(summary)}${items(summary)}${past(summary)}</div>`;
}

function decided({ decision, faults, controlDate }: AccountExplanation): Markup {
  return html`<section class="card lead"><h2>On ${formatDay(controlDate)}: ${STATE_WORDS[decision.state]}</h2>
    <p class="why">${prose(wholeReason(decision))}</p>
    <dl class="headers">
      <dt>Stage</dt><dd>${decision.stageLabel ?? "none yet"}</dd>
      <dt>Days past due</dt><dd>${decision.daysPastDue ?? "nothing is past due"}</dd>
      <dt>Asked for</dt><dd>${amounts(decision.demanded)}</dd>
      <dt>Last chased</dt><dd>${decision.lastChasedOn === undefined ? "never" : formatDay(decision.lastChasedOn)}</dd>
      ${decision.block === undefined ? "" : html`<dt>Who looks again</dt><dd>${decision.block.owner}${decision.block.reviewOn === undefined ? "" : ` on ${formatDay(decision.block.reviewOn)}`}${decision.block.isReviewDue ? ", which is due" : ""}</dd>`}
    </dl>
    ${faults.length === 0 ? "" : html`<ul class="fault-list">${faults.map((found) => html`<li><span class="fault-place">${formatPlace(found.place)}</span> ${sentence(found.message)}</li>`)}</ul>`}
  </section>`;
}

function comesNext({ decision, actions }: AccountExplanation): Markup {
  const { waitingDraftKey, nextStageLabel, nextOn } = decision;
  if (waitingDraftKey !== undefined) {
    const reference = referenceOf(waitingDraftKey);
    return html`<section class="card"><h2>What comes next</h2>
      <p><a href="/drafts?draft=${encodeURIComponent(reference)}">Read its draft ${reference}</a>, then approve or discard it; the ladder goes on from there.</p></section>`;
  }
  return html`<section class="card"><h2>What comes next</h2>
    <p>${nextStageLabel === undefined ? "No further stage is in sight." : html`<strong>${nextStageLabel}</strong>${nextOn === undefined ? ", on a day that is not known yet" : ` on ${formatDay(nextOn)}`}`}</p>
    ${actions.length === 0 ? html`<p class="quiet">A run now would do nothing for this account.</p>` : html`<p>A run now would do:</p><ul>${actions.map((action) => html`<li>${action.kind} “${action.stageLabel}” for ${action.owner}, ${amounts(action.amounts)}</li>`)}</ul>`}
  </section>`;
}

function items({ account, controlDate }: AccountExplanation): Markup {
  return html`<section class="card"><h2>Open items</h2>${
    account.items.length === 0
      ? html`<p class="quiet">None that can be read. Rows that were set aside are under the decision.</p>`
      : html`<div class="scroll" role="region" aria-label="Open items" tabindex="0"><table><thead><tr><th scope="col">Row</th><th scope="col">Invoice</th><th scope="col">Due</th><th scope="col">Days past due</th><th scope="col" class="num">Balance</th><th scope="col">Note</th></tr></thead>
        <tbody>${account.items.map((item) => html`<tr><th scope="row"><a href="${rowPath(item.row)}">${item.row}</a></th><td>${item.itemId === "" ? "the account" : item.itemId}</td><td class="when">${formatDay(item.dueOn)}</td><td>${controlDate - item.dueOn >= 0 ? controlDate - item.dueOn : "not due yet"}</td><td class="num">${formatMoney({ currency: item.currency, minor: item.balanceMinor })}</td><td>${itemNote(item)}</td></tr>`)}</tbody></table></div>`
  }${account.unallocated.length === 0 ? "" : html`<p>Unallocated cash: ${amounts(account.unallocated)}</p>`}</section>`;
}

function itemNote({
  dispute,
  clearingOn,
  status,
  creditForItemId,
}: AccountExplanation["account"]["items"][number]): string {
  const notes = [
    ...(status === "open" ? [] : [status.replace(/-/g, " ")]),
    ...(dispute === undefined ? [] : [`in query: ${dispute.reason}`]),
    ...(clearingOn === undefined ? [] : [`should clear on ${formatDay(clearingOn)}`]),
    ...(creditForItemId === undefined ? [] : [`for ${creditForItemId}`]),
  ];
  return notes.join("; ");
}

function past({ past: events }: AccountExplanation): Markup {
  return html`<section class="card"><h2>What has been</h2>${
    events.length === 0
      ? html`<p class="quiet">Nothing yet: this account has not been chased.</p>`
      : html`<ol class="past">${[...events].reverse().map(({ on, text }) => html`<li><span class="when">${formatDay(on)}</span> ${text}</li>`)}</ol>`
  }</section>`;
}

function unknown({ accountId, nearest }: Extract<ExplainSummary, { kind: "unknown" }>): Markup {
  const names = nearest.map((each) => ({ id: each.replace(/ \(.*$/, ""), each }));
  return html`<h1>Explain</h1>${emptyState(
    `No account is called "${accountId}"`,
    names.length === 0
      ? html`Choose one on <a href="/">the sheet</a>.`
      : html`Near it: ${names.map(({ id, each }) => html`<a href="${explainPath(id)}">${each}</a> `)}`,
  )}`;
}
