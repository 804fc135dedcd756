import type { MessageState } from "../../world.ts";
import type { Address } from "../address.ts";
import { badRequest } from "../answer.ts";

/** Listings of Gmail begin with the newest (assumed; no page says so). */
export function newestFirst(one: MessageState, other: MessageState): number {
  return other.internalAt - one.internalAt || other.id.localeCompare(one.id);
}

/**
 * A page of a sorted listing. The token stands for the last message of the page before, so that what comes or goes
 * between two pages neither repeats nor hides another message (assumed).
 */
export function pageOf<Item>(
  sorted: readonly Item[],
  messageOf: (item: Item) => MessageState,
  count: number,
  address: Address,
): { readonly items: readonly Item[]; readonly nextPageToken?: string } {
  const token = address.query.get("pageToken");
  const from = token === null ? 0 : sorted.findIndex((item) => newestFirst(lastSeen(token), messageOf(item)) < 0);
  const items = from < 0 ? [] : sorted.slice(from, from + count);
  const last = items.at(-1);
  if (last === undefined || from + count >= sorted.length) return { items };
  const { internalAt, id } = messageOf(last);
  return { items, nextPageToken: `${internalAt}-${id}` };
}

function lastSeen(token: string): MessageState {
  const [, at, id] = /^(\d+)-(\w+)$/.exec(token) ?? [];
  if (at === undefined || id === undefined) throw badRequest("Invalid pageToken");
  return { id, threadId: id, labelIds: [], raw: "", internalAt: Number(at), visibleAt: 0 };
}
