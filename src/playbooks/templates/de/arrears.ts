import type { Template } from "../../../core/template.ts";
import { arrearsTones } from "./arrears-tones.ts";
import { GREETING, HOW_TO_PAY, INCLUDED, ON_ITS_WAY, OTHER_ITEMS, PAY_ONLINE, PROMISED, SIGNED } from "./passages.ts";

const preDue = `${GREETING}

ein kurzer Hinweis vor dem nächsten Fälligkeitstag, dem {{nextDueOn}}, damit nichts untergeht:

{{upcomingItems}}

{{#items}}
Das Folgende ist bereits überfällig:

{{items}}
{{/items}}

${HOW_TO_PAY}

${PAY_ONLINE}

Wenn Sie für eine pünktliche Zahlung noch etwas von uns brauchen, etwa eine Bestellnummer auf der Rechnung oder eine Kopie,
antworten Sie einfach auf diese E-Mail.

${INCLUDED}

${SIGNED}`;

const initialContact = `${GREETING}

auf dem Kundenkonto {{accountName}} ist nach unseren Unterlagen ein Betrag von {{totalOverdue}} überfällig. Vielleicht ist
er nur untergegangen; hier sind die Einzelheiten:

{{items}}

${PROMISED}

Bitte begleichen Sie den Betrag, sobald Sie können. Wenn etwas die Zahlung aufhält oder wenn wir uns irren, antworten Sie auf
diese E-Mail; wir klären es umgehend mit Ihnen.

${HOW_TO_PAY}

${PAY_ONLINE}

Wir regeln das viel lieber jetzt mit Ihnen, als weiterzugehen. Bleibt der Betrag offen, müssen wir unter Umständen den Zugang
zum Konto sperren und das Konto nach einer letzten Mahnung schließen oder rechtliche Schritte einleiten.

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const finalNotice = `${GREETING}

dies ist unsere letzte Mahnung zu dem überfälligen Betrag von {{totalOverdue}} auf dem Kundenkonto {{accountName}}.
{{#earlierReminders}}Wir haben Ihnen deswegen am {{earlierReminders}} geschrieben.{{/earlierReminders}}
{{#suspendedOn}}Der Zugang zum Konto ist seit dem {{suspendedOn}} gesperrt.{{/suspendedOn}}

{{items}}

${PROMISED}

Bitte zahlen Sie jetzt{{#deadline}}, bis spätestens zum {{deadline}}{{/deadline}}. Geht weder Ihre Zahlung ein noch eine Nachricht von Ihnen,
werden wir als Nächstes das Konto schließen oder rechtliche Schritte einleiten, um die Forderung durchzusetzen.

Wenn Sie nicht alles auf einmal zahlen können oder mit einem Teil davon nicht einverstanden sind, antworten Sie bitte noch
heute auf diese E-Mail. Wir können auch jetzt noch gemeinsam einen Weg finden.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const lift = `${GREETING}

vielen Dank, dass Sie den überfälligen Betrag auf dem Kundenkonto {{accountName}} mit uns geregelt haben. Der Zugang zum Konto
ist wieder freigeschaltet.

Sollte etwas nicht so funktionieren wie gewohnt, antworten Sie auf diese E-Mail; wir kümmern uns sofort darum.

${SIGNED}`;

const written = { language: "de", messageClass: "chasing" } as const;

/** The German messages of the playbook `arrears`. */
export const arrearsTemplates: readonly Template[] = [
  { ...written, key: "arrears/pre-due", subject: "Zahlung fällig am {{nextDueOn}}", body: preDue },
  { ...written, key: "arrears/initial-contact", subject: "Zahlungserinnerung: {{totalOverdue}}", body: initialContact },
  {
    ...written,
    key: "arrears/final-notice",
    subject: "Letzte Mahnung: {{totalOverdue}} überfällig",
    body: finalNotice,
  },
  {
    key: "arrears/lift",
    language: "de",
    messageClass: "service",
    subject: "Vielen Dank: Ihr Zugang ist wieder freigeschaltet",
    body: lift,
  },
  ...arrearsTones,
];
