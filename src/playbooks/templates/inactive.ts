import type { Template } from "../../core/template.ts";
import { GREETING, SIGNED } from "./passages.ts";

const priceIncrease = `${GREETING}

Thank you for being a customer{{#companyName}} of {{companyName}}{{/companyName}}. We have noticed that the account of
{{accountName}} is not being used at present{{#lastUsedOn}}; the last use that we can see was on {{lastUsedOn}}{{/lastUsedOn}}.

Because of this inactivity the price of your plan will rise to **{{newRate}}**, with effect from **{{newRateOn}}**.

We would much rather see you get value from the platform. If you would like help with setting it up again, a walk through
it with your team, or simply an answer to a question, reply to this email and we will arrange it at no charge.

And if your needs have changed, tell us that too. We will find the plan that fits.

${SIGNED}`;

const followUp1 = `${GREETING}

{{#lastReminderOn}}We wrote to you on {{lastReminderOn}} and have not heard from you, so here it is once more in short. {{/lastReminderOn}}The
account of {{accountName}} is not being used at present, and because of that the price of your plan will rise to
**{{newRate}}**, with effect from **{{newRateOn}}**.

Would a short conversation help? We can go through what you set out to do with the platform and help you to get there, or
look for a plan that fits you better. A line in reply is enough.

${SIGNED}`;

const followUp2 = `${GREETING}

We are writing once more about the plan of {{accountName}}, because we would like to hear from you before anything changes.

The account is not being used at present. The price of your plan will therefore rise to **{{newRate}}**, with effect from
**{{newRateOn}}**.

Please tell us which it is to be:

- you would like to use the platform, and we help you with it;
- you would like a smaller plan;
- you no longer need it.

Any of the three is fine with us. If we do not hear from you, we will review the plan ourselves and decide on the next step.

${SIGNED}`;

const leave = `${GREETING}

We have seen that {{accountName}} is using the platform again. That is good news.

The higher price that we had announced{{#newRateOn}} for {{newRateOn}}{{/newRateOn}} is withdrawn: your plan stays as it is, and there is nothing that
you need to do.

If we can help you with anything, reply to this email.

${SIGNED}`;

const written = { language: "en", messageClass: "chasing" } as const;

/** The messages of the playbook `inactive`: polite and professional, and nothing of how we sort our clients. */
export const inactiveTemplates: readonly Template[] = [
  { ...written, key: "inactive/price-increase", subject: "A change to the price of your plan", body: priceIncrease },
  { ...written, key: "inactive/follow-up-1", subject: "Your plan from {{newRateOn}}: can we help?", body: followUp1 },
  { ...written, key: "inactive/follow-up-2", subject: "Your plan from {{newRateOn}}: please tell us", body: followUp2 },
  {
    key: "inactive/leave",
    language: "en",
    messageClass: "service",
    subject: "The price of your plan stays as it is",
    body: leave,
  },
];
