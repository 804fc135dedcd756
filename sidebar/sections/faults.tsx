import type { Overview, ShownFault } from "../../src/run/api/sidebar-api.ts";
import { Sentence } from "../parts/cell-text.tsx";
import { counted } from "../parts/counted.ts";
import { LongList } from "../parts/long-list.tsx";
import { PlaceLink } from "../parts/place-link.tsx";
import { Section } from "../parts/section.tsx";

const GROUPS = [
  { severity: "fault", word: "fault", means: "Not chased until put right." },
  { severity: "question", word: "question", means: "One answer settles each." },
  { severity: "warning", word: "warning", means: "Worth a look." },
] as const;

/** What is wrong in the sheet, the gravest first, each with the way to its cell. */
export function FaultsSection({ book: { faults, needs, counts } }: { readonly book: Overview }) {
  // The panel on top asks that question already.
  const isAskedAbove = needs === "switch-on" || needs === "set-up";
  const shown = faults.filter(({ code }) => !(isAskedAbove && code === "switch-on-unanswered"));
  return (
    <Section title="Faults" count={shown.length} isOpen={shown.length > 0}>
      {shown.length === 0 && (
        <p class="quiet">{counts.accounts === 0 ? "None." : "None: every row can be read and chased."}</p>
      )}
      {GROUPS.map(({ severity, word, means }) => {
        const group = shown.filter((fault) => fault.severity === severity);
        if (group.length === 0) return null;
        return (
          <div key={severity} class={`group ${severity}`}>
            <h3>
              {counted(group.length, word)} <span class="quiet">{means}</span>
            </h3>
            <LongList items={group} keyOf={({ code, placeText }, index) => [code, placeText, index].join()}>
              {(fault) => <FaultEntry fault={fault} />}
            </LongList>
          </div>
        );
      })}
    </Section>
  );
}

/** One fault in its sentence, or only the way to its cell where the sentence has been said. */
export function FaultEntry({ fault, isWhole = true }: { readonly fault: ShownFault; readonly isWhole?: boolean }) {
  return (
    <div class="fault-entry">
      {isWhole && (
        <p>
          <Sentence text={capitalised(fault.message)} />
        </p>
      )}
      <PlaceLink fault={fault} />
    </div>
  );
}

/** Only a letter of our own: what the sentence quotes stands there as it stands in the cell. */
function capitalised(text: string): string {
  return /^[a-z]/.test(text) ? text.slice(0, 1).toUpperCase() + text.slice(1) : text;
}
