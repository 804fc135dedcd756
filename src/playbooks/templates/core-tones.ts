import type { Template } from "../../core/template.ts";
import { coreManagerTones } from "./core-manager-tones.ts";
import { GREETING, HOW_TO_PAY, ON_ITS_WAY, OTHER_ITEMS, PAY_ONLINE, PROMISED, SIGNED } from "./passages.ts";

const day10Friendly = `${GREETING}

A quick word about the account of {{accountName}}: {{totalOverdue}} has gone past its due date, and it may well be that
nobody has noticed.

{{items}}

${PROMISED}

The easiest way to settle it is our secure billing page. You can update your payment details there too:
{{billingLink}}

${HOW_TO_PAY}

If this should go to a colleague, or if there is a question about it, just reply and we will help straight away. If a
balance stays unpaid for long, services may be suspended; I am sure that it will not come to that.

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day10Firm = `${GREETING}

{{totalOverdue}} on the account of {{accountName}} is past its due date and has not been paid:

{{items}}

${PROMISED}

Please pay it this week. You can do so at once on our secure billing page, where you can also update your payment details:
{{billingLink}}

${HOW_TO_PAY}

If there is a reason why it has not been paid, tell us by replying to this email. If the balance stays unpaid, your
services may be suspended.

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day40Friendly = `${GREETING}

I am getting back to you about {{totalOverdue}} on the account of {{accountName}}; the oldest part of it has been open
since {{oldestDueOn}}.
{{#lastReminderOn}}Perhaps our message of {{lastReminderOn}} did not reach the right person.{{/lastReminderOn}}

{{items}}

${PROMISED}

Would you see that it is paid this week, or let me know what stands in the way? If it would help to spread it over several
payments, we can talk about that. If it stays unpaid, your services may be suspended, and we would like to spare you that.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day40Firm = `${GREETING}

{{totalOverdue}} on the account of {{accountName}} has still not been paid, the oldest part of it since {{oldestDueOn}}.
{{#earlierReminders}}We wrote to you about it on {{earlierReminders}}.{{/earlierReminders}}

{{#brokenPromises}}
These payments, which you promised us, have not arrived:

{{brokenPromises}}
{{/brokenPromises}}

{{items}}

${PROMISED}

Please pay it this week. If you cannot, reply to this email now with the reason and the day on which you will pay. If it
stays unpaid, your services may be suspended.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day90Friendly = `${GREETING}

I am sorry that this has to be our final notice: {{totalOverdue}} on the account of {{accountName}} is still overdue, the
oldest part of it since {{oldestDueOn}}.
{{#earlierReminders}}We wrote to you about it on {{earlierReminders}}.{{/earlierReminders}}

{{items}}

${PROMISED}

Please pay it now{{#deadline}}, by {{deadline}} at the latest{{/deadline}}, or reply to this email today. If paying all of
it at once is difficult, we can still agree on something that works for you. If we neither receive your payment nor hear
from you, the next step is to suspend your services; your users will then no longer be able to work with them.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day90Firm = `${GREETING}

This is our final notice. {{totalOverdue}} on the account of {{accountName}} is overdue, the oldest part of it since
{{oldestDueOn}}.
{{#earlierReminders}}We asked you to pay it on {{earlierReminders}}.{{/earlierReminders}}

{{#brokenPromises}}
These payments, which you promised us, have not arrived:

{{brokenPromises}}
{{/brokenPromises}}

{{items}}

${PROMISED}

Please pay this in full now{{#deadline}}, so that it reaches us by {{deadline}}{{/deadline}}. If it does not, and if we have not
heard from you either, the next step is to suspend your services; your users will then no longer be able to work with them.

If you disagree with any part of it, or need to pay in instalments, say so today by replying to this email.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const friendly = { language: "en", messageClass: "chasing", tone: "friendly" } as const;
const firm = { language: "en", messageClass: "chasing", tone: "firm" } as const;

/** The messages of `core` and `digital` to good payers who missed one, and to those who usually pay late. */
export const coreTones: readonly Template[] = [
  { ...friendly, key: "core/day-10", subject: "Did this one slip through? {{totalOverdue}}", body: day10Friendly },
  { ...firm, key: "core/day-10", subject: "Overdue, please pay: {{totalOverdue}}", body: day10Firm },
  { ...friendly, key: "core/day-40", subject: "Still open: {{totalOverdue}}. Can we help?", body: day40Friendly },
  { ...firm, key: "core/day-40", subject: "Not paid: {{totalOverdue}} on your account", body: day40Firm },
  {
    ...friendly,
    key: "core/day-90",
    subject: "Final notice about {{totalOverdue}}, and how we can help",
    body: day90Friendly,
  },
  { ...firm, key: "core/day-90", subject: "Final notice: pay {{totalOverdue}} now", body: day90Firm },
  ...coreManagerTones,
];
