import type { Account } from "./account.ts";
import { type Playbook, TRACKS, type Track } from "./playbook/playbook.ts";
import type { Settings } from "./settings.ts";

/** The playbooks that an account is in: one for a debt, and one for each other track of which it holds a fact. */
export interface Route {
  /** For a debt; a name that does not exist when Settings or the account's cell name one that does not. */
  readonly mainId: string;
  /** In the order in which tracks may speak. */
  readonly otherIds: readonly string[];
  /** A name in the account's own cell that no playbook has. */
  readonly unknownId?: string;
}

type Routed = Pick<Account, "playbookId" | "segment" | "usage" | "closure" | "card" | "renewal">;

/**
 * Decides the playbooks of an account: for each track its own cell, else the first route of its segment that leads to a
 * playbook of the track, else Settings. Where the cell says `no-chase` nothing else counts, on any track; where a route or
 * Settings say it, it is the debt that nobody is chased for.
 *
 * @example routeOf({ playbookId: "core, inactive" }, playbooks, settings) // { mainId: "core", otherIds: ["inactive"] }
 */
export function routeOf(account: Routed, playbooks: ReadonlyMap<string, Playbook>, settings: Settings): Route {
  const named = namesOf(account.playbookId);
  if (named.includes(NO_CHASE)) return { mainId: NO_CHASE, otherIds: [] };
  const unknownId = named.find((playbookId) => !playbooks.has(playbookId));
  const ofTrack = (ids: readonly string[], track: Track): string | undefined =>
    ids.find((playbookId) => playbooks.get(playbookId)?.track === track);
  const routes = routesOf(account, settings);
  // A route to a playbook that does not exist is told by its accounts, as if it were the debt's.
  const lost = routes.find((playbookId) => !playbooks.has(playbookId));
  const mainId = ofTrack(named, "debt") ?? ofTrack(routes, "debt") ?? lost ?? settings.defaultPlaybookId;
  const otherIds: string[] = [];
  for (const track of TRACKS) {
    if (track === "debt") continue;
    const chosen = ofTrack(named, track) ?? (holdsFact(account, track) ? byDefault(track) : undefined);
    if (chosen !== undefined) otherIds.push(chosen);
  }
  return { mainId, otherIds, ...(unknownId === undefined ? {} : { unknownId }) };

  function byDefault(track: Track): string | undefined {
    const routed = ofTrack(routes, track);
    if (routed !== undefined) return routed;
    const playbookId = settings.trackPlaybookIds[track];
    return playbookId !== undefined && playbooks.get(playbookId)?.track === track ? playbookId : undefined;
  }
}

/** The playbook that chases nobody. */
const NO_CHASE = "no-chase";

/** The playbooks that a cell names, parted by commas. */
function namesOf(cell: string | undefined): string[] {
  return (cell ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function routesOf({ segment }: Routed, { routes }: Settings): string[] {
  const wanted = segment?.trim().toLowerCase();
  return routes.filter((known) => known.segment.trim().toLowerCase() === wanted).map(({ playbookId }) => playbookId);
}

/** A user meets a track only when its fact turns up in the sheet. Thanks rest on what was paid, which every account holds. */
function holdsFact({ usage, closure, card, renewal }: Routed, track: Track): boolean {
  switch (track) {
    case "closure":
      return closure !== undefined;
    case "card":
      return card !== undefined || renewal !== undefined;
    case "care":
      return usage !== undefined;
    default:
      return true;
  }
}
