import type { Template } from "../../../core/template.ts";
import { GREETING, HOW_TO_PAY, INCLUDED, OTHER_ITEMS, PAY_ONLINE, PROMISED, SIGNED } from "./passages.ts";

const instalmentDue = `${GREETING}

ein kurzer Hinweis zu der Ratenzahlung, die wir für {{accountName}} vereinbart haben: Die nächste Rate von **{{nextInstalmentAmount}}** ist
am **{{nextInstalmentOn}}** fällig.

{{#planInstalments}}
Der ganze Plan:

{{planInstalments}}
{{/planInstalments}}

${HOW_TO_PAY}

${PAY_ONLINE}

Wenn Sie schon sehen, dass es schwierig wird, antworten Sie vor diesem Tag auf diese E-Mail, und wir sprechen darüber. Falls die Zahlung schon
unterwegs ist: vielen Dank.

${SIGNED}`;

const instalmentMissed = `${GREETING}

die Rate von **{{missedInstalmentAmount}}** für {{accountName}}, die am **{{missedInstalmentOn}}** fällig war, ist nicht bei uns eingegangen.

{{#planInstalments}}
Das ist der Plan, den wir vereinbart haben:

{{planInstalments}}
{{/planInstalments}}

Bitte zahlen Sie die Rate in den nächsten Tagen, oder antworten Sie auf diese E-Mail und sagen Sie uns, was sich geändert hat. Wir möchten den
Plan gern mit Ihnen einhalten.

${HOW_TO_PAY}

${PAY_ONLINE}

${INCLUDED}Falls die Zahlung schon unterwegs ist, danken wir Ihnen; betrachten Sie diese Nachricht dann bitte als gegenstandslos.

${SIGNED}`;

const askRemittance = `${GREETING}

vielen Dank für Ihre Mitteilung, dass Sie am {{claimedOn}} gezahlt haben. Wir konnten die Zahlung dem Kundenkonto {{accountName}} noch nicht
zuordnen. Würden Sie uns helfen, sie zu finden?

Bitte antworten Sie mit dem Zahlungsavis oder mit diesen Angaben:

- Betrag und Tag;
- die Rechnungen, für die sie bestimmt war;
- der Verwendungszweck und das Konto, auf das Sie gezahlt haben.

Mehr brauchen Sie im Moment nicht zu tun. Sobald wir sie gefunden haben, ist die Sache erledigt.

${SIGNED}`;

const disputeRejected = `${GREETING}

vielen Dank für Ihre Geduld, während wir Ihrer Reklamation nachgegangen sind. Es geht um Folgendes:

{{disputedItems}}

Wir haben den Fall mit den zuständigen Kollegen geprüft und sind zu dem Ergebnis gekommen, dass der berechnete Betrag richtig ist. Wir bitten
Sie daher, ihn zu begleichen.

Wenn Sie sehen möchten, wie wir dazu gekommen sind, oder wenn Sie etwas wissen, das wir übersehen haben, antworten Sie auf diese E-Mail; dann
sehen wir es uns gemeinsam noch einmal an.

${HOW_TO_PAY}

${PAY_ONLINE}

${SIGNED}`;

const letterInstead = `{{accountName}}{{#contactName}}

Zu Händen {{contactName}}{{/contactName}}

Sehr geehrte Damen und Herren,

wir schreiben Ihnen mit der Post, weil wir Sie per E-Mail nicht erreichen. Auf Ihrem Kundenkonto ist ein Betrag von {{totalOverdue}} überfällig, der
älteste Teil davon seit dem {{oldestDueOn}}:

{{items}}

${PROMISED}

Bitte zahlen Sie, sobald Sie können{{#deadline}}, bis spätestens zum {{deadline}}{{/deadline}}. Wenn etwas die Zahlung aufhält oder wenn wir uns irren, melden Sie sich bei
uns; wir klären es mit Ihnen. Bitte nennen Sie uns auch eine E-Mail-Adresse Ihrer Buchhaltung.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${INCLUDED}Falls Ihre Zahlung schon unterwegs ist, danken wir Ihnen; betrachten Sie dieses Schreiben dann bitte als gegenstandslos.

${SIGNED}`;

const service = { language: "de", messageClass: "service" } as const;

/** German messages that every playbook may need: about plans, claims and disputes, and the letter where no e-mail arrives. */
export const runTemplates: readonly Template[] = [
  { ...service, key: "run/instalment-due", subject: "Ihre Rate vom {{nextInstalmentOn}}", body: instalmentDue },
  {
    ...service,
    key: "run/instalment-missed",
    subject: "Ihre Rate vom {{missedInstalmentOn}} fehlt noch",
    body: instalmentMissed,
  },
  { ...service, key: "run/ask-remittance", subject: "Helfen Sie uns, Ihre Zahlung zu finden", body: askRemittance },
  { ...service, key: "run/dispute-rejected", subject: "Unsere Antwort auf Ihre Reklamation", body: disputeRejected },
  {
    key: "run/letter-instead",
    language: "de",
    messageClass: "chasing",
    subject: "Ihr überfälliges Kundenkonto",
    body: letterInstead,
  },
];
