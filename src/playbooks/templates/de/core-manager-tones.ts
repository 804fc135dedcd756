import type { Template } from "../../../core/template.ts";
import { GREETING, HOW_TO_PAY, ON_ITS_WAY, OTHER_ITEMS, PAY_ONLINE, PROMISED, SIGNED } from "./passages.ts";

const day60Friendly = `${GREETING}

ich betreue{{#companyName}} bei {{companyName}}{{/companyName}} das Kundenkonto {{accountName}} und möchte mich vergewissern, dass bei Ihnen alles in
Ordnung ist. Mir ist aufgefallen, dass ein Betrag von {{totalOverdue}} überfällig ist:

{{items}}

${PROMISED}

Gibt es etwas, das wir zuerst in Ordnung bringen sollten, oder etwas, das die Zahlung gerade schwierig macht? Eine Zeile als Antwort
genügt; ich kläre es dann für Sie mit unserer Buchhaltung.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day60Firm = `${GREETING}

ich betreue{{#companyName}} bei {{companyName}}{{/companyName}} das Kundenkonto {{accountName}}. Ein Betrag von {{totalOverdue}} ist überfällig, und unsere
Buchhaltung hat keine Zahlung erhalten:

{{items}}

${PROMISED}

Bitte antworten Sie mir, wann gezahlt wird und was Sie bisher davon abgehalten hat. Wenn an unserer Leistung zuerst etwas in Ordnung zu
bringen ist, sorge ich dafür; andernfalls bitte ich Sie, jetzt zu zahlen.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day67Friendly = `${GREETING}

auf dem Kundenkonto {{accountName}} ist weiterhin ein Betrag von {{totalOverdue}} überfällig.
{{#lastReminderOn}}Ich komme auf unsere Nachricht vom {{lastReminderOn}} zurück, falls sie untergegangen ist.{{/lastReminderOn}}

{{items}}

${PROMISED}

Ich möchte Ihnen eine Sperrung Ihrer Dienste wirklich ersparen. Würden Sie mir sagen, wann Sie voraussichtlich zahlen oder mit wem ich
sprechen sollte? Wenn es einfacher ist, nennen Sie mir eine Uhrzeit, und ich rufe Sie an.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day67Firm = `${GREETING}

auf dem Kundenkonto {{accountName}} ist ein Betrag von {{totalOverdue}} weiterhin überfällig.
{{#lastReminderOn}}Zuletzt haben wir Ihnen am {{lastReminderOn}} geschrieben.{{/lastReminderOn}}

{{items}}

${PROMISED}

Bleibt er offen, können Ihre Dienste gesperrt werden. Bitte zahlen Sie jetzt, oder antworten Sie noch heute mit dem Tag, an dem Sie
zahlen werden, und dem Namen der Person, die darüber entscheidet.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const friendly = { language: "de", messageClass: "chasing", tone: "friendly" } as const;
const firm = { language: "de", messageClass: "chasing", tone: "firm" } as const;

/** The customer-success manager's German messages, friendly and firm. */
export const coreManagerTones: readonly Template[] = [
  { ...friendly, key: "core/day-60", subject: "Ist bei {{accountName}} alles in Ordnung?", body: day60Friendly },
  { ...firm, key: "core/day-60", subject: "Wann zahlen Sie {{totalOverdue}}?", body: day60Firm },
  { ...friendly, key: "core/day-67", subject: "Wie kann ich bei dem offenen Betrag helfen?", body: day67Friendly },
  { ...firm, key: "core/day-67", subject: "Ihren Diensten droht die Sperrung: bitte antworten", body: day67Firm },
];
