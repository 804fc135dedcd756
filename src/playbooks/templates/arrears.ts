import type { Template } from "../../core/template.ts";
import { arrearsTones } from "./arrears-tones.ts";
import { GREETING, HOW_TO_PAY, INCLUDED, ON_ITS_WAY, OTHER_ITEMS, PAY_ONLINE, PROMISED, SIGNED } from "./passages.ts";

const preDue = `${GREETING}

A short note ahead of the next due date, {{nextDueOn}}, so that nothing gets missed:

{{upcomingItems}}

{{#items}}
This is already past its due date:

{{items}}
{{/items}}

${HOW_TO_PAY}

${PAY_ONLINE}

If you need anything from us to pay on time, such as a purchase order number on the invoice or a copy of it, just reply
to this email.

${INCLUDED}

${SIGNED}`;

const initialContact = `${GREETING}

Our records show {{totalOverdue}} on the account of {{accountName}} as past its due date. It may simply have been
missed, so here are the details:

{{items}}

${PROMISED}

Please pay as soon as you can. If something is holding the payment up, or if you think we have this wrong, reply to this
email and we will sort it out with you promptly.

${HOW_TO_PAY}

${PAY_ONLINE}

We would much rather settle this with you now than take it further. If it stays unpaid, we may have to suspend access to
the account, and after a final notice we may have to close it or take legal steps.

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const finalNotice = `${GREETING}

This is our final notice about the overdue balance of {{accountName}}, {{totalOverdue}}.
{{#earlierReminders}}We wrote to you about it on {{earlierReminders}}.{{/earlierReminders}}
{{#suspendedOn}}Access to the account has been suspended since {{suspendedOn}}.{{/suspendedOn}}

{{items}}

${PROMISED}

Please pay this now{{#deadline}}, and by {{deadline}} at the latest{{/deadline}}. If we neither receive your payment nor
hear from you, the next step is for us to close the account or to take legal steps to recover the debt.

If you cannot pay all of it at once, or if you disagree with any part of it, tell us today by replying to this email. We
can still find a way together.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const lift = `${GREETING}

Thank you for sorting out the overdue balance of {{accountName}} with us. Access to the account has been restored.

If anything does not work as it should, reply to this email and we will look into it straight away.

${SIGNED}`;

const written = { language: "en", messageClass: "chasing" } as const;

/** The messages of the playbook `arrears`. */
export const arrearsTemplates: readonly Template[] = [
  { ...written, key: "arrears/pre-due", subject: "Payment due on {{nextDueOn}}", body: preDue },
  {
    ...written,
    key: "arrears/initial-contact",
    subject: "Overdue on your account: {{totalOverdue}}",
    body: initialContact,
  },
  { ...written, key: "arrears/final-notice", subject: "Final notice: {{totalOverdue}} overdue", body: finalNotice },
  {
    key: "arrears/lift",
    language: "en",
    messageClass: "service",
    subject: "Thank you: access to your account is restored",
    body: lift,
  },
  ...arrearsTones,
];
