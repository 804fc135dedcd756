import type { Template } from "../../../core/template.ts";
import { GREETING, INCLUDED, PAY_ONLINE, SIGNED } from "./passages.ts";

const NO_MORE = "Wenn Sie solche Nachrichten lieber nicht bekommen möchten, genügt ein Wort als Antwort.";

const thankYou = `${GREETING}

Ihre Zahlung ist pünktlich eingegangen. Für Sie ist das vielleicht selbstverständlich; wir bemerken es und sind Ihnen dankbar dafür.

Vielen Dank von uns allen{{#companyName}} bei {{companyName}}{{/companyName}}. Wenn wir für {{accountName}} etwas besser machen können, sagen Sie es uns.

${NO_MORE}

${SIGNED}`;

const thankYouHumorous = `${GREETING}

in unserer Buchhaltung steht eine kleine Glocke. Sie wird geläutet, wenn eine Rechnung pünktlich bezahlt wird, und verstaubt ansonsten.

Heute wurde sie für {{accountName}} geläutet. Das hat Eindruck gemacht; es hat sogar jemand von der Tabelle aufgesehen.

Herzlichen Dank! Falls Sie sie einmal selbst hören möchten, antworten Sie auf diese E-Mail. Der Kaffee geht auf uns.

${NO_MORE}

${SIGNED}`;

const welcome = `${GREETING}

willkommen{{#companyName}} bei {{companyName}}{{/companyName}}, und vielen Dank für Ihren ersten Auftrag. Unsere erste Rechnung haben Sie inzwischen erhalten; hier ist, was alles
Weitere einfach macht.

{{#upcomingItems}}
**Was wann fällig ist**

{{upcomingItems}}

${INCLUDED}
{{/upcomingItems}}

**So können Sie zahlen**

{{howToPay}}

${PAY_ONLINE}

**Wen Sie fragen können**

Worum es auch geht, antworten Sie auf diese E-Mail{{#ownerName}}; {{ownerName}} betreut Ihr Konto{{/ownerName}}.

**Zwei Fragen an Sie**

- Brauchen Sie eine Bestellnummer auf unseren Rechnungen, und von wem bekommen wir sie?
- Nutzen Sie für Rechnungen ein Portal, eine bestimmte Adresse oder einen bestimmten Tag? Sagen Sie uns die Regeln; wir halten uns daran.

${SIGNED}`;

/** The German messages of the playbook `thanks`. */
export const thanksTemplates: readonly Template[] = [
  {
    key: "thanks/thank-you",
    language: "de",
    messageClass: "marketing",
    subject: "Vielen Dank für Ihre pünktliche Zahlung",
    body: thankYou,
  },
  {
    key: "thanks/thank-you",
    language: "de",
    messageClass: "marketing",
    tone: "friendly",
    subject: "Für Sie hat unsere Glocke geläutet",
    body: thankYouHumorous,
  },
  {
    key: "thanks/welcome",
    language: "de",
    messageClass: "service",
    subject: "Willkommen, und wie unsere Rechnungen funktionieren",
    body: welcome,
  },
];
