import type { TaskText } from "../../core/template.ts";

const WHOM = `Ring {{accountName}}{{#contactName}}, {{contactName}}{{/contactName}}{{#phone}}, on {{phone}}{{/phone}}.`;

const KNOWN = `{{#callNotes}}
The last calls:

{{callNotes}}
{{/callNotes}}
{{#promiseHistory}}
Promises so far:

{{promiseHistory}}
{{/promiseHistory}}`;

const OWED = `{{#items}}
Overdue, {{totalOverdue}}, the oldest for {{daysPastDue}} days:

{{items}}
{{/items}}
{{#itemsInQuery}}
In query or in a plan; do not ask for this:

{{itemsInQuery}}
{{/itemsInQuery}}`;

/** What every call keeps to: firm, fair, friendly, and a note at once. */
const HOW = `A promise is an amount, a day and a way to pay: repeat it back. A dispute is taken down in full and not argued. If the call
becomes abusive, say that you will end it, end it, and choose abusive; the boss rings back today.`;

const AFTER = `Write down at once: whom you spoke to, what was said, what was promised for when. Outcome: conversation, promised, says paid,
call back on, dispute, refuses, abusive; or voicemail, unreachable, wrong person, and the call is tried again on another
day.`;

const preCall = `${WHOM}

This is a call before the due day, to help and not to chase.

{{#upcomingItems}}
Falls due{{#nextDueOn}} on {{nextDueOn}}{{/nextDueOn}}, {{totalUpcoming}}:

{{upcomingItems}}
{{/upcomingItems}}

${KNOWN}

- Say: "I am ringing about what falls due in the next days, to make sure that everything is in order on our side."
- Ask, and then listen: "Do you have all that you need to pay it on time?"
- Look for: a purchase order number or a portal entry that is missing, an approval that is stuck, the day of their payment run.
- Close: "Then we may expect it on the day. Thank you."

${AFTER} Done when the customer has been reminded and knows whom to ask, and the outcome is filled in.`;

const call1 = `${WHOM}

Most people pay after this call: it was an oversight. Be friendly and take it as one.

${OWED}

${KNOWN}

- Say who you are and ask for the person who pays the invoices.
- Say: "{{totalOverdue}} was due and has not reached us. I thought that I would ring rather than write."
- Ask, and then wait: "When may we expect it?"
- Look for: an invoice that never arrived, somebody on holiday, a payment that went astray, something that they are unhappy with.
- Send a copy of the invoice while you speak, if they need one.

${HOW}

${AFTER} Done when somebody who can pay has said when they will, or why they do not, and the outcome is filled in.`;

const call2 = `${WHOM}

The second call: it begins with the first.

${OWED}

${KNOWN}

- Recap: "We spoke last time, and this is what we had agreed", with the day and the words from the note above.
- Say: "It has not arrived. {{totalOverdue}} is still open."
- Ask, and then wait: "What has happened?"
- Look for: the real reason, who decides, whether the promise was theirs to make.
- Get an amount, a day and a way to pay. If they cannot pay all of it, ask what they can pay today, and when the rest.

${HOW}

${AFTER} Done when you have a promise that you believe, a reason that somebody else can deal with, or a clear no, and the outcome is filled in.`;

const call3 = `${WHOM}

The third call. Recap every call and every promise, calmly and with their days.

${OWED}

${KNOWN}

- Say: "We have spoken about this before", and go through the calls and the promises above, one by one.
- Ask, and then wait: "Is there a problem? If there is, I would rather hear it now than later."
- If there is one, do not solve it yourself: say that the boss will ring about a payment plan, and hand it over with your note.
- Say, if supply is to be stopped: "We have a company policy. While an account is this late we take no new orders. It is nothing personal, and it ends the moment your payment arrives."
- Say what follows: "If nothing comes of this, the next thing from us will be a letter."
- Look for: trouble that others know of too, a change of owner or of bank, orders that they are waiting for.

${HOW}

${AFTER} Done when you have a payment on its way, the case is with the boss, or the customer knows what follows, and the outcome is filled in.`;

const cardCall1 = `${WHOM}

The charge on their card failed{{#cardFailedOn}} on {{cardFailedOn}}{{/cardFailedOn}}, and our emails had no answer. They may sit in a spam filter: that is why
you ring. You keep their account active; you do not chase.

${KNOWN}

- Say: "I am ringing because we could not charge your card, and I was not sure whether our emails reach you."
- Ask, and then wait: "Have you seen them?"
- Offer: the link to the billing page again{{#billingLink}}, {{billingLink}}{{/billingLink}}, to another address if they like. Never take card numbers on the telephone.
- Look for: a new contact, a card that was replaced, a wish to cancel or to pay in another way.

${AFTER} Done when they know about it and have what they need, and the outcome is filled in.`;

const cardCall2 = `${WHOM}

The second call about a charge that failed{{#cardFailedOn}} on {{cardFailedOn}}{{/cardFailedOn}}. It is the last one before anybody decides about the account.

${KNOWN}

- Recap: what we wrote, and what was said in the last call if there was one.
- Ask, and then wait: "Would you like to keep the account?"
- If yes: another card, another way to pay, or a day on which it will be settled. Never take card numbers on the telephone.
- If no: offer to cancel it properly, so that they can take their data with them.
- Say, only if they ask: "We would have to switch the account off at some point, not before we have tried to reach you properly."
- Look for: anybody else at the customer who uses the account and would miss it.

${AFTER} Done when they have said what they want, or you have tried and noted it, and the outcome is filled in.`;

const callInstead = `${WHOM}

This call stands in the place of a reminder that could not be mailed.

${OWED}

${KNOWN}

- Say: "I am ringing because we could not reach you by email."
- Say what is open and since when.
- Ask, and then wait: "When may we expect it?"
- Ask for an email address that works, and whether the invoices arrived at all.
- Look for: a change of contact, an invoice that went to the wrong place, something that they are unhappy with.

${HOW}

${AFTER} Done when the customer knows what is open, the sheet has an address that works or a reason why not, and the outcome is filled in.`;

const collections = `The letter's date{{#deadline}}, {{deadline}},{{/deadline}} has passed. Nothing was paid, and nobody has heard from {{accountName}}.
Decide whether the debt goes to collection.

${OWED}

${KNOWN}

The recovery view, before you pass it on:

- What would you take now? 80 % today may be worth more than all of it never: of 1,000.00 that is 800.00, and the matter is closed.
- What remains after the agency's commission? At 25 %, 750.00 of each 1,000.00 that it collects, and nothing of what it does not.
- Does the agency add its fee to the debt, or do we bear it? Ask{{#agencyName}} {{agencyName}}{{/agencyName}} before you decide.

Look for: a payment or an answer since the letter, an address that the letter may not have reached, a dispute that nobody wrote down.
Done when you have offered a last settlement or passed it on: then write the agency into Out of our hands, so that nothing more goes
out from us, and the outcome says done, with your decision and its reason in the note.`;

/** A script for every call, with the customer's figures and the notes of the last calls, and what to decide after the last. */
export const CALL_SCRIPTS: readonly TaskText[] = [
  { key: "calls/pre-call", text: preCall },
  { key: "calls/call-1", text: call1 },
  { key: "calls/call-2", text: call2 },
  { key: "calls/call-3", text: call3 },
  { key: "calls/collections", text: collections },
  { key: "card/call-1", text: cardCall1 },
  { key: "card/call-2", text: cardCall2 },
  { key: "run/call-instead", text: callInstead },
];
