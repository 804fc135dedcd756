import type { Template } from "../../core/template.ts";
import { GREETING, HOW_TO_PAY, INCLUDED, OTHER_ITEMS, PAY_ONLINE, PROMISED, SIGNED } from "./passages.ts";

const letter = `{{accountName}}{{#contactName}}

For the attention of {{contactName}}{{/contactName}}

Dear Sir or Madam,

{{totalOverdue}} on your account is overdue, the oldest part of it since {{oldestDueOn}}:

{{items}}

${PROMISED}

We have been in touch with you about it on these occasions:

{{contactsMade}}

{{#brokenPromises}}
These payments were promised to us and did not arrive:

{{brokenPromises}}
{{/brokenPromises}}

{{#stoppedOn}}
Since {{stoppedOn}} your account has been on stop supply: we take no new orders until we are paid. This is our policy for
every account that is overdue, and nothing personal. It ends as soon as your payment is here.
{{/stoppedOn}}

Please pay {{totalOverdue}}, or get in touch with us, **by {{deadline}}**. If there is a difficulty, or if you disagree with
anything in this letter, speak to us before that day; we are ready to agree on payments that you can keep to.

If that day passes without your payment and without a word from you, we will take further steps to recover the debt.
{{#agencyName}}The next one is to hand it over to the debt collection agency {{agencyName}}.{{/agencyName}}

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${INCLUDED}If your payment is already on its way, thank you, and please disregard this letter.

Yours faithfully,

{{signature}}`;

const lift = `${GREETING}

Thank you for sorting out the overdue balance of {{accountName}} with us. We are supplying you again as before; orders that
you place from now on are dealt with in the usual way.

If anything does not work as it should, reply to this email and we will look into it straight away.

${SIGNED}`;

/** What the playbook `calls` writes: the letter after the third call, and the word that supply has begun again. */
export const callsTemplates: readonly Template[] = [
  {
    key: "calls/letter",
    language: "en",
    messageClass: "chasing",
    subject: "Your overdue account: please reply by {{deadline}}",
    body: letter,
  },
  {
    key: "calls/lift",
    language: "en",
    messageClass: "service",
    subject: "Thank you: we are supplying you again",
    body: lift,
  },
];
