import type { Template } from "../../../core/template.ts";
import { coreManagerTones } from "./core-manager-tones.ts";
import { GREETING, HOW_TO_PAY, ON_ITS_WAY, OTHER_ITEMS, PAY_ONLINE, PROMISED, SIGNED } from "./passages.ts";

const day10Friendly = `${GREETING}

ein kurzes Wort zum Kundenkonto {{accountName}}: Ein Betrag von {{totalOverdue}} ist überfällig, und vielleicht hat es noch niemand
bemerkt.

{{items}}

${PROMISED}

Am einfachsten begleichen Sie ihn auf unserer sicheren Zahlungsseite. Dort können Sie auch Ihre Zahlungsdaten ändern:
{{billingLink}}

${HOW_TO_PAY}

Wenn sich jemand anderes darum kümmert oder wenn es eine Frage dazu gibt, antworten Sie einfach; wir helfen sofort. Bleibt ein
Betrag lange offen, können Dienste gesperrt werden; so weit wird es sicher nicht kommen.

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day10Firm = `${GREETING}

auf dem Kundenkonto {{accountName}} ist ein Betrag von {{totalOverdue}} überfällig und nicht bezahlt:

{{items}}

${PROMISED}

Bitte zahlen Sie ihn in dieser Woche. Auf unserer sicheren Zahlungsseite geht das sofort; dort können Sie auch Ihre Zahlungsdaten
ändern:
{{billingLink}}

${HOW_TO_PAY}

Wenn es einen Grund gibt, warum nicht gezahlt wurde, nennen Sie ihn uns in einer Antwort auf diese E-Mail. Bleibt der Betrag offen,
können Ihre Dienste gesperrt werden.

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day40Friendly = `${GREETING}

ich melde mich noch einmal wegen {{totalOverdue}} auf dem Kundenkonto {{accountName}}; der älteste Teil davon ist seit dem
{{oldestDueOn}} offen.
{{#lastReminderOn}}Vielleicht hat unsere Nachricht vom {{lastReminderOn}} nicht die richtige Person erreicht.{{/lastReminderOn}}

{{items}}

${PROMISED}

Würden Sie bitte veranlassen, dass der Betrag in dieser Woche gezahlt wird, oder mir sagen, was dem im Wege steht? Wenn es hilft, ihn
auf mehrere Zahlungen zu verteilen, können wir darüber sprechen. Bleibt er offen, können Ihre Dienste gesperrt werden, und das möchten
wir Ihnen ersparen.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day40Firm = `${GREETING}

auf dem Kundenkonto {{accountName}} ist ein Betrag von {{totalOverdue}} noch immer nicht bezahlt, der älteste Teil davon seit dem
{{oldestDueOn}}.
{{#earlierReminders}}Wir haben Ihnen deswegen am {{earlierReminders}} geschrieben.{{/earlierReminders}}

{{#brokenPromises}}
Zahlungen, die Sie uns zugesagt haben, sind nicht eingegangen:

{{brokenPromises}}
{{/brokenPromises}}

{{items}}

${PROMISED}

Bitte zahlen Sie in dieser Woche. Wenn Ihnen das nicht möglich ist, antworten Sie jetzt auf diese E-Mail und nennen Sie den Grund und
den Tag, an dem Sie zahlen werden. Bleibt der Betrag offen, können Ihre Dienste gesperrt werden.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day90Friendly = `${GREETING}

es tut mir leid, dass dies unsere letzte Mahnung sein muss: Auf dem Kundenkonto {{accountName}} ist ein Betrag von {{totalOverdue}}
weiterhin überfällig, der älteste Teil davon seit dem {{oldestDueOn}}.
{{#earlierReminders}}Wir haben Ihnen deswegen am {{earlierReminders}} geschrieben.{{/earlierReminders}}

{{items}}

${PROMISED}

Bitte zahlen Sie jetzt{{#deadline}}, bis spätestens zum {{deadline}}{{/deadline}}, oder antworten Sie noch heute auf diese E-Mail. Wenn es schwierig ist,
alles auf einmal zu zahlen, können wir uns noch immer auf etwas einigen, das für Sie passt. Geht weder Ihre Zahlung ein noch eine
Nachricht von Ihnen, werden wir als Nächstes Ihre Dienste sperren; Ihre Nutzer können dann nicht mehr damit arbeiten.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const day90Firm = `${GREETING}

dies ist unsere letzte Mahnung. Auf dem Kundenkonto {{accountName}} sind Sie mit einem Betrag von {{totalOverdue}} in Verzug; der älteste
Teil davon war am {{oldestDueOn}} fällig.
{{#earlierReminders}}Wir haben Sie am {{earlierReminders}} um Zahlung gebeten.{{/earlierReminders}}

{{#brokenPromises}}
Zahlungen, die Sie uns zugesagt haben, sind nicht eingegangen:

{{brokenPromises}}
{{/brokenPromises}}

{{items}}

${PROMISED}

Zahlen Sie den vollen Betrag jetzt{{#deadline}}, sodass er bis zum {{deadline}} bei uns eingeht{{/deadline}}. Geht er nicht ein und hören wir auch nichts von
Ihnen, werden wir als Nächstes Ihre Dienste sperren; Ihre Nutzer können dann nicht mehr damit arbeiten.

Wenn Sie mit einem Teil davon nicht einverstanden sind oder in Raten zahlen müssen, sagen Sie es noch heute, indem Sie auf diese
E-Mail antworten.

${HOW_TO_PAY}

${PAY_ONLINE}

${OTHER_ITEMS}

${ON_ITS_WAY}

${SIGNED}`;

const friendly = { language: "de", messageClass: "chasing", tone: "friendly" } as const;
const firm = { language: "de", messageClass: "chasing", tone: "firm" } as const;

/** The German messages of `core` and `digital` to good payers who missed one, and to those who usually pay late. */
export const coreTones: readonly Template[] = [
  { ...friendly, key: "core/day-10", subject: "Vielleicht untergegangen: {{totalOverdue}}", body: day10Friendly },
  { ...firm, key: "core/day-10", subject: "Bitte zahlen: {{totalOverdue}} überfällig", body: day10Firm },
  { ...friendly, key: "core/day-40", subject: "Noch offen: {{totalOverdue}}. Können wir helfen?", body: day40Friendly },
  { ...firm, key: "core/day-40", subject: "Mahnung: {{totalOverdue}} nicht bezahlt", body: day40Firm },
  {
    ...friendly,
    key: "core/day-90",
    subject: "Letzte Mahnung über {{totalOverdue}}, und unser Angebot zu helfen",
    body: day90Friendly,
  },
  { ...firm, key: "core/day-90", subject: "Letzte Mahnung: {{totalOverdue}} jetzt zahlen", body: day90Firm },
  ...coreManagerTones,
];
