import type { Template } from "../../core/template.ts";
import { GREETING, HOW_TO_PAY, INCLUDED, ON_ITS_WAY, OTHER_ITEMS, PAY_ONLINE, PROMISED, SIGNED } from "./passages.ts";

const preDueFriendly = `${GREETING}

Just a small heads-up before {{nextDueOn}}, when this falls due:

{{upcomingItems}}

{{#items}}
And this one seems to have slipped through already:

{{items}}
{{/items}}

If there is anything you need from us to pay it smoothly, such as a purchase order number on the invoice or another copy,
just reply and you shall have it.

${HOW_TO_PAY}

${PAY_ONLINE}

${INCLUDED}Thank you!

${SIGNED}`;

const preDueFirm = `${GREETING}

The following falls due on {{nextDueOn}}. Please make sure that the payment reaches us by that day:

{{upcomingItems}}

{{#items}}
This is already past its due date; please pay it now:

{{items}}
{{/items}}

If anything stands in the way of paying on time, tell us before the due date by replying to this email. We can do more
about it before than after.

${HOW_TO_PAY}

${PAY_ONLINE}

${INCLUDED}

${SIGNED}`;

const initialFriendly = `${GREETING}

I hope all is well with you. It looks as if {{totalOverdue}} on the account of {{accountName}} has slipped through; it
happens to all of us. Here are the details:

{{items}}

${PROMISED}

Could you have a look and settle it when you get to it this week? If something is not right, or if you would like to talk
about how to pay, just reply and we will sort it out with you straight away.

${HOW_TO_PAY}

${PAY_ONLINE}

I am sure that it will not come to that, but you should know: if an invoice stays unpaid for long, we may have to
suspend access to the account, and in the end close it or take legal steps.

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const initialFirm = `${GREETING}

{{totalOverdue}} on the account of {{accountName}} is past its due date and has not been paid:

{{items}}

${PROMISED}

Please pay it within the next few days. If you cannot, or if you disagree with any part of it, reply to this email with
the reason and with the day on which we can expect the payment. We are ready to sort it out with you, but we need to hear
from you.

${HOW_TO_PAY}

${PAY_ONLINE}

If we receive neither your payment nor an answer, we may suspend access to the account; after a final notice we may close
it or take legal steps.

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const finalFriendly = `${GREETING}

I am sorry to write to you about this once more. {{totalOverdue}} on the account of {{accountName}} is still open, and
this has to be our final notice about it.
{{#earlierReminders}}We wrote to you about it on {{earlierReminders}}.{{/earlierReminders}}
{{#suspendedOn}}Access to the account has been suspended since {{suspendedOn}}.{{/suspendedOn}}

{{items}}

${PROMISED}

Please pay it now{{#deadline}}, by {{deadline}} at the latest{{/deadline}}, or call or write to me before then. If paying
all of it at once is difficult, we can look for a way that works for you. Without a payment or a word from you, the next
step is for us to close the account or to take legal steps to recover the debt, and we would both rather avoid that.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const finalFirm = `${GREETING}

This is our final notice. {{totalOverdue}} on the account of {{accountName}} is overdue.
{{#earlierReminders}}We asked you to pay it on {{earlierReminders}}.{{/earlierReminders}}
{{#suspendedOn}}Access to the account has been suspended since {{suspendedOn}}.{{/suspendedOn}}

{{#brokenPromises}}
These payments, which you promised us, have not arrived:

{{brokenPromises}}
{{/brokenPromises}}

{{items}}

${PROMISED}

Please pay this in full now{{#deadline}}, so that it reaches us by {{deadline}}{{/deadline}}. If it does not, and if we have not
heard from you either, the next step is for us to close the account or to take legal steps to recover the debt.

If you disagree with any part of it, or need to pay in instalments, say so today by replying to this email.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const friendly = { language: "en", messageClass: "chasing", tone: "friendly" } as const;
const firm = { language: "en", messageClass: "chasing", tone: "firm" } as const;

/** The messages of the playbook `arrears` to good payers who missed one, and to those who usually pay late. */
export const arrearsTones: readonly Template[] = [
  { ...friendly, key: "arrears/pre-due", subject: "A small reminder for {{nextDueOn}}", body: preDueFriendly },
  { ...firm, key: "arrears/pre-due", subject: "Payment to reach us by {{nextDueOn}}", body: preDueFirm },
  {
    ...friendly,
    key: "arrears/initial-contact",
    subject: "Did this one slip through? {{totalOverdue}}",
    body: initialFriendly,
  },
  { ...firm, key: "arrears/initial-contact", subject: "Overdue, please pay: {{totalOverdue}}", body: initialFirm },
  {
    ...friendly,
    key: "arrears/final-notice",
    subject: "Final notice about {{totalOverdue}}, and how we can help",
    body: finalFriendly,
  },
  { ...firm, key: "arrears/final-notice", subject: "Final notice: pay {{totalOverdue}} now", body: finalFirm },
];
