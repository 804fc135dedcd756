import type { TaskText } from "../../core/template.ts";

/** What is proposed about a customer's status; a person confirms it. Each says what the customer's own users then see. */
export const STATUS_TEXTS: readonly TaskText[] = [
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
    text: "Restore this customer's access or supply: nothing that is asked for is past due any more. Look for: the payment or the plan that it rests on. The customer's own users can then work as before. Done when it works again and the outcome says confirmed; do it today, and then send the thank-you message.",
  },
  {
    key: "run/status-disabled",
    text: "Switch this account off, if you agree. It takes an explicit yes. Look for: the messages that went out, the calls and their notes, a payment or an answer that has not been recorded, and whether the customer could have been missed altogether. From then on the customer's own users can no longer sign in, their data stays where it is, and what runs automatically for them stops. Done when the outcome says confirmed and the account is switched off, or refused with the reason in the note.",
  },
  {
    key: "run/status-stop-supply",
    text: "Stop supply to this customer, if it is necessary and you agree: no new orders are taken or delivered until payment is received. It is company policy and nothing personal, and it is lifted as soon as the payment is here. Look for: a payment on its way, orders that are already promised, what was said in the three calls, and whether this customer has a short-term problem that a plan would solve. The customer's own people will notice that their orders are not delivered. Done when the outcome says confirmed and sales and dispatch know it, or refused with the reason in the note.",
  },
  {
    key: "run/status-limited",
    text: "Hold this account to the limit of the free plan, if you agree. Look for: the two offers and whether they were read, the use in the last days, and an answer that has not been recorded. From then on the customer's own users can no longer do what goes beyond the limit; what they have stays. Done when the outcome says confirmed and the limit is in force, or refused with the reason in the note.",
  },
  {
    key: "run/status-black-ban",
    text: "Decide on what terms we deal with this customer from now on: this is the black ban, no further dealing. Confirm either this or the full deposit, and refuse the other. Look for: what came of the collection, what the customer means to us and to others, and whether they were honest with us. The customer's own people can then order nothing more from us. Done when the outcome says confirmed and sales knows it, or refused.",
  },
  {
    key: "run/status-full-deposit",
    text: "Decide on what terms we deal with this customer from now on: this is the full deposit, with 10 % added if possible, and cash on delivery. Confirm either this or the black ban, and refuse the other. Look for: what came of the collection, and whether the customer can pay in advance. The customer's own people are then supplied only when they have paid. Done when the outcome says confirmed and sales knows it, or refused.",
  },
];
