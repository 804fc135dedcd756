import { useState } from "preact/hooks";
import type { ShownFault } from "../../src/run/api/sidebar-api.ts";
import { ask } from "../client.ts";
import { overview } from "../state/overview.ts";

/** The way to the cell that a fault is about: it is shown in Sheets, or on the desk's page of faults. */
export function PlaceLink({ fault: { place, placeText } }: { readonly fault: ShownFault }) {
  const [said, setSaid] = useState("");
  if (placeText === "" || place.sheet === "Book") return null;
  if (overview.value?.place === "desk")
    return (
      <a href="/faults" target="_blank" rel="noopener">
        {placeText}
      </a>
    );
  if (overview.value?.offers.includes("showCell") !== true) return <span class="quiet">{placeText}</span>;
  const show = async (): Promise<void> => {
    const answer = await ask("showCell", place);
    if (!answer.isOk) setSaid(answer.problem.message);
    else setSaid(answer.value.isShown ? "" : "There is no such place any more.");
  };
  return (
    <>
      <button type="button" class="plain" onClick={() => void show()}>
        Show {placeText}
      </button>
      <span role="status">{said}</span>
    </>
  );
}
