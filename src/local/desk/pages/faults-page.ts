import { html } from "hono/html";
import { type Fault, formatPlace, type Severity } from "../../../core/fault.ts";
import { counted } from "../../../core/text.ts";
import type { DeskView } from "../view.ts";
import { emptyState, explainPath, type Markup, rowPath } from "./layout.ts";
import { sentence } from "./prose.ts";

/** Every fault of the last run, what needs a person first, those of one kind together. */
export function faultsPage(view: DeskView): Markup {
  const { faults } = view;
  return html`<div class="page-head"><h1>Faults</h1>
      <p class="quiet">A row with a fault is set aside and nobody is chased for it. Mend the cell in <code>${view.bookPath}</code> and run again.</p></div>
    ${faults.length === 0 ? emptyState("No fault", "Every row was understood. When a later run cannot understand one, it is listed here with its cell and what to do.") : ""}
    ${SEVERITIES.map(([severity, heading, meaning]) => {
      const found = faults.filter((each) => each.severity === severity);
      return found.length === 0
        ? ""
        : html`<section><h2>${heading} <span class="count">${found.length}</span></h2><p class="quiet">${meaning}</p>${groups(found).map((group) => faultGroup(group, view))}</section>`;
    })}`;
}

const PLACES_MAX = 100;

const SEVERITIES: readonly (readonly [Severity, string, string])[] = [
  ["fault", "To mend", "These need a person before their rows go on."],
  ["question", "To answer", "One answer settles a whole column or book."],
  ["warning", "Worth a look", "Nothing waits for these."],
];

function groups(faults: readonly Fault[]): Fault[][] {
  const byCode = new Map<string, Fault[]>();
  for (const found of faults) byCode.set(found.code, [...(byCode.get(found.code) ?? []), found]);
  return [...byCode.values()];
}

function faultGroup(faults: readonly Fault[], view: DeskView): Markup {
  const code = faults[0]?.code ?? "";
  return html`<div class="fault-group"><h3>${code.replace(/-/g, " ")} <span class="quiet">${counted(faults.length, "place")}</span></h3>
    <ul>${faults.slice(0, PLACES_MAX).map((found) => html`<li><span class="fault-place">${place(found, view)}</span> <span>${sentence(found.message)}</span> ${found.accountId === undefined ? "" : html`<a href="${explainPath(found.accountId)}">Explain ${found.accountId}</a>`}</li>`)}</ul>${faults.length > PLACES_MAX ? html`<p class="quiet">and ${faults.length - PLACES_MAX} more of this kind: they are marked <a href="/?state=fault">on the sheet</a>.</p>` : ""}</div>`;
}

function place({ place: where }: Fault, { book }: DeskView): Markup | string {
  const isOnSheet = where.row !== undefined && where.sheet === book?.reading.layout?.sheet.grid.name;
  return isOnSheet ? html`<a href="${rowPath(where.row ?? 0)}">${formatPlace(where)}</a>` : formatPlace(where);
}
