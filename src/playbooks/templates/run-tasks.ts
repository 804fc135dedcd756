import type { TaskText } from "../../core/template.ts";

/** The tasks that follow from where an account stands, whatever its playbook. */
export const RUN_TASKS: readonly TaskText[] = [
  {
    key: "run/read-reply",
    text: "Read the customer's reply and say what it is. What it may mean is suggested and never recorded by itself. Look for: a promise with a day and an amount, a payment that they say was made, a dispute, a wish for a plan, a change of contact. Done when the account's row holds it (Promised on, Says paid on, Dispute, Plan until) and the outcome says promise, claim, dispute, plan, back to the ladder or closed; reminders wait until then.",
  },
  {
    key: "run/mail-not-arriving",
    text: "Messages to this customer do not arrive, and the address may be good all the same: it is still used. Look for: the report in the mailbox, a mailbox that is full, a filter on the customer's side, trouble with our own address. Ring the customer, or ask another contact. Done when mail arrives again or the sheet has another address, and the outcome says done, with what it was in the note.",
  },
  {
    key: "run/contact-left",
    text: "Somebody is no longer with the customer, and their address is not written to any more. Look for: who has taken over, and whether the address that was named really belongs to the customer; ring a number that you know, never one from the message. Done when the sheet has the right contact, and the outcome says done.",
  },
  {
    key: "run/decide-exhausted",
    text: "The playbook is at its end and the account still owes. Look for: whether anyone has spoken to the customer lately, what the debt is worth, what has not been tried. Done when the outcome says done, with your decision (collect, plan or write off) in the note; while the account owes, the question comes back every month.",
  },
  {
    key: "run/put-right",
    text: "A message went out that was no longer right. Look for: what it said, and what is true now, such as a payment, a corrected due date, a dispute. Done when the customer has been told, and your note says what you told them.",
  },
  {
    key: "run/part-payment",
    text: "Something needs a person before the chase goes on, such as a part payment or a large amount. Look for: what the payment was meant for, whether the rest is disputed or promised, what was agreed. Done when the sheet says it (a promise, a plan, a dispute), and the outcome says done, with what was agreed in the note.",
  },
  {
    key: "run/unsent-alert",
    text: "A reminder has been waiting as a draft for too long. Look for: who was to approve it and why they have not. Done when the draft has been sent or deleted, and your note says which.",
  },
  {
    key: "run/say-why",
    text: "A draft was deleted. Look for: the reason, with whoever deleted it. Done when the outcome says skip, send later, wrong data or do not chase; without an answer the draft is offered again.",
  },
  {
    key: "run/was-it-sent",
    text: "A draft is no longer in the mailbox that it was made in, and the program cannot see whether it was sent. Look for: the message among what was sent, or ask whoever had the mailbox. Done when the outcome says confirmed (it was sent) or refused (it was not, and may be drafted again).",
  },
  {
    key: "run/review-block",
    text: "What stops the chase of this account has reached its review day. Look for: whether the reason still holds, and who deals with it. Done when the sheet has a new review day, or the block has been taken out, and your note says why.",
  },
  {
    key: "run/out-of-our-hands",
    text: "We no longer chase this account ourselves. Look for: reminders, calls or direct debits still under way, and the papers that whoever deals with it now needs. Done when nothing more goes out from us, the papers are handed over, and your note says to whom.",
  },
  {
    key: "run/suspected-fraud",
    text: "Fraud is suspected; nothing is sent to this customer. Look for: who noticed it, what has been delivered or used, which payments were reversed. Done today: decide whether access is blocked, and note what you found and who has been told.",
  },
  {
    key: "run/promise-broken",
    text: "A promised payment has not arrived. Look for: the promised day and amount, a payment under another name, what the customer says. Done when you have spoken to the customer, or tried to, the sheet says what was agreed, and the outcome says done.",
  },
  {
    key: "run/next-action",
    text: "The diary date of this account is today. Look for: the note of whoever set it. Done when that has been done, and the outcome says done, with how to go on in the note.",
  },
  {
    key: "run/no-address",
    text: "This account has no address that messages reach. Look for: another contact, a telephone number, a postal address, a change at the customer. Done when the sheet has an address that works, or your note says how the customer is reached instead.",
  },
  {
    key: "run/look-at-twins",
    text: "Invoices of this account have the same amount and dates under different numbers. Look for: any that were entered twice. Done when those are deleted from the sheet, and the outcome says done for the ones that are right; reminders wait until then.",
  },
  {
    key: "run/look-at-renamed",
    text: "This account looks like one that was chased under another number and has left the sheet. Look for: whether it is the same customer and the same invoice. Done when the account has its old number back, so that it goes on where it was, or when it is another debt and the outcome says done, so that it begins with the first stage.",
  },
  {
    key: "run/lift-unconfirmed",
    text: "A customer has earned back access and nobody has confirmed it. Look for: whether access works again. Done when it does, the lifting is confirmed, and the outcome says done.",
  },
  {
    key: "run/needs-unmet",
    text: "A severe stage is due and lacks what it needs. Look for: the messages or calls that are missing, and why. Done when they have gone out and the outcome says done, or when someone who may do so writes override, with the reason in the note.",
  },
  {
    key: "run/accept-promise",
    text: `A promise needs somebody who accepts it, because its day is far ahead or because it is not the first. {{#promisedOn}}It is for {{promisedOn}}{{#promisedAmount}}, {{promisedAmount}}{{/promisedAmount}}. {{/promisedOn}}Look for: what became of earlier promises, what the amount is in relation to what is owed, and whether an earlier part payment or a plan would be safer. {{#promiseHistory}}So far:

{{promiseHistory}}

{{/promiseHistory}}Done when the outcome says confirmed (it counts, and chasing waits for its day) or refused (chasing goes on; tell the customer so).`,
  },
  {
    key: "run/plan-missed",
    text: "An instalment of an agreed plan has not arrived. {{#missedInstalmentOn}}It is the one of {{missedInstalmentOn}}{{#missedInstalmentAmount}}, {{missedInstalmentAmount}}{{/missedInstalmentAmount}}. {{/missedInstalmentOn}}The customer gets a reminder about the plan and nothing else. Look for: a payment under another name or reference, and what has changed at the customer. Ring them. Only a person ends a plan: the ladder resumes where it was, and severe stages ask for fresh messages first. Done when the instalment has been found or promised, or the plan has been changed or ended in the sheet, and the outcome says done, with what was agreed in the note.",
  },
  {
    key: "run/downgrade",
    text: "It was decided to move this client to a smaller plan. Look for: the plan that fits what the client really uses, what the contract says about a change and its notice, and the new rate that was announced, which does not apply to a smaller plan. Change the plan in your system and tell the client; then empty the cells New rate and New rate on. Done when billing shows the smaller plan, the client knows, the two cells are empty, and the outcome says done, with the plan in the note.",
  },
  {
    key: "run/dispute-opened",
    text: `The customer disputes something, and you are the one who can solve it. {{#disputedItems}}It concerns:

{{disputedItems}}

{{/disputedItems}}Nothing of it is chased meanwhile; the rest is. Look for: the order, the delivery note, what was agreed, and what exactly the customer objects to; if you are missing anything, ring them today. Done when the sheet says how it ended, accepted (a credit note is on its way) or rejected with the reason, and the outcome says done. Rejected, the customer is told before anything is chased again.`,
  },
  {
    key: "run/abusive-call",
    text: "A call with this customer was ended because it became abusive or heated. You are to ring them today yourself; nobody else rings them meanwhile. {{#phone}}The number is {{phone}}. {{/phone}}Look for: the note of the call, and what the trouble is really about. Be calm, listen first, and say clearly how we speak with each other. Done today, when the outcome says settled, cash on delivery or no further dealing, and the note says what was said.",
  },
  {
    key: "run/refuses",
    text: "The customer says that they will not pay. Look for: the reason they gave. A dispute goes to whoever can solve it, a lack of money calls for a plan, and a flat refusal is your decision. Ring them yourself before you decide. Done when the sheet holds a dispute, a plan or the next step, and the outcome says dispute, plan, back to the ladder or done, with the reason in the note.",
  },
  {
    key: "run/item-back",
    text: "An item that had been written off is open again. It goes to you and to no stage. Look for: why it came back, such as a payment that was returned, a correction or a wrong entry, and whether the customer knows. Done when the item has been settled, written off again, or given back to the ladder, and the outcome says done, or back to the ladder, which chases it.",
  },
  {
    key: "run/wrong-person",
    text: "The person who was reached by telephone is not the right one, so that number is not used again. Look for: the right contact for accounts payable, at the switchboard, on the last remittance advice or on the customer's website. Done when the sheet has a contact whose number reaches them, and the outcome says done.",
  },
  {
    key: "run/claim-unpaid",
    text: "The customer said that it was paid, and nothing has arrived. {{#claimedOn}}The payment was to have been made on {{claimedOn}}. {{/claimedOn}}Look for: a remittance advice, a payment under another name or reference, an account of ours that nobody looks at. Ask the customer for the day, the account that they paid into and the reference. Done when the payment has been found or the customer has been spoken to, and the outcome says done, with what was said in the note; chasing goes on meanwhile.",
  },
];
