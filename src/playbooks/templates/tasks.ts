import type { TaskText } from "../../core/template.ts";

const playbookTasks: readonly TaskText[] = [
  {
    key: "core/day-10-task",
    text: "Task 1. Add the points of contact of this past-due account, one of them as the main one, and watch the conversation. Look for: whether Finance's first email has gone out; if it has not, tell your team lead. Done when the contacts stand in the sheet and you have seen that Finance wrote.",
  },
  {
    key: "core/day-40-task",
    text: "Task 3. Watch the conversation and make sure that Finance's second email has gone out. Look for: an answer to anyone at the firm, a change of contact, a complaint about the service. Done when you have seen the email go out and noted what you know.",
  },
  {
    key: "core/day-80-task",
    text: "Follow up the win-back offer with the account's admins, by telephone or by a message of your own. Look for: whether they want to stay, who decides, when they can pay. Done when you have spoken to an admin, or tried to, and noted what was said and what was promised for when.",
  },
  {
    key: "core/day-90-task",
    text: "Task 4. Watch the conversation and make sure that Finance's third email, the final notice, has gone out. Look for: an answer, a promise, a dispute. Done when you have seen the final notice go out and noted what you know.",
  },
  {
    key: "core/day-100-task",
    text: "Task 5. Check the account's status and confirm it. Look for: whether the services really are suspended, and whether anything speaks against it, such as a payment, a promise or a dispute. Done when the status in your system matches the log and your note says so.",
  },
  {
    key: "core/day-100-collections",
    text: "Decide whether this debt is handed over to collections. Look for: the reminders that went out, the amount, what the customer has said, what collection costs, whether the relationship can still be saved. Done when the outcome says done, with your decision (hand over, wait or give up) and its reason in the note.",
  },
  {
    key: "core/day-120-task",
    text: "Task 5, again. Confirm the account's status now that it is to be marked as lost revenue. Look for: a payment or a promise that came in since the suspension. Done when the status in your system matches the log and your note says so.",
  },
  {
    key: "arrears/escalation",
    text: "Internal escalation: the first reminder went out and no payment came. Look for: a payment on its way, a dispute, a wrong contact, a reason to treat this customer differently. Done when you have decided how to go on, and whether suspending access is appropriate here, with the reason in the note.",
  },
  {
    key: "arrears/close-or-legal",
    text: "Decide whether to close this account or to take legal steps. Look for: the final notice and the day it went out, answers since then, the amount, what legal steps would cost. Done when the outcome says done, with your decision (close, legal steps or neither) and its reason in the note.",
  },
];

const runTasks: readonly TaskText[] = [
  {
    key: "run/read-reply",
    text: "Read the customer's reply and say what it is. Look for: a promise with a day and an amount, a payment that they say was made, a dispute, a wish for a plan, a change of contact. Done when the account's row holds it (Promised on, Says paid on, Dispute, Plan until) and the outcome says promise, claim, dispute, plan, back to the ladder or closed; reminders wait until then.",
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
];

const statusTexts: readonly TaskText[] = [
  {
    key: "run/status-suspended",
    text: "Suspend this customer's access, if you agree. Look for: the reminders that went out, a payment on its way, a dispute. The customer's own users will no longer be able to sign in or work. Done when the outcome says confirmed and access is suspended, or refused with the reason in the note.",
  },
  {
    key: "run/status-lost-revenue",
    text: "Mark this account as lost revenue, if you agree; the entry in the books is made there. Look for: the suspension and the day it was confirmed, any payment since. Done when the outcome says confirmed, or refused with the reason in the note.",
  },
  {
    key: "run/status-active",
    text: "Restore this customer's access: nothing that is asked for is past due any more. Look for: the payment or the plan that it rests on. Done when access works again and the outcome says confirmed; do it today, and then send the thank-you message.",
  },
];

/** What each task of the shipped playbooks, and of every run, tells the person who does it. */
export const TASK_TEXTS: readonly TaskText[] = [...playbookTasks, ...runTasks, ...statusTexts];
