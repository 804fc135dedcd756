import type { TaskText } from "../../core/template.ts";

/** The tasks of the shipped playbooks: each says what to look for, and what done means. */
export const PLAYBOOK_TASKS: readonly TaskText[] = [
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
    key: "core/day-100-operations",
    text: "For your information: this customer's services are to be suspended, ten days after the final notice. Look for: whether the suspension has been confirmed, whether anything of yours depends on these services, and what your colleagues at the front have to know. Once they are suspended, the customer's own users can no longer sign in or work. Done when whoever answers this customer knows about it, and your note says whom you told.",
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
    text: "Decide whether to close this account or to take legal steps. Look for: the final notice and the day it went out, answers since then, the amount, what legal steps would cost. To close it, choose the outcome cancel and write the day of effect into Day: the playbook for cancelled clients takes over. Legal steps go into Out of our hands. Done when the outcome says cancel, or done for legal steps or neither, with your decision and its reason in the note.",
  },
  {
    key: "inactive/decide",
    text: "Decide how it goes on with a client who pays and does not use the platform: cancel or downgrade, as appropriate. Three messages went out and none was answered. Look for: the last use, whether the three messages reached the right person, what the contract says about notice, whether a telephone call is worth trying first. To cancel, choose the outcome cancel and write the day of effect into Day: the playbook for cancelled clients takes over and confirms it to the client. To downgrade, choose downgrade: a task to change the plan opens. Done when the outcome says cancel or downgrade, or done where it is to stay as it is, with the reason in the note.",
  },
  {
    key: "inactive/apply-rate",
    text: "The new rate of {{newRate}} takes effect on {{newRateOn}}: apply it or withdraw it. Look for: an answer that came in since, a payee or a transaction, and whether each message named this day with the notice that the contract asks for. Apply it in billing only when none of that speaks against it; otherwise withdraw it, and tell the client so. Done when billing shows the rate that is to hold and the outcome says done, with applied or withdrawn in the note.",
  },
  {
    key: "inactive/withdraw-rate",
    text: "The client uses the platform again. Withdraw the new rate: a message that says so lies in the drafts. Look for: the rate in billing, and the cells New rate and New rate on in the sheet. Done when billing shows the old rate, the two cells are empty, the message has gone out, and the outcome says done.",
  },
  {
    key: "cancelled/offboard",
    text: `The cancellation of {{accountName}} takes effect on {{cancelledOn}}. Go through every step; the task closes only with every item ticked.

- [ ] Data: the export was offered, and its deadline ({{dataExportUntil}}) has been kept open
- [ ] Data: what is left is kept or deleted as the retention policy says
- [ ] Final bill sent, or none due: {{finalBill}}
- [ ] Automatic payments and renewals stopped
- [ ] Users' access ended, keys and integrations withdrawn
- [ ] What is still open is chased, or credited
- [ ] Colleagues who look after this customer told

Look for: anything that the customer was promised when they gave notice. Done when every item is ticked, or struck out with the reason in the note, and the outcome says done.`,
  },
  {
    key: "thanks/gift",
    text: "This customer paid on time. Send a card or a small gift to {{contactName}}. Look for: the right person and address, the customer's own rules about gifts (public bodies and many large firms allow none), and whether something else is open between us. Done when it is on its way and the outcome says done, with what you sent in the note.",
  },
];
