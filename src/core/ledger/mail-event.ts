import type { ReplySuggestion } from "./reply-suggestion.ts";

/** What mail that came in is to the ledger. */
export type MailEvent =
  | {
      readonly kind: "replied";
      readonly accountId: string;
      readonly messageId: string;
      readonly from: string;
      readonly isMain: boolean;
      readonly excerpt: string;
      /** What it may mean; nothing of it is recorded until a person says so. */
      readonly suggestions?: readonly ReplySuggestion[];
      /** The message that it answers, where its conversation tells. */
      readonly key?: string;
    }
  | {
      readonly kind: "auto-replied";
      readonly accountId: string;
      readonly messageId: string;
      readonly from: string;
    }
  /** A message came back. `hard`: the address will never work. `soft`: this message did not arrive, and another may. */
  | {
      readonly kind: "bounced";
      readonly accountId: string;
      readonly messageId: string;
      readonly address: string;
      readonly hardness: "hard" | "soft";
      /** In a few words: "the mailbox is full (5.2.2)". */
      readonly reason?: string;
      /** The report does not tell why: a person looks at it. */
      readonly isUnexplained?: true;
      /** In older logs, of a hard one: false when the mailbox exists and the message was refused. */
      readonly isAddressDead?: boolean;
      readonly key?: string;
    }
  /** A mail system says that a message is still under way, or that it arrived: nothing is stopped by it. */
  | {
      readonly kind: "delivery-noted";
      readonly accountId: string;
      readonly messageId: string;
      readonly address: string;
      readonly verdict: "delayed" | "delivered";
      readonly reason: string;
    }
  /** The person behind an address is no longer with the customer, by an automatic answer or a reply. */
  | {
      readonly kind: "contact-left";
      readonly accountId: string;
      readonly messageId: string;
      /** The address that is of no use any more. */
      readonly address: string;
      /** Who said so, and in which words. */
      readonly from: string;
      readonly words: string;
      /** Addresses that were offered in its place; a person puts one into the sheet. */
      readonly offered: readonly string[];
      /** The message that nobody got. */
      readonly key?: string;
    }
  | { readonly kind: "unmatched"; readonly messageId: string; readonly from: string };
