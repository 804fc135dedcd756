import type { Template } from "../../core/template.ts";
import { GREETING, HOW_TO_PAY, INCLUDED, OTHER_ITEMS, PAY_ONLINE, PROMISED, SIGNED } from "./passages.ts";

const instalmentDue = `${GREETING}

A short note about the payment plan that we agreed for {{accountName}}: the next instalment is **{{nextInstalmentAmount}}**,
due on **{{nextInstalmentOn}}**.

{{#planInstalments}}
The plan as a whole:

{{planInstalments}}
{{/planInstalments}}

${HOW_TO_PAY}

${PAY_ONLINE}

If you see already that it will be difficult, reply to this email before that day, and we will talk about it. If the payment is
on its way, thank you.

${SIGNED}`;

const instalmentMissed = `${GREETING}

The instalment of **{{missedInstalmentAmount}}** that was due on **{{missedInstalmentOn}}** for {{accountName}} has not
reached us.

{{#planInstalments}}
This is the plan that we agreed:

{{planInstalments}}
{{/planInstalments}}

Please pay it in the next few days, or reply to this email and tell us what has changed. We would like to keep to the plan
with you.

${HOW_TO_PAY}

${PAY_ONLINE}

${INCLUDED}If the payment is already on its way, thank you, and please disregard this message.

${SIGNED}`;

const askRemittance = `${GREETING}

Thank you for telling us that you paid on {{claimedOn}}. We have not been able to match the payment to the account of
{{accountName}} yet, so would you help us to find it?

Please reply with the remittance advice, or with these details:

- the amount and the day;
- the invoices that it was for;
- the reference that you gave, and the account that you paid into.

You need do nothing else for the moment. As soon as we have found it, the matter is settled.

${SIGNED}`;

const disputeRejected = `${GREETING}

Thank you for your patience while we looked into your query about this:

{{disputedItems}}

We have checked it with the colleagues concerned and have come to the conclusion that the amount is right as it was billed.
We therefore ask you to pay it.

If you would like to see how we came to that, or if you know something that we have missed, reply to this email and we will
look at it again together.

${HOW_TO_PAY}

${PAY_ONLINE}

${SIGNED}`;

const letterInstead = `{{accountName}}{{#contactName}}

For the attention of {{contactName}}{{/contactName}}

Dear Sir or Madam,

We are writing by post because we cannot reach you by email. {{totalOverdue}} on your account is past its due date, the
oldest part of it since {{oldestDueOn}}:

{{items}}

${PROMISED}

Please pay it as soon as you can{{#deadline}}, and by {{deadline}} at the latest{{/deadline}}. If something is holding the
payment up, or if you think that we have this wrong, get in touch with us and
we will sort it out with you. Please let us have an email address for your accounts department, too.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${INCLUDED}If your payment is already on its way, thank you, and please disregard this letter.

Yours faithfully,

{{signature}}`;

const service = { language: "en", messageClass: "service" } as const;

/** Messages that every playbook may need: about plans, claims and disputes, and the letter where no e-mail arrives. */
export const runTemplates: readonly Template[] = [
  {
    ...service,
    key: "run/instalment-due",
    subject: "Your instalment of {{nextInstalmentOn}}",
    body: instalmentDue,
  },
  {
    ...service,
    key: "run/instalment-missed",
    subject: "Your instalment of {{missedInstalmentOn}} is missing",
    body: instalmentMissed,
  },
  { ...service, key: "run/ask-remittance", subject: "Help us to find your payment", body: askRemittance },
  { ...service, key: "run/dispute-rejected", subject: "Our answer to your query", body: disputeRejected },
  {
    key: "run/letter-instead",
    language: "en",
    messageClass: "chasing",
    subject: "Your overdue account",
    body: letterInstead,
  },
];
