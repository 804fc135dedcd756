import { formatDay } from "../../core/day.ts";
import { type Fault, fault } from "../../core/fault.ts";
import { renderDigest } from "../../mail/digest.ts";
import { parseMailbox } from "../../mail/mailbox.ts";
import { type Program, perform } from "../program.ts";
import { type DigestGiven, digestFacts, digestPlace } from "./digest-facts.ts";

/**
 * Tells the approvers what waits for them; no digest when there is nothing to say or nobody is named. Its reference is the
 * day's, under which a mailbox sends one and no second: what a later run of the day brings is in the next day's.
 */
export function* deliverDigest(given: DigestGiven): Program<readonly Fault[]> {
  const { book } = given;
  if (book.settings.approvers.length === 0) return [];
  const facts = yield* perform("place.describe", undefined);
  const place = digestPlace(facts, book.sender);
  const digest = renderDigest({
    controlDate: book.controlDate,
    bookName: facts.bookName,
    from: book.sender,
    to: book.settings.approvers,
    writtenAt: book.startedAt,
    ...digestFacts(given, facts),
    ...place,
    draftsNote: [place.draftsNote, given.heldSends ?? []].flat().join(" "),
  });
  if (digest === undefined) return [];
  // The name of a login on a machine is none, and a message from nowhere cannot be written.
  if (parseMailbox(book.sender) === undefined) {
    return [undelivered(`"${book.sender}" is not a mail address to send it from; fill in Sender in Settings`)];
  }
  const reference = `digest-${formatDay(book.controlDate)}`;
  const answer = yield* perform("digest.deliver", { ...digest, reference });
  return answer.kind === "delivered" ? [] : [undelivered(answer.message)];
}

function undelivered(why: string): Fault {
  const message = `The digest did not reach the approvers (${why}); everything else of this run was done. Look at Approvers and Sender in Settings; the next run tries again.`;
  return fault("digest-undelivered", { sheet: "Settings" }, message);
}
