import type { Account } from "../account.ts";
import type { AccountHistory } from "../ledger/history.ts";
import type { Rung } from "../stage/ladder.ts";
import type { Situation } from "../stage/situation.ts";
import { listed } from "../text.ts";

/** How a stage reaches the customer: as its playbook has it, by another channel, or not at all, and then why. */
export type Reach = { readonly substitute?: "call" | "letter" } | { readonly why: string };

/**
 * Decides how a stage may reach the customer. An address that does not work, or an opt-out from reminders, changes the
 * channel and does not end the debt: another contact first, then what the playbook allows instead, then a person.
 *
 * @param recipients the addresses that may be written to; none when no contact has one that works
 */
export function reachOf(rung: Rung, situation: Situation, recipients: readonly string[]): Reach {
  const { stage } = rung;
  const { account, ladder } = situation;
  const kinds = stage.acts.map(({ kind }) => kind);
  if (kinds.includes("call") && account.optOuts?.includes("calls") === true) {
    const mayWrite = ladder.playbook.fallback.includes("letter") && !rung.isBeforeAnchor;
    return mayWrite && account.postalAddress !== undefined
      ? { substitute: "letter" }
      : { why: `Not rung: the customer does not want calls; reach them another way for "${stage.label}"` };
  }
  if (kinds.includes("letter") && account.postalAddress === undefined) {
    return { why: `No letter: no postal address for "${stage.label}"; fill in Postal address` };
  }
  if (!kinds.includes("email")) return {};
  const isOptedOut = stage.messageClass === "chasing" && account.optOuts?.includes("reminders") === true;
  if (recipients.length > 0 && !isOptedOut) return {};
  const substitute = situation.ladder.playbook.fallback.find(
    // What is severe is on record in writing or not at all: a call does not stand in for it.
    (way) => (way === "letter" || stage.severe === undefined) && isOpenWay(way, situation),
  );
  return substitute === undefined ? { why: whyUnreached(stage.label, situation, isOptedOut) } : { substitute };
}

function isOpenWay(way: "call" | "letter", { account, history }: Situation): boolean {
  if (way === "letter") return account.postalAddress !== undefined;
  return account.optOuts?.includes("calls") !== true && account.contacts.some(({ phone }) => isUsable(phone, history));
}

/** Whether a number is there and was not that of a wrong person. */
function isUsable(phone: string | undefined, { deadAddresses }: AccountHistory): boolean {
  return phone !== undefined && !deadAddresses.includes(phone);
}

function whyUnreached(label: string, { account }: Situation, isOptedOut: boolean): string {
  if (isOptedOut) {
    return `Not chased by mail: the customer does not want reminders by mail; ring or write instead of "${label}"`;
  }
  const dead = listed(account.contacts.map(({ email }) => email).filter((email) => email !== ""));
  return dead === ""
    ? `Not chased by mail: no usable address for "${label}"; fill in Email or ring the customer`
    : `Not chased by mail: what was sent to ${dead} came back; write another address into Email or ring the customer`;
}

/** All addresses of an account as one text: tells one search for a way to reach it from the next. */
export function addressesOf({ contacts }: Account): string {
  return contacts.map(({ email }) => email).join(" ");
}

/** Offers and thanks are silent while anything is past due or in dispute; what is out of our hands is not asked here. */
export function isSilencedOffer({ stage }: Rung, { position }: Situation): boolean {
  return (
    stage.messageClass === "marketing" &&
    position.items.some(({ daysPastDue, item }) => daysPastDue > 0 || item.dispute !== undefined)
  );
}
