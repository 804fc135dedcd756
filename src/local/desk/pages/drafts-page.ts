import { html } from "hono/html";
import type { ActRecord } from "../../../core/ledger/event.ts";
import { sumByCurrency } from "../../../core/money.ts";
import { counted } from "../../../core/text.ts";
import type { OutboxMessage } from "../outbox-messages.ts";
import type { DeskView } from "../view.ts";
import { amounts, emptyState, explainPath, type Markup, postForm } from "./layout.ts";
import { prose } from "./prose.ts";

export interface DraftsQuery {
  /** Reference of the message that is open; the first one that waits, unless given. */
  readonly draft?: string;
  /** `text` shows the plain text instead of the HTML. */
  readonly as?: string;
  readonly stage?: string;
  /** Set after an approval: the next button takes the keyboard. */
  readonly next?: string;
}

interface Listed {
  readonly message: OutboxMessage;
  readonly act?: ActRecord;
  readonly name: string;
}

/** The drafts that wait for a person, the open one as its reader would see it, and below what was sent. */
export function draftsPage(view: DeskView, query: DraftsQuery): Markup {
  const waiting = view.drafts.map((message) => list(message, view));
  const sent = view.sent.map((message) => list(message, view));
  const stages = [...new Set(waiting.map(stageOf))].sort();
  const shown = query.stage === undefined ? waiting : waiting.filter((listed) => stageOf(listed) === query.stage);
  const open = [...shown, ...sent].find(({ message }) => message.reference === query.draft) ?? shown[0];
  return html`<div class="page-head"><h1>Drafts</h1>
      <p class="quiet">${counted(waiting.length, "draft")} to approve, ${sent.length} sent. Nothing leaves by itself: approving moves the file to <code>sent/</code>, where a mail program may take it. Files: <code>${view.outbox}</code></p></div>
    ${waiting.length === 0 && sent.length === 0 ? noDrafts(view) : ""}
    <div class="two">
      <div>
        ${waiting.length === 0 ? (sent.length === 0 ? "" : emptyState("Nothing waits for approval", "Run now, or step to the next working day, to see what is due then.")) : waitingList(shown, stages, open, query, view)}
        ${sent.length === 0 ? "" : sentList(sent, open)}
      </div>
      ${open === undefined ? "" : reader(open, view, query)}
    </div>`;
}

function waitingList(
  shown: readonly Listed[],
  stages: readonly string[],
  open: Listed | undefined,
  query: DraftsQuery,
  view: DeskView,
): Markup {
  return html`<section aria-labelledby="to-approve">
    <div class="list-head"><h2 id="to-approve">To approve</h2>
      ${view.isSandbox && shown.length > 0 ? approveAll(shown) : ""}</div>
    <nav class="chips" aria-label="Drafts by stage">
      <a class="chip" href="/drafts" ${query.stage === undefined ? html`aria-current="true"` : ""}>All stages</a>${stages.map(
        (stage) =>
          html`<a class="chip" href="/drafts?stage=${encodeURIComponent(stage)}" ${stage === query.stage ? html`aria-current="true"` : ""}>${stage}</a>`,
      )}
    </nav>
    ${shown.length === 0 ? emptyState("No draft of this stage", html`<a href="/drafts">Show all drafts</a>`) : messageList(shown, open, query.stage)}
  </section>`;
}

function sentList(sent: readonly Listed[], open: Listed | undefined): Markup {
  return html`<section aria-labelledby="sent-ones"><h2 id="sent-ones">Sent</h2>${messageList(sent, open, undefined)}</section>`;
}

function messageList(all: readonly Listed[], open: Listed | undefined, stage: string | undefined): Markup {
  return html`<ul class="messages">${all.map((listed) => {
    const { message, act, name } = listed;
    const stagePart = stage === undefined ? "" : `&stage=${encodeURIComponent(stage)}`;
    return html`<li><a href="/drafts?draft=${encodeURIComponent(message.reference)}${stagePart}" ${message === open?.message ? html`aria-current="true"` : ""}>
      <span class="who">${name}</span> <span class="stage">${stageOf(listed)}</span>
      <span class="quiet">${message.to}</span> ${act === undefined ? "" : amounts(askedFor(act))}</a></li>`;
  })}</ul>`;
}

function approveAll(shown: readonly Listed[]): Markup {
  const references = shown.map(({ message }) => message.reference);
  const fields = html`${references.map((reference) => html`<input type="hidden" name="draft" value="${reference}" />`)}<button>Approve all ${references.length} shown</button>`;
  return postForm("/drafts/approve", {}, fields);
}

function reader({ message, act, name }: Listed, view: DeskView, query: DraftsQuery): Markup {
  const asText = query.as === "text";
  const path = `/drafts?draft=${encodeURIComponent(message.reference)}${query.stage === undefined ? "" : `&stage=${encodeURIComponent(query.stage)}`}`;
  return html`<article class="reader" aria-labelledby="subject">
    <div class="list-head">
      <h2 id="subject">${message.subject}</h2>
      ${message.place === "draft" && view.isSandbox ? decide(message, query) : html`<span class="pill">${message.place === "sent" ? "Sent" : "Draft"}</span>`}
    </div>
    <dl class="headers">
      <dt>Account</dt><dd>${act === undefined ? "unknown to the log" : html`<a href="${explainPath(act.accountId)}">${name}</a> · ${act.accountId}`}</dd>
      ${act === undefined ? "" : html`<dt>Why</dt><dd>${prose(`${act.stageLabel}: ${act.because}`)}</dd><dt>Asks for</dt><dd>${amounts(askedFor(act))}</dd>`}
      <dt>From</dt><dd>${message.from}</dd><dt>To</dt><dd>${message.to}</dd>
      ${message.copy === "" ? "" : html`<dt>Cc</dt><dd>${message.copy}</dd>`}
      <dt>Date</dt><dd>${message.date.slice(0, 10)}</dd>
      <dt>File</dt><dd><code>${message.fileName}</code></dd>
      ${message.attachments.length === 0 ? "" : html`<dt>Attached</dt><dd>${message.attachments.map((each) => html`${each.name} (${each.mediaType}, ${each.bytes} bytes) `)}</dd>`}
    </dl>
    <nav class="tabs" aria-label="How to show the message"><a href="${path}" ${asText ? "" : html`aria-current="true"`}>As HTML</a><a href="${path}&as=text" ${asText ? html`aria-current="true"` : ""}>Plain text</a></nav>
    ${asText || message.html === "" ? html`<pre class="plain" tabindex="0" aria-label="The message as plain text">${message.text}</pre>` : html`<iframe class="mail" sandbox="" title="The message as its reader sees it" srcdoc="${message.html}"></iframe>`}
  </article>`;
}

function decide(message: OutboxMessage, query: DraftsQuery): Markup {
  const fields = { draft: message.reference, ...(query.stage === undefined ? {} : { stage: query.stage }) };
  return html`<div class="actions">
    ${postForm("/drafts/approve", fields, html`<button class="primary" ${query.next === undefined ? "" : html`autofocus`}>Approve</button>`)}
    <details class="confirm">
      <summary>Discard…</summary>
      <div class="confirm-box"><p>The customer gets no message; the next run notices and asks why.</p>
        ${postForm("/drafts/discard", fields, html`<button class="danger">Discard this draft</button>`)}</div>
    </details>
  </div>`;
}

function noDrafts(view: DeskView): Markup {
  return emptyState(
    "No drafts yet",
    view.isSandbox
      ? "No message is due on this day. Step to the next working day; reasons are on each row of the sheet."
      : "A preview makes no drafts. Try the book in a sandbox copy to read them.",
  );
}

function list(message: OutboxMessage, { book }: DeskView): Listed {
  const acts = book === undefined ? [] : [...book.ledger.accounts.values()].flatMap(({ acts: known }) => known);
  const act = acts.find(({ draftId }) => draftId === message.reference)?.act;
  const account = book?.reading.snapshot.accounts.find(({ accountId }) => accountId === act?.accountId);
  return { message, name: account?.name ?? act?.accountId ?? message.to, ...(act === undefined ? {} : { act }) };
}

function stageOf({ act }: Listed): string {
  return act?.stageLabel ?? "Other";
}

function askedFor(act: ActRecord) {
  return sumByCurrency(act.items.filter(({ part }) => part === "overdue"));
}
