import type { Template } from "../../core/template.ts";
import { GREETING, HOW_TO_PAY, INCLUDED, PAY_ONLINE, SIGNED } from "./passages.ts";

const statement = `${GREETING}

Here is the statement of account for {{accountName}} that you asked for; it is attached as a PDF, too.

{{statement}}

${INCLUDED}If anything in it looks wrong to you, reply to this email and we will go through it together.

${HOW_TO_PAY}

${PAY_ONLINE}

${SIGNED}`;

const invoiceCopy = `${GREETING}

Here is the copy of invoice {{invoiceNumber}} that you asked for.

{{#invoiceFile}}It is attached as {{invoiceFile}}. {{/invoiceFile}}{{#invoiceLink}}You can open it here: {{invoiceLink}}{{/invoiceLink}}

If you need anything else, reply to this email.

${SIGNED}`;

const service = { language: "en", messageClass: "service" } as const;

/** What goes out because a customer asked for it. */
export const requestedTemplates: readonly Template[] = [
  { ...service, key: "run/statement", subject: "Your statement of account", body: statement },
  { ...service, key: "run/invoice-copy", subject: "A copy of invoice {{invoiceNumber}}", body: invoiceCopy },
];
