import type { Template } from "../../core/template.ts";
import { GREETING, SIGNED } from "./passages.ts";

const ENTER_DETAILS = `{{#billingLink}}
If you decide on a paid plan, you can enter your payment details here: {{billingLink}}
{{/billingLink}}`;

const NO_MORE = "If you would rather not get offers from us, a word in reply is enough.";

const notice = `${GREETING}

{{accountName}} has used {{limitPercent}} of what our free plan includes. It is good to see that you find it useful.

There is nothing that you have to do now. We are writing so that the limit does not take you by surprise: the free
plan ends there, and a paid plan gives you room to carry on.

If you would like to know which plan would fit, reply to this email.

${SIGNED}`;

const offer = `${GREETING}

{{accountName}} has now used {{limitPercent}} of what our free plan includes, so the limit is reached.

We would like you to be able to carry on, and can move you to a paid plan. Reply to this email and we will tell you which
one fits your use and what it costs, and make the change without interrupting your work.

${ENTER_DETAILS}

If you would rather stay on the free plan, that is fine too; then please bring your use back below its limit.

${NO_MORE}

${SIGNED}`;

const secondOffer = `${GREETING}

{{#lastReminderOn}}We wrote to you on {{lastReminderOn}} about the limit of our free plan. {{/lastReminderOn}}{{accountName}} is at
{{limitPercent}} of it.

Our offer stands: reply to this email, and we will move you to the paid plan that fits your use.

${ENTER_DETAILS}

If nothing changes we may have to hold the account to the limit of the free plan. What goes beyond it would then no longer
work until you change the plan or use less. We would like to find a better way with you before that.

${NO_MORE}

${SIGNED}`;

const lift = `${GREETING}

The limit on the account of {{accountName}} has been lifted, and everything works as before. Thank you.

If anything does not work as it should, reply to this email and we will look into it straight away.

${SIGNED}`;

/** The messages of the playbook `free-tier`. */
export const freeTierTemplates: readonly Template[] = [
  {
    key: "free-tier/notice",
    language: "en",
    messageClass: "chasing",
    subject: "You have used {{limitPercent}} of your free plan",
    body: notice,
  },
  {
    key: "free-tier/offer",
    language: "en",
    messageClass: "marketing",
    subject: "Your free plan has reached its limit",
    body: offer,
  },
  {
    key: "free-tier/second-offer",
    language: "en",
    messageClass: "marketing",
    subject: "Still at the limit of your free plan: our offer",
    body: secondOffer,
  },
  {
    key: "free-tier/lift",
    language: "en",
    messageClass: "service",
    subject: "The limit on your account has been lifted",
    body: lift,
  },
];
