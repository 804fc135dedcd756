import type { ActHistory } from "../../core/ledger/history.ts";
import { referenceOf } from "../../mail/reference.ts";
import type { PlaceFacts } from "../effects.ts";

/**
 * Where a waiting draft is opened: the place's pattern filled in for one draft, `undefined` where the place has none.
 *
 * @example draftLinkOf(draft, { draftLink: "/drafts#{reference}" }, sender) // "/drafts#CB-7K3QX9D2"
 */
export function draftLinkOf(
  { act, draftId, threadId }: Pick<ActHistory, "act" | "draftId" | "threadId">,
  { draftLink }: Pick<PlaceFacts, "draftLink">,
  sender: string,
): string | undefined {
  const reference = referenceOf(act.key);
  const values: Readonly<Record<string, string | undefined>> = { reference, draftId, threadId, sender };
  return draftLink?.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ""));
}
