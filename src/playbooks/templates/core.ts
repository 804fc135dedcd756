import type { Template } from "../../core/template.ts";
import { coreTones } from "./core-tones.ts";
import { GREETING, HOW_TO_PAY, ON_ITS_WAY, OTHER_ITEMS, PAY_ONLINE, PROMISED, SIGNED } from "./passages.ts";

const day10 = `${GREETING}

{{totalOverdue}} on the account of {{accountName}} is past its due date, and the payment has not reached us yet:

{{items}}

${PROMISED}

The quickest way to settle it is our secure billing page, where you can also update your payment details:
{{billingLink}}

${HOW_TO_PAY}

If the invoice has not reached the right person, or if there is a question about it, reply to this email and we will help
straight away. If the balance stays unpaid for long, your services may be suspended; we would like to spare you that.

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day40 = `${GREETING}

{{totalOverdue}} on the account of {{accountName}} is still unpaid, the oldest part of it since {{oldestDueOn}}.
{{#lastReminderOn}}We last wrote to you about it on {{lastReminderOn}}.{{/lastReminderOn}}

{{items}}

${PROMISED}

Please arrange the payment this week, or tell us by reply what stands in its way. If you need to spread it over several
payments, we can talk about that. If it stays unpaid, your services may be suspended.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day60 = `${GREETING}

I look after the account of {{accountName}}{{#companyName}} at {{companyName}}{{/companyName}}, and I have seen that
{{totalOverdue}} is past its due date:

{{items}}

${PROMISED}

I would like to understand where this stands on your side. Is there something that keeps you from paying, or something
about the service that we should put right first? A short reply is enough, and I will take it up with our finance team.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day67 = `${GREETING}

{{#lastReminderOn}}I am following up on the message of {{lastReminderOn}}. {{/lastReminderOn}}The account of
{{accountName}} still shows {{totalOverdue}} as overdue:

{{items}}

${PROMISED}

Your services may be suspended if this stays open, and I would like to help you avoid that. Would you reply with the day
on which you expect to pay, or with the name of the colleague I should speak to?

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day80 = `${GREETING}

We would like to keep {{accountName}} as a customer, so here is an offer: settle the overdue balance of {{totalOverdue}},
and we will take 10% off your subscription.

{{items}}

${PROMISED}

To take it up, pay the balance and reply to this email, and I will see to the rest.
{{#deadline}}The offer stands until {{deadline}}.{{/deadline}}

${HOW_TO_PAY}

${PAY_ONLINE}

If you would rather leave us, or if something has gone wrong that we do not know about, please tell me that too. I would
sooner hear it than guess.

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day90 = `${GREETING}

This is our final notice about {{totalOverdue}} that is overdue on the account of {{accountName}}, the oldest part of it
since {{oldestDueOn}}.
{{#earlierReminders}}We wrote to you about it on {{earlierReminders}}.{{/earlierReminders}}

{{items}}

${PROMISED}

Please pay this now{{#deadline}}, and by {{deadline}} at the latest{{/deadline}}. If we neither receive your payment nor
hear from you, the next step is to suspend your services; your users will then no longer be able to work with them.

If you cannot pay all of it at once, or if you disagree with any part of it, reply to this email today. We can still agree
on a way forward.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const lift = `${GREETING}

Thank you for sorting out the overdue balance of {{accountName}} with us. Access to your services has been restored.

If anything does not work as it should, reply to this email and we will look into it straight away.

${SIGNED}`;

const written = { language: "en", messageClass: "chasing" } as const;

/** The messages of the playbooks `core` and `digital`. */
export const coreTemplates: readonly Template[] = [
  { ...written, key: "core/day-10", subject: "Payment overdue: {{totalOverdue}}", body: day10 },
  { ...written, key: "core/day-40", subject: "Still unpaid: {{totalOverdue}}", body: day40 },
  { ...written, key: "core/day-60", subject: "The overdue balance of {{accountName}}", body: day60 },
  { ...written, key: "core/day-67", subject: "Can we help with your overdue balance?", body: day67 },
  { ...written, key: "core/day-80", subject: "10% off if you stay with us", body: day80 },
  { ...written, key: "core/day-90", subject: "Final notice: {{totalOverdue}} overdue", body: day90 },
  {
    key: "core/lift",
    language: "en",
    messageClass: "service",
    subject: "Thank you: your services are restored",
    body: lift,
  },
  ...coreTones,
];
