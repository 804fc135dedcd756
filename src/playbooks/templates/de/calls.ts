import type { Template } from "../../../core/template.ts";
import { GREETING, HOW_TO_PAY, INCLUDED, OTHER_ITEMS, PAY_ONLINE, PROMISED, SIGNED } from "./passages.ts";

const letter = `{{accountName}}{{#contactName}}

Zu Händen {{contactName}}{{/contactName}}

Sehr geehrte Damen und Herren,

auf Ihrem Kundenkonto ist ein Betrag von {{totalOverdue}} überfällig, der älteste Teil davon seit dem {{oldestDueOn}}:

{{items}}

${PROMISED}

Wir standen deswegen bei diesen Gelegenheiten mit Ihnen in Verbindung:

{{contactsMade}}

{{#brokenPromises}}
Diese Zahlungen haben Sie uns zugesagt; sie sind nicht eingegangen:

{{brokenPromises}}
{{/brokenPromises}}

{{#stoppedOn}}
Seit dem {{stoppedOn}} besteht für Ihr Kundenkonto ein Lieferstopp: Wir nehmen keine neuen Bestellungen an, bis gezahlt ist. So halten
wir es mit jedem überfälligen Konto; es ist nicht persönlich gemeint und endet, sobald Ihre Zahlung eingegangen ist.
{{/stoppedOn}}

Bitte zahlen Sie den Betrag von {{totalOverdue}} **bis zum {{deadline}}**, oder melden Sie sich bis dahin bei uns. Wenn es Schwierigkeiten gibt
oder wenn Sie mit etwas in diesem Schreiben nicht einverstanden sind, sprechen Sie uns vor diesem Tag an; wir sind bereit, Zahlungen zu
vereinbaren, die Sie einhalten können.

Verstreicht dieser Tag ohne Ihre Zahlung und ohne eine Nachricht von Ihnen, werden wir weitere Schritte gehen, um die Forderung
durchzusetzen. {{#agencyName}}Als Nächstes übergeben wir sie dann dem Inkassounternehmen {{agencyName}}.{{/agencyName}}

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${INCLUDED}Falls Ihre Zahlung schon unterwegs ist, danken wir Ihnen; betrachten Sie dieses Schreiben dann bitte als gegenstandslos.

${SIGNED}`;

const lift = `${GREETING}

vielen Dank, dass Sie den überfälligen Betrag auf dem Kundenkonto {{accountName}} mit uns geregelt haben. Wir beliefern Sie wieder wie
zuvor; Bestellungen, die Sie von jetzt an aufgeben, bearbeiten wir wie üblich.

Sollte etwas nicht so laufen wie gewohnt, antworten Sie auf diese E-Mail; wir kümmern uns sofort darum.

${SIGNED}`;

/** What the playbook `calls` writes in German. */
export const callsTemplates: readonly Template[] = [
  {
    key: "calls/letter",
    language: "de",
    messageClass: "chasing",
    subject: "Letzte Mahnung: bitte melden Sie sich bis zum {{deadline}}",
    body: letter,
  },
  {
    key: "calls/lift",
    language: "de",
    messageClass: "service",
    subject: "Vielen Dank: wir beliefern Sie wieder",
    body: lift,
  },
];
