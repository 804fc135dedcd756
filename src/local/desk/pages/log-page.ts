import { html } from "hono/html";
import { formatDay } from "../../../core/day.ts";
import type { ActRecord, SealedEvent } from "../../../core/ledger/event.ts";
import { counted } from "../../../core/text.ts";
import { eventColumns } from "../../../run/book/event-text.ts";
import { type LogReading, readLogRows } from "../../../run/book/log.ts";
import type { LogAnswer } from "../../../run/effects.ts";
import { describeEvent } from "../event-words.ts";
import type { DeskView } from "../view.ts";
import { emptyState, explainPath, type Markup } from "./layout.ts";

export interface LogQuery {
  readonly account?: string;
  /** Shows the events before this number. */
  readonly before?: string;
}

const EVENTS_MAX = 200;

/** The log in words, newest first, and whether its chain is whole. */
export function logPage(view: DeskView, answer: LogAnswer, query: LogQuery): Markup {
  if (answer.kind === "absent") {
    return html`<h1>Log</h1>${emptyState("Nothing has happened yet", "The first run writes the first event. This log only grows, and every event is chained to the one before it.")}`;
  }
  const reading: LogReading = answer.kind === "read" ? readLogRows(answer.rows) : { fault: answer.message };
  const events = reading.events ?? [];
  const account = query.account ?? "";
  const wanted = account === "" ? events : events.filter((sealed) => accountOf(sealed) === account);
  const before = Number(query.before ?? "");
  const upTo = Number.isInteger(before) && before > 0 ? wanted.filter(({ seq }) => seq < before) : wanted;
  const shown = upTo.slice(-EVENTS_MAX).reverse();
  return html`<div class="page-head"><h1>Log</h1>${chain(reading)}</div>
    ${accountFilter(view, events, account)}
    ${shown.length === 0 && reading.fault === undefined ? emptyState("No event of this account", html`<a href="/log">Show the whole log</a>`) : eventTable(shown, events, view)}
    ${olderLink(upTo.length - shown.length, shown, account)}`;
}

function chain({ events, fault }: LogReading): Markup {
  if (events === undefined)
    return html`<p class="chain broken" role="alert">Chain broken: ${fault}. No run is made on a log that cannot be trusted; put it back as it was.</p>`;
  const last = events[events.length - 1];
  return html`<p class="chain">Chain whole, ${counted(events.length, "event")}${last === undefined ? "" : html` <span class="quiet">· last hash <code>${last.hash.slice(0, 12)}…</code></span>`}</p>`;
}

function accountFilter(view: DeskView, events: readonly SealedEvent[], account: string): Markup {
  const known = [...new Set(events.map(accountOf).filter((id) => id !== ""))].sort();
  if (known.length === 0) return html``;
  return html`<form method="get" action="/log" class="filter">
    <label for="log-account">Account</label>
    <select id="log-account" name="account"><option value="">All accounts</option>${known.map((id) => html`<option value="${id}" ${id === account ? html`selected` : ""}>${id} · ${nameOf(view, id)}</option>`)}</select>
    <button>Show</button>
  </form>`;
}

function eventTable(shown: readonly SealedEvent[], all: readonly SealedEvent[], view: DeskView): Markup {
  const acts = new Map<string, ActRecord>();
  for (const { event } of all) if (event.kind === "intended") acts.set(event.act.key, event.act);
  return html`<div class="scroll" role="region" aria-label="Events" tabindex="0"><table class="events">
    <thead><tr><th scope="col">No.</th><th scope="col">Day</th><th scope="col">Account</th><th scope="col">What happened</th></tr></thead>
    <tbody>${shown.map((sealed) => {
      const id = accountOf(sealed);
      return html`<tr><th scope="row">${sealed.seq}</th><td class="when">${formatDay(sealed.event.on)}</td>
        <td>${id === "" ? html`<span class="quiet">the book</span>` : html`<a href="${explainPath(id)}">${nameOf(view, id)}</a>`}</td>
        <td>${describeEvent(sealed.event, acts)}</td></tr>`;
    })}</tbody></table></div>`;
}

function olderLink(older: number, shown: readonly SealedEvent[], account: string): Markup | string {
  const oldest = shown[shown.length - 1];
  if (older <= 0 || oldest === undefined) return "";
  const path = `/log?before=${oldest.seq}${account === "" ? "" : `&account=${encodeURIComponent(account)}`}`;
  return html`<p><a href="${path}">Show ${Math.min(older, EVENTS_MAX)} older</a> <span class="quiet">of ${older}</span></p>`;
}

function accountOf({ event }: SealedEvent): string {
  return eventColumns(event).accountId;
}

function nameOf({ book }: DeskView, id: string): string {
  return book?.reading.snapshot.accounts.find(({ accountId }) => accountId === id)?.name ?? id;
}
