import { html } from "hono/html";
import { formatPlace } from "../../../core/fault.ts";
import { formatMoney, type Money, sumByCurrency } from "../../../core/money.ts";
import { counted } from "../../../core/text.ts";
import { describeRun } from "../../../run/chase/run-chase.ts";
import { SWITCH_ON_QUESTION } from "../../../run/chase/switch-on.ts";
import type { DeskView } from "../view.ts";
import { longDay } from "./long-day.ts";

/** Escaped HTML, ready for a page. */
export type Markup = ReturnType<typeof html>;

export interface PageContent {
  readonly title: string;
  /** The page's place in the navigation. */
  readonly path: string;
  readonly body: Markup;
  readonly notice?: string;
}

/** A whole page of the desk: the bar with the day and its figures, the navigation, and the page's own content. */
export function renderPage(view: DeskView, { title, path, body, notice }: PageContent): Markup {
  return html`<!doctype html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title} · Chasebook desk</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/desk.css" />
    <script src="/desk.js" defer></script>
  </head>
  <body>
    <a class="skip" href="#main">Skip to the page</a>
    <header class="bar">
      <div class="bar-top">
        <p class="brand">Chasebook <span class="pill ${view.isSandbox ? "pill-sandbox" : ""}">${view.isSandbox ? "Sandbox" : "Preview only"}</span></p>
        <p class="day"><span class="quiet">Control date</span> <strong>${longDay(view.controlDate)}</strong></p>
        ${view.isSandbox ? actions(view) : tryIt()}
      </div>
      <p class="progress" id="progress" role="status" hidden></p>
      ${figures(view)}
      <nav aria-label="Pages">${links(view).map(
        ([href, label, count]) =>
          html`<a href="${href}" ${href === path ? html`aria-current="page"` : ""}>${label}${count === undefined ? "" : html` <span class="count">${count}</span>`}</a>`,
      )}</nav>
    </header>
    <main id="main" tabindex="-1">
      ${notice === undefined ? "" : html`<p class="notice" role="status">${notice}</p>`}
      ${view.refusal === undefined ? "" : refusalPanel(view)}
      ${body}
    </main>
    <footer class="foot">
      <p>${view.isSandbox ? html`A copy that is thrown away when the desk is closed: <code>${view.bookPath}</code>. The original book is never touched.` : html`Read only: <code>${view.bookPath}</code>`}</p>
    </footer>
  </body>
</html>`;
}

/** A form that changes something: its button shows progress while it works. */
export function postForm(action: string, fields: Readonly<Record<string, string>>, inner: Markup, kind = ""): Markup {
  return html`<form method="post" action="${action}" data-progress class="${kind}">
    ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}${inner}
  </form>`;
}

function actions(view: DeskView): Markup {
  const changes = view.lastRun?.changesSince ?? 0;
  return html`<div class="actions">
    ${postForm("/run", {}, html`<button class="${changes > 0 ? "primary" : ""}">Run now${changes > 0 ? html` <span class="count">${changes} to take in</span>` : ""}</button>`)}
    ${postForm("/step", { to: "day" }, html`<button>Step a day</button>`)}
    ${postForm("/step", { to: "working-day" }, html`<button>Step to next working day</button>`)}
    <details class="confirm">
      <summary>Reset…</summary>
      <div class="confirm-box">
        <p>All steps, approvals and outcomes of this sandbox are thrown away.</p>
        ${postForm("/reset", {}, html`<button class="danger">Reset the sandbox</button>`)}
      </div>
    </details>
  </div>`;
}

function tryIt(): Markup {
  return html`<div class="actions">${postForm("/sandbox", {}, html`<button class="primary">Try it in a sandbox copy</button>`)}</div>`;
}

function links(view: DeskView): readonly (readonly [string, string, number?])[] {
  return [
    ["/", "Sheet"],
    ["/drafts", "Drafts", view.drafts.length],
    ["/tasks", "Tasks", view.openTasks.length],
    ["/log", "Log"],
    ["/faults", "Faults", view.faults.length],
    ["/sidebar", "Sidebar"],
  ];
}

function figures(view: DeskView): Markup {
  const demanded = sumByCurrency(view.decisions.flatMap((decision) => decision.demanded));
  const inDrafts = sumByCurrency(draftedAmounts(view));
  const run = view.lastRun;
  return html`<dl class="figures">
    <div><dt>Accounts</dt><dd>${view.decisions.length}</dd></div>
    <div><dt>Past due and chaseable</dt><dd>${amounts(demanded)}</dd></div>
    <div><dt>Asked for in ${counted(view.drafts.length, "waiting draft")}</dt><dd>${amounts(inDrafts)}</dd></div>
    <div class="wide"><dt>${run === undefined ? "Run" : `Run of ${longDay(run.on)}`}</dt><dd class="sentence">${runSentence(run)}</dd></div>
  </dl>`;
}

function runSentence(run: DeskView["lastRun"]): string {
  if (run === undefined) return "None here: this is what a run would decide today.";
  return run.summary.kind === "refused" ? "Nothing was done; why is said below." : describeRun(run.summary);
}

function draftedAmounts(view: DeskView): Money[] {
  if (view.book === undefined) return [];
  const waiting = new Set(view.drafts.map(({ reference }) => reference));
  return [...view.book.ledger.accounts.values()].flatMap(({ acts }) =>
    acts
      .filter(({ draftId, status }) => status === "drafted" && draftId !== undefined && waiting.has(draftId))
      .flatMap(({ act }) => act.items.filter(({ part }) => part === "overdue")),
  );
}

/** Amounts of several currencies, side by side and never added. */
export function amounts(all: readonly Money[]): Markup {
  if (all.length === 0) return html`<span class="quiet">nothing</span>`;
  return html`<span class="amounts">${all.map((money) => html`<span class="money">${formatMoney(money)}</span> `)}</span>`;
}

/** A block that says why there is nothing here and what to do next. */
export function emptyState(heading: string, next: Markup | string): Markup {
  return html`<section class="empty"><h2>${heading}</h2><p>${next}</p></section>`;
}

/** How many rows of the sheet one page shows. */
export const SHEET_ROWS_MAX = 500;

/** Where a row of the Accounts sheet is shown, with every column. */
export function rowPath(row: number): string {
  return row > SHEET_ROWS_MAX ? `/?columns=all&from=${row}#r${row}` : `/?columns=all#r${row}`;
}

/** `/explain?account=…` of an account. */
export function explainPath(accountId: string): string {
  return `/explain?account=${encodeURIComponent(accountId)}`;
}

function refusalPanel({ refusal, isSandbox }: DeskView): Markup {
  if (refusal === undefined) return html``;
  const isQuestion = refusal.code === "switch-on-unanswered" && isSandbox;
  return html`<section class="refusal" aria-label="Nothing was done">
    <h2>Nothing was done</h2>
    <p>${isQuestion ? SWITCH_ON_QUESTION : refusal.message}</p>
    <p class="quiet">${refusal.code} · ${formatPlace(refusal.place)}</p>
    ${isQuestion ? html`<div class="actions">${SWITCH_ON.map(([start, label]) => postForm("/run", { start }, html`<button>${label}</button>`))}</div>` : ""}
  </section>`;
}

const SWITCH_ON = [
  ["from-today", "Only debts from today on"],
  ["first-stage", "Everybody from the first stage"],
  ["as-columns-say", "As the columns say"],
] as const;
