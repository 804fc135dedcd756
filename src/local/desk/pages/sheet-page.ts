import { html } from "hono/html";
import type { ColourBand } from "../../../book/grid.ts";
import { type Fault, formatPlace } from "../../../core/fault.ts";
import { ACCOUNT_STATES, type AccountState } from "../../../core/proposal.ts";
import { counted } from "../../../core/text.ts";
import { BAND_MEANINGS, BAND_WORDS, STATE_WORDS } from "../../../run/api/state-words.ts";
import { ACCOUNT_WIDE, type SheetColumn, type SheetRow, type SheetTable, sheetTable } from "../sheet-table.ts";
import type { DeskView } from "../view.ts";
import { emptyState, explainPath, type Markup, SHEET_ROWS_MAX } from "./layout.ts";
import { prose, sentence } from "./prose.ts";

export interface SheetQuery {
  readonly state?: string;
  /** `all` shows every column of the sheet. */
  readonly columns?: string;
  /** The first row of the sheet that is shown, where there are too many for one page. */
  readonly from?: string;
}

/** The Accounts sheet as the run left it: what people wrote, and beside it what Chasebook says about each row. */
export function sheetPage(view: DeskView, query: SheetQuery): Markup {
  const table = sheetTable(view);
  if (table === undefined) return noSheet(view);
  const state = ACCOUNT_STATES.find((known) => known === query.state);
  const showsAll = query.columns === "all";
  const found = state === undefined ? table.rows : table.rows.filter((row) => row.state === state);
  const from = Number(query.from ?? "");
  const begin = Math.max(
    0,
    found.findIndex(({ row }) => row >= from),
  );
  const rows = found.slice(begin, begin + SHEET_ROWS_MAX);
  const columns = arrange(showsAll ? table.columns : table.columns.filter(({ isMain }) => isMain));
  return html`<div class="page-head">
      <h1>${table.sheetName}</h1>
      <p class="aside"><a href="${sheetPath(state, !showsAll)}">${showsAll ? "Show the main columns" : "Show every column"}</a></p>
      <p class="quiet">${table.titles.length === 0 ? "" : `${table.titles.join(" – ")}. `}${counted(found.length, "row")}${state === undefined ? "" : ` of ${table.rows.length}`}${view.isPreview ? ", as a run would leave them today" : ", as the run left them"}.</p>
    </div>
    ${filters(table, state, showsAll)}
    ${legend()}
    <div class="scroll" role="region" aria-label="${table.sheetName}" tabindex="0">
      <table class="sheet ${showsAll ? "every" : ""}">
        <thead>
          <tr class="letters"><td></td><td></td>${columns.map(({ letter }) => html`<td aria-hidden="true">${letter}</td>`)}</tr>
          <tr><th scope="col">Row</th><th scope="col">Band</th>${columns.map(headerCell)}</tr>
        </thead>
        <tbody>${rows.map((row, at) => bodyRow(row, rows[at - 1], columns, table))}</tbody>
      </table>
    </div>
    ${pager(found, begin, sheetPath(state, showsAll))}`;
}

/** The way to the rows before and after, where there are too many for one page. */
function pager(found: readonly SheetRow[], begin: number, path: string): Markup | string {
  if (found.length <= SHEET_ROWS_MAX) return "";
  const end = Math.min(begin + SHEET_ROWS_MAX, found.length);
  const link = (at: number, label: string): Markup =>
    html`<a href="${path}${path.includes("?") ? "&" : "?"}from=${found[at]?.row ?? 0}">${label}</a>`;
  return html`<nav class="pager" aria-label="More rows">
    ${begin > 0 ? link(Math.max(0, begin - SHEET_ROWS_MAX), "Earlier rows") : ""} <span>${begin + 1} to ${end} of ${found.length}</span>
    ${end < found.length ? link(end, "Later rows") : ""}
  </nav>`;
}

/** Who it is, then what Chasebook says, then the rest of the sheet in its own order. */
function arrange(columns: readonly SheetColumn[]): SheetColumn[] {
  const rank = ({ field, isComputed }: SheetColumn): number => {
    const lead = LEAD.indexOf(field);
    if (lead >= 0) return lead;
    return isComputed ? LEAD.length : LEAD.length + 1;
  };
  return [...columns].sort((one, other) => rank(one) - rank(other) || one.column - other.column);
}

const LEAD = ["accountId", "name", "itemId", "dueOn", "balance", "currency", "daysPastDue", "stage", "why"];

function headerCell({ header, isComputed, field }: SheetColumn): Markup {
  return html`<th scope="col" class="${isComputed ? "computed" : ""} col-${field || "other"}">${header}</th>`;
}

function bodyRow(
  row: SheetRow,
  above: SheetRow | undefined,
  columns: readonly SheetColumn[],
  table: SheetTable,
): Markup {
  if (row.ignoredAs !== undefined) {
    const words = columns.map(({ column }) => row.texts.get(column) ?? "").filter((text) => text !== "");
    return html`<tr id="r${row.row}" class="ignored"><th scope="row">${row.row}</th><td colspan="${columns.length + 1}">${words.join(" · ")} <span class="quiet">(no account: ${row.ignoredAs})</span></td></tr>`;
  }
  return html`<tr id="r${row.row}" class="${row.band === undefined ? "" : `band-${row.band}`}">
    <th scope="row">${row.row}${rowFaultMark(row)}</th>
    <td class="band">${row.band === undefined ? "" : html`<span class="badge">${BAND_WORDS[row.band]}</span>`}</td>
    ${columns.map((column) => bodyCell(row, above, column, table))}
  </tr>`;
}

function bodyCell(
  row: SheetRow,
  above: SheetRow | undefined,
  { column, field, isComputed }: SheetColumn,
  { sheetName }: SheetTable,
): Markup {
  const text = row.texts.get(column) ?? "";
  const faults = row.cellFaults.get(column) ?? [];
  const classes = `${isComputed ? "computed" : ""} ${faults.length > 0 ? "faulty" : ""} col-${field || "other"}`;
  const shown = isRepeated(row, above, column, field)
    ? html`<span class="ditto" aria-hidden="true">″</span><span class="sr">as above</span>`
    : cellMarkup(field, text);
  const more = field === "why" ? whyMore(row, text) : "";
  return html`<td class="${classes}">${shown}${faults.map((found) => faultMark(found, sheetName))}${more}</td>`;
}

function cellMarkup(field: string, text: string): Markup {
  if (field === "draft" && text !== "") {
    return html`<a href="/drafts?draft=${encodeURIComponent(text)}">${text}</a>`;
  }
  return field === "why" ? prose(text) : html`${text}`;
}

/** What is the account's own and stands on the row above already is shown once. */
function isRepeated(row: SheetRow, above: SheetRow | undefined, column: number, field: string): boolean {
  const text = row.texts.get(column) ?? "";
  if (text === "" || field === "accountId" || !ACCOUNT_WIDE.has(field)) return false;
  return above?.accountId === row.accountId && above?.state === row.state && above?.texts.get(column) === text;
}

/** Beside the reason: faults of the row that it does not tell, and the way to the whole story. */
function whyMore(row: SheetRow, why: string): Markup {
  const faults = [...row.rowFaults, ...[...row.cellFaults.values()].flat()];
  const untold = faults.filter(({ message }) => !why.includes(message.replace(/\.$/, "")));
  const shown = untold.slice(0, NOTES_MAX);
  return html`${shown.map((found) => html` <span class="fault-note">${sentence(found.message)}</span>`)}
    ${untold.length > shown.length ? html`<span class="fault-note">And <a href="/faults">${counted(untold.length - shown.length, "more fault")}</a>.</span>` : ""}
    ${row.accountId === undefined ? "" : explainLink(row, row.accountId)}`;
}

/** How many faults of one row are told beside its reason. */
const NOTES_MAX = 2;

function explainLink(row: SheetRow, accountId: string): Markup {
  return html`<a class="explain" href="${explainPath(accountId)}">Explain<span class="sr"> ${accountId}, row ${row.row}</span></a>`;
}

/** The mark on a faulty cell; its message stands beside the reason for whoever looks, and here for whoever listens. */
function faultMark(found: Fault, sheet: string): Markup {
  const words = `${formatPlace({ ...found.place, sheet })}: ${sentence(found.message)}`;
  return html` <span class="mark" title="${words}" aria-hidden="true">!</span><span class="sr">${words}</span>`;
}

function rowFaultMark({ rowFaults }: SheetRow): Markup | string {
  if (rowFaults.length === 0) return "";
  const words = rowFaults.map(({ message }) => message).join("; ");
  return html` <span class="mark" title="${words}" aria-hidden="true">!</span><span class="sr">${words}</span>`;
}

function filters(table: SheetTable, state: AccountState | undefined, showsAll: boolean): Markup {
  const present = ACCOUNT_STATES.filter((known) => table.counts.has(known));
  const link = (to: AccountState | undefined, label: string, count: number): Markup =>
    html`<a class="chip" href="${sheetPath(to, showsAll)}" ${to === state ? html`aria-current="true"` : ""}>${label} <span class="count">${count}</span></a>`;
  return html`<nav class="chips" aria-label="Accounts by state">
    ${link(undefined, "All accounts", table.accountCount)}${present.map((known) => link(known, STATE_WORDS[known], table.counts.get(known) ?? 0))}
  </nav>`;
}

function legend(): Markup {
  const bands: readonly ColourBand[] = ["early", "middle", "late", "severe", "fault"];
  return html`<div class="legend">
    <ul aria-label="What the colours mean">${bands.map((band) => html`<li class="band-${band}"><span class="badge">${BAND_WORDS[band]}</span> ${BAND_MEANINGS[band]}</li>`)}</ul>
  </div>`;
}

function sheetPath(state: AccountState | undefined, showsAll: boolean): string {
  const query = [...(state === undefined ? [] : [`state=${state}`]), ...(showsAll ? ["columns=all"] : [])];
  return query.length === 0 ? "/" : `/?${query.join("&")}`;
}

function noSheet(view: DeskView): Markup {
  return html`<h1>Accounts</h1>${
    view.book === undefined
      ? emptyState("The book cannot be used yet", "Do what is said above, then load this page again.")
      : emptyState(
          "No sheet of this book holds accounts",
          html`Name the sheet that does <code>Accounts</code> and give it a header row; <a href="/faults">the faults</a> say more.`,
        )
  }`;
}
