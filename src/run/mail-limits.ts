/** How much of the mailbox a place may see: the drafts alone, headers too, or whole messages. */
export type MailGrant = "drafts" | "headers" | "mail";

/**
 * What the program cannot know with a grant, and what people do instead, in one sentence; `undefined` where it may read
 * all mail. Overview, digest and self-check say it once; no row does.
 */
export function mailLimitsOf(grant: MailGrant | undefined): string | undefined {
  switch (grant) {
    case "drafts":
      return "Chasebook may not look into the mailbox here: it asks what became of a draft that is gone, knows of a reply once somebody records it, and sends nothing by itself.";
    case "headers":
      return "Chasebook may see here who wrote, and not what: read replies in the mailbox. A draft that somebody opened counts as edited.";
    default:
      return undefined;
  }
}
