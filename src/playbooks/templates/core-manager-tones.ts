import type { Template } from "../../core/template.ts";
import { GREETING, HOW_TO_PAY, ON_ITS_WAY, OTHER_ITEMS, PAY_ONLINE, PROMISED, SIGNED } from "./passages.ts";

const day60Friendly = `${GREETING}

I look after the account of {{accountName}}{{#companyName}} at {{companyName}}{{/companyName}} and would like to make sure
that all is well on your side. I have seen that {{totalOverdue}} is past its due date:

{{items}}

${PROMISED}

Is there anything that we should put right first, or anything that makes paying difficult just now? A line in reply is
enough, and I will take it up with our finance team for you.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day60Firm = `${GREETING}

I look after the account of {{accountName}}{{#companyName}} at {{companyName}}{{/companyName}}. {{totalOverdue}} is past
its due date, and the payment has not reached our finance team:

{{items}}

${PROMISED}

Please tell me by reply when it will be paid, and what has kept you from paying so far. If something about the service has
to be put right first, I will see to it; otherwise I ask you to pay now.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day67Friendly = `${GREETING}

{{#lastReminderOn}}I am coming back to our message of {{lastReminderOn}}, in case it was buried. {{/lastReminderOn}}The account of
{{accountName}} still shows {{totalOverdue}} as overdue:

{{items}}

${PROMISED}

I would really like to spare you a suspension of your services. Would you let me know when you expect to pay, or whom I
should speak to? If it is easier, send me a time and I will call.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day67Firm = `${GREETING}

{{#lastReminderOn}}We last wrote to you on {{lastReminderOn}}. {{/lastReminderOn}}{{totalOverdue}} on the account of
{{accountName}} is still overdue:

{{items}}

${PROMISED}

Your services may be suspended if this stays open. Please pay now, or reply today with the day on which you will pay and
the name of the colleague who decides about it.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const friendly = { language: "en", messageClass: "chasing", tone: "friendly" } as const;
const firm = { language: "en", messageClass: "chasing", tone: "firm" } as const;

/** The customer-success manager's messages, friendly and firm. The win-back offer has one tone. */
export const coreManagerTones: readonly Template[] = [
  { ...friendly, key: "core/day-60", subject: "Is all well at {{accountName}}?", body: day60Friendly },
  { ...firm, key: "core/day-60", subject: "When will you pay {{totalOverdue}}?", body: day60Firm },
  { ...friendly, key: "core/day-67", subject: "How can I help with the overdue balance?", body: day67Friendly },
  { ...firm, key: "core/day-67", subject: "Your services may be suspended: please reply", body: day67Firm },
];
