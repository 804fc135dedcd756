import type { Template } from "../../../core/template.ts";
import { GREETING, HOW_TO_PAY, INCLUDED, ON_ITS_WAY, OTHER_ITEMS, PAY_ONLINE, PROMISED, SIGNED } from "./passages.ts";

const preDueFriendly = `${GREETING}

nur ein kleiner Hinweis, bevor am {{nextDueOn}} Folgendes fällig wird:

{{upcomingItems}}

{{#items}}
Und das hier ist offenbar schon durchgerutscht:

{{items}}
{{/items}}

Wenn Sie noch etwas von uns brauchen, damit es glatt läuft, zum Beispiel eine Bestellnummer auf der Rechnung oder eine weitere
Kopie, genügt eine kurze Antwort.

${HOW_TO_PAY}

${PAY_ONLINE}

${INCLUDED}Herzlichen Dank!

${SIGNED}`;

const preDueFirm = `${GREETING}

am {{nextDueOn}} wird der folgende Betrag fällig. Bitte sorgen Sie dafür, dass die Zahlung bis zu diesem Tag bei uns eingeht:

{{upcomingItems}}

{{#items}}
Das Folgende ist bereits überfällig; bitte zahlen Sie es sofort:

{{items}}
{{/items}}

Wenn einer pünktlichen Zahlung etwas im Wege steht, sagen Sie es uns bitte vor dem Fälligkeitstag, indem Sie auf diese E-Mail
antworten. Vorher können wir mehr daran ändern als nachher.

${HOW_TO_PAY}

${PAY_ONLINE}

${INCLUDED}

${SIGNED}`;

const initialFriendly = `${GREETING}

ich hoffe, bei Ihnen ist alles in Ordnung. Auf dem Kundenkonto {{accountName}} ist anscheinend ein Betrag von {{totalOverdue}}
durchgerutscht; das kann jedem passieren. Hier sind die Einzelheiten:

{{items}}

${PROMISED}

Würden Sie bitte nachsehen und ihn noch in dieser Woche überweisen? Wenn etwas nicht stimmt oder wenn Sie über die Zahlung
sprechen möchten, antworten Sie einfach; wir regeln es sofort mit Ihnen.

${HOW_TO_PAY}

${PAY_ONLINE}

So weit wird es sicher nicht kommen, aber Sie sollen es wissen: Bleibt eine Rechnung lange offen, müssen wir unter Umständen den
Zugang zum Konto sperren und es am Ende schließen oder rechtliche Schritte einleiten.

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const initialFirm = `${GREETING}

auf dem Kundenkonto {{accountName}} ist ein Betrag von {{totalOverdue}} überfällig und nicht bezahlt:

{{items}}

${PROMISED}

Bitte zahlen Sie ihn in den nächsten Tagen. Wenn Ihnen das nicht möglich ist oder wenn Sie mit einem Teil davon nicht
einverstanden sind, antworten Sie auf diese E-Mail und nennen Sie uns den Grund und den Tag, an dem wir mit der Zahlung rechnen
können. Wir sind bereit, es mit Ihnen zu regeln; dafür müssen wir aber von Ihnen hören.

${HOW_TO_PAY}

${PAY_ONLINE}

Geht weder Ihre Zahlung noch eine Antwort ein, können wir den Zugang zum Konto sperren und es nach einer letzten Mahnung schließen
oder rechtliche Schritte einleiten.

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const finalFriendly = `${GREETING}

es tut mir leid, dass ich Ihnen noch einmal schreiben muss. Auf dem Kundenkonto {{accountName}} ist ein Betrag von
{{totalOverdue}} weiterhin offen, und dies ist unsere letzte Mahnung dazu.
{{#earlierReminders}}Wir haben Ihnen deswegen am {{earlierReminders}} geschrieben.{{/earlierReminders}}
{{#suspendedOn}}Der Zugang zum Konto ist seit dem {{suspendedOn}} gesperrt.{{/suspendedOn}}

{{items}}

${PROMISED}

Bitte zahlen Sie jetzt{{#deadline}}, bis spätestens zum {{deadline}}{{/deadline}}, oder melden Sie sich vorher bei mir. Wenn es schwierig ist, alles auf
einmal zu zahlen, suchen wir einen Weg, der für Sie passt. Ohne Zahlung und ohne Nachricht von Ihnen müssten wir als Nächstes das
Konto schließen oder rechtliche Schritte einleiten, um die Forderung durchzusetzen, und das möchten wir uns beide ersparen.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const finalFirm = `${GREETING}

dies ist unsere letzte Mahnung. Auf dem Kundenkonto {{accountName}} sind Sie mit einem Betrag von {{totalOverdue}} in Verzug.
{{#earlierReminders}}Wir haben Sie am {{earlierReminders}} um Zahlung gebeten.{{/earlierReminders}}
{{#suspendedOn}}Der Zugang zum Konto ist seit dem {{suspendedOn}} gesperrt.{{/suspendedOn}}

{{#brokenPromises}}
Zahlungen, die Sie uns zugesagt haben, sind nicht eingegangen:

{{brokenPromises}}
{{/brokenPromises}}

{{items}}

${PROMISED}

Zahlen Sie den vollen Betrag jetzt{{#deadline}}, sodass er bis zum {{deadline}} bei uns eingeht{{/deadline}}. Geht er nicht ein und hören wir auch nichts von
Ihnen, werden wir als Nächstes das Konto schließen oder rechtliche Schritte einleiten, um die Forderung durchzusetzen.

Wenn Sie mit einem Teil davon nicht einverstanden sind oder in Raten zahlen müssen, sagen Sie es noch heute, indem Sie auf diese
E-Mail antworten.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const friendly = { language: "de", messageClass: "chasing", tone: "friendly" } as const;
const firm = { language: "de", messageClass: "chasing", tone: "firm" } as const;

/** The German messages of `arrears` to good payers who missed one, and to those who usually pay late. */
export const arrearsTones: readonly Template[] = [
  { ...friendly, key: "arrears/pre-due", subject: "Ein kleiner Hinweis für den {{nextDueOn}}", body: preDueFriendly },
  { ...firm, key: "arrears/pre-due", subject: "Zahlungseingang bis zum {{nextDueOn}}", body: preDueFirm },
  {
    ...friendly,
    key: "arrears/initial-contact",
    subject: "Vielleicht untergegangen: {{totalOverdue}}",
    body: initialFriendly,
  },
  { ...firm, key: "arrears/initial-contact", subject: "Bitte zahlen: {{totalOverdue}} überfällig", body: initialFirm },
  {
    ...friendly,
    key: "arrears/final-notice",
    subject: "Letzte Mahnung über {{totalOverdue}}, und unser Angebot zu helfen",
    body: finalFriendly,
  },
  { ...firm, key: "arrears/final-notice", subject: "Letzte Mahnung: {{totalOverdue}} jetzt zahlen", body: finalFirm },
];
