import type { Template } from "../../core/template.ts";
import { GREETING, INCLUDED, PAY_ONLINE, SIGNED } from "./passages.ts";

const NO_MORE = "If you would rather not get notes like this one, a word in reply is enough.";

const thankYou = `${GREETING}

Your payment arrived on time. You may think nothing of it; we notice it, and we are grateful for it.

Thank you from all of us{{#companyName}} at {{companyName}}{{/companyName}}. If there is anything that we could do better for {{accountName}}, tell us.

${NO_MORE}

${SIGNED}`;

const thankYouHumorous = `${GREETING}

Our accounts department has a small bell. It is rung when an invoice is paid on time, and otherwise it gathers dust.

Today it was rung for {{accountName}}. It made quite an impression; somebody even looked up from the spreadsheet.

Thank you! Should you ever want to hear it in person, reply to this email. The coffee is on us.

${NO_MORE}

${SIGNED}`;

const welcome = `${GREETING}

Welcome{{#companyName}} to {{companyName}}{{/companyName}}, and thank you for your first order. You will have had our first invoice; here is what helps to keep
the rest simple.

{{#upcomingItems}}
**What falls due when**

{{upcomingItems}}

${INCLUDED}
{{/upcomingItems}}

**How to pay**

{{howToPay}}

${PAY_ONLINE}

**Whom to ask**

Whatever it is about, reply to this email{{#ownerName}}; {{ownerName}} looks after your account{{/ownerName}}.

**Two questions to you**

- Do you need a purchase order number on our invoices, and from whom do we get it?
- Do you use a portal, a certain address or a certain day for invoices? Tell us the rules and we will keep to them.

${SIGNED}`;

/** The messages of the playbook `thanks`. */
export const thanksTemplates: readonly Template[] = [
  {
    key: "thanks/thank-you",
    language: "en",
    messageClass: "marketing",
    subject: "Thank you for paying on time",
    body: thankYou,
  },
  {
    key: "thanks/thank-you",
    language: "en",
    messageClass: "marketing",
    tone: "friendly",
    subject: "You rang our bell",
    body: thankYouHumorous,
  },
  {
    key: "thanks/welcome",
    language: "en",
    messageClass: "service",
    subject: "Welcome, and how our invoices work",
    body: welcome,
  },
];
