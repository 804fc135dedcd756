import type { Template } from "../../../core/template.ts";
import { coreTones } from "./core-tones.ts";
import { GREETING, HOW_TO_PAY, ON_ITS_WAY, OTHER_ITEMS, PAY_ONLINE, PROMISED, SIGNED } from "./passages.ts";

const day10 = `${GREETING}

auf dem Kundenkonto {{accountName}} ist ein Betrag von {{totalOverdue}} überfällig, der noch nicht bei uns eingegangen ist:

{{items}}

${PROMISED}

Am schnellsten begleichen Sie ihn auf unserer sicheren Zahlungsseite, auf der Sie auch Ihre Zahlungsdaten ändern können:
{{billingLink}}

${HOW_TO_PAY}

Wenn die Rechnung nicht bei der richtigen Person angekommen ist oder wenn es eine Frage dazu gibt, antworten Sie auf diese E-Mail;
wir helfen sofort. Bleibt der Betrag lange offen, können Ihre Dienste gesperrt werden; das möchten wir Ihnen ersparen.

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day40 = `${GREETING}

auf dem Kundenkonto {{accountName}} ist ein Betrag von {{totalOverdue}} weiterhin unbezahlt, der älteste Teil davon seit dem
{{oldestDueOn}}.
{{#lastReminderOn}}Zuletzt haben wir Ihnen am {{lastReminderOn}} deswegen geschrieben.{{/lastReminderOn}}

{{items}}

${PROMISED}

Bitte veranlassen Sie die Zahlung in dieser Woche, oder antworten Sie uns, was ihr im Wege steht. Wenn Sie den Betrag auf mehrere
Zahlungen verteilen müssen, können wir darüber sprechen. Bleibt er offen, können Ihre Dienste gesperrt werden.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day60 = `${GREETING}

ich betreue{{#companyName}} bei {{companyName}}{{/companyName}} das Kundenkonto {{accountName}} und habe gesehen, dass ein Betrag von
{{totalOverdue}} überfällig ist:

{{items}}

${PROMISED}

Ich möchte gern verstehen, wie es auf Ihrer Seite steht. Hindert Sie etwas an der Zahlung, oder sollten wir an unserer Leistung
zuerst etwas in Ordnung bringen? Eine kurze Antwort genügt; ich kläre es dann mit unserer Buchhaltung.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day67 = `${GREETING}

auf dem Kundenkonto {{accountName}} ist weiterhin ein Betrag von {{totalOverdue}} überfällig.
{{#lastReminderOn}}Ich komme damit auf die Nachricht vom {{lastReminderOn}} zurück.{{/lastReminderOn}}

{{items}}

${PROMISED}

Bleibt er offen, können Ihre Dienste gesperrt werden, und ich möchte Ihnen helfen, das zu vermeiden. Würden Sie mir antworten, an
welchem Tag Sie voraussichtlich zahlen, oder mit wem ich sprechen sollte?

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day80 = `${GREETING}

wir möchten {{accountName}} gern als Kunden behalten und machen Ihnen deshalb ein Angebot: Begleichen Sie den überfälligen Betrag
von {{totalOverdue}}, und wir geben Ihnen 10 % Nachlass auf Ihr Abonnement.

{{items}}

${PROMISED}

Um es anzunehmen, zahlen Sie den Betrag und antworten auf diese E-Mail; um alles Weitere kümmere ich mich.
{{#deadline}}Das Angebot gilt bis zum {{deadline}}.{{/deadline}}

${HOW_TO_PAY}

${PAY_ONLINE}

Wenn Sie lieber kündigen möchten oder wenn etwas schiefgegangen ist, wovon wir nichts wissen, sagen Sie mir bitte auch das. Ich höre
es lieber, als es zu vermuten.

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day90 = `${GREETING}

dies ist unsere letzte Mahnung über {{totalOverdue}}. Der Betrag ist auf dem Kundenkonto {{accountName}} überfällig, der älteste
Teil davon seit dem {{oldestDueOn}}.
{{#earlierReminders}}Wir haben Ihnen deswegen am {{earlierReminders}} geschrieben.{{/earlierReminders}}

{{items}}

${PROMISED}

Bitte zahlen Sie jetzt{{#deadline}}, bis spätestens zum {{deadline}}{{/deadline}}. Geht weder Ihre Zahlung ein noch eine Nachricht von Ihnen,
werden wir als Nächstes Ihre Dienste sperren; Ihre Nutzer können dann nicht mehr damit arbeiten.

Wenn Sie nicht alles auf einmal zahlen können oder mit einem Teil davon nicht einverstanden sind, antworten Sie noch heute auf diese
E-Mail. Wir können uns auch jetzt noch auf einen Weg einigen.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const lift = `${GREETING}

vielen Dank, dass Sie den überfälligen Betrag auf dem Kundenkonto {{accountName}} mit uns geregelt haben. Ihre Dienste sind wieder
freigeschaltet.

Sollte etwas nicht so funktionieren wie gewohnt, antworten Sie auf diese E-Mail; wir kümmern uns sofort darum.

${SIGNED}`;

const written = { language: "de", messageClass: "chasing" } as const;

/** The German messages of the playbooks `core` and `digital`. */
export const coreTemplates: readonly Template[] = [
  { ...written, key: "core/day-10", subject: "Zahlungserinnerung: {{totalOverdue}}", body: day10 },
  { ...written, key: "core/day-40", subject: "Mahnung: {{totalOverdue}} weiterhin offen", body: day40 },
  { ...written, key: "core/day-60", subject: "Der offene Betrag von {{accountName}}", body: day60 },
  { ...written, key: "core/day-67", subject: "Können wir Ihnen bei dem offenen Betrag helfen?", body: day67 },
  { ...written, key: "core/day-80", subject: "10 % Nachlass, wenn Sie bei uns bleiben", body: day80 },
  { ...written, key: "core/day-90", subject: "Letzte Mahnung: {{totalOverdue}} überfällig", body: day90 },
  {
    key: "core/lift",
    language: "de",
    messageClass: "service",
    subject: "Vielen Dank: Ihre Dienste sind wieder freigeschaltet",
    body: lift,
  },
  ...coreTones,
];
