import type { Template } from "../../../core/template.ts";
import { GREETING, HOW_TO_PAY, INCLUDED, PAY_ONLINE, SIGNED } from "./passages.ts";

const statement = `${GREETING}

hier ist der Kontoauszug für {{accountName}}, um den Sie gebeten haben; er liegt auch als PDF bei.

{{statement}}

${INCLUDED}Falls Ihnen etwas daran nicht richtig erscheint, antworten Sie auf diese E-Mail; wir gehen es mit Ihnen durch.

${HOW_TO_PAY}

${PAY_ONLINE}

${SIGNED}`;

const invoiceCopy = `${GREETING}

hier ist die Kopie der Rechnung {{invoiceNumber}}, um die Sie gebeten haben.

{{#invoiceFile}}Sie liegt als {{invoiceFile}} bei. {{/invoiceFile}}{{#invoiceLink}}Sie können sie hier öffnen: {{invoiceLink}}{{/invoiceLink}}

Wenn Sie noch etwas brauchen, antworten Sie auf diese E-Mail.

${SIGNED}`;

const service = { language: "de", messageClass: "service" } as const;

/** What goes out in German because a customer asked for it. */
export const requestedTemplates: readonly Template[] = [
  { ...service, key: "run/statement", subject: "Ihr Kontoauszug", body: statement },
  { ...service, key: "run/invoice-copy", subject: "Kopie der Rechnung {{invoiceNumber}}", body: invoiceCopy },
];
