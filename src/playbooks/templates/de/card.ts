import type { Template } from "../../../core/template.ts";
import { GREETING, HOW_TO_PAY, SIGNED } from "./passages.ts";

const UPDATE_CARD = `Auf unserer sicheren Zahlungsseite dauert das eine Minute:
{{billingLink}}`;

const expiring = `${GREETING}

die Karte, die für {{accountName}} bei uns hinterlegt ist, läuft Ende {{cardExpiresOn}} ab. Damit Ihr Konto einfach weiterläuft, tragen
Sie bitte vorher eine gültige ein. ${UPDATE_CARD}

Falls Sie das schon getan haben: vielen Dank; mehr ist nicht zu tun.

${SIGNED}`;

const expiringAgain = `${GREETING}

eine kurze Erinnerung: Die Karte, die für {{accountName}} hinterlegt ist, läuft Ende {{cardExpiresOn}} ab, und wir möchten Ihr Konto gern
ohne Unterbrechung weiterführen. ${UPDATE_CARD}

Falls Sie inzwischen eine neue eingetragen haben: vielen Dank. Wenn Sie lieber auf andere Weise zahlen möchten, antworten Sie auf diese
E-Mail.

${SIGNED}`;

const failed = `${GREETING}

wir konnten die Karte, die für {{accountName}} hinterlegt ist,{{#cardFailedOn}} am {{cardFailedOn}}{{/cardFailedOn}} nicht belasten. Das kommt vor: Eine Karte läuft ab, das Limit
ist erreicht, oder die Bank fragt nach. Es ist schnell behoben.

Bitte prüfen oder ersetzen Sie die Karte. ${UPDATE_CARD}

Wenn etwas unklar ist, antworten Sie auf diese E-Mail; wir helfen gern.

${SIGNED}`;

const failed2 = `${GREETING}

die Abbuchung für {{accountName}}{{#cardFailedOn}} vom {{cardFailedOn}}{{/cardFailedOn}} ist noch immer nicht gelungen, und wir möchten Ihr Konto gern ohne Unterbrechung
weiterführen.

Bitte prüfen oder ersetzen Sie die hinterlegte Karte. ${UPDATE_CARD}

${HOW_TO_PAY}

Wenn Sie lieber auf andere Weise zahlen möchten oder wenn es einen Grund gibt zu warten, antworten Sie auf diese E-Mail; wir finden einen
Weg.

${SIGNED}`;

const failed3 = `${GREETING}

wir können die Karte, die für {{accountName}} hinterlegt ist,{{#cardFailedOn}} seit dem {{cardFailedOn}}{{/cardFailedOn}} nicht belasten und haben noch nichts von Ihnen gehört.

Damit Ihr Konto aktiv bleibt, prüfen oder ersetzen Sie bitte die Karte. ${UPDATE_CARD}

${HOW_TO_PAY}

Bleibt die Zahlung aus, müssen wir das Konto irgendwann abschalten, und das möchten wir Ihnen ersparen. Falls unsere Nachrichten Sie nicht
zuverlässig erreichen, versuchen wir, Sie anzurufen. Eine kurze Antwort erspart Ihnen den Anruf.

${SIGNED}`;

const renewal = `${GREETING}

das Abonnement von {{accountName}} verlängert sich am **{{renewsOn}}**. Der Preis beträgt **{{renewalPrice}}**.

Wenn es so für Sie passt und Sie automatisch zahlen, ist nichts zu tun. Wenn Sie Ihren Tarif ändern oder vor der Verlängerung kündigen
möchten, antworten Sie vor dem {{renewsOn}} auf diese E-Mail, und wir kümmern uns darum.{{#billingLink}} Ihre
Zahlungsdaten können Sie hier ändern: {{billingLink}}{{/billingLink}}

{{#howToPay}}
**Falls Sie nicht automatisch zahlen**

{{howToPay}}
{{/howToPay}}

${SIGNED}`;

const renewalAgain = `${GREETING}

eine kurze Erinnerung: Das Abonnement von {{accountName}} verlängert sich am **{{renewsOn}}** zum Preis von **{{renewalPrice}}**.

Wenn Sie es ändern oder kündigen möchten, ist dafür noch Zeit: Antworten Sie vor dem {{renewsOn}} auf diese E-Mail, und wir
kümmern uns darum. Wenn Sie automatisch zahlen und dabeibleiben möchten, ist nichts zu tun.{{#billingLink}} Ihre
Zahlungsdaten können Sie hier ändern: {{billingLink}}{{/billingLink}}

{{#howToPay}}
**Falls Sie nicht automatisch zahlen**

{{howToPay}}
{{/howToPay}}

${SIGNED}`;

const lift = `${GREETING}

vielen Dank, jetzt ist alles geregelt, und das Konto von {{accountName}} ist wieder aktiv.

Sollte etwas nicht so funktionieren wie gewohnt, antworten Sie auf diese E-Mail; wir kümmern uns sofort darum.

${SIGNED}`;

const chasing = { language: "de", messageClass: "chasing" } as const;
const service = { language: "de", messageClass: "service" } as const;

/** The German messages of the playbook `card`. */
export const cardTemplates: readonly Template[] = [
  { ...chasing, key: "card/expiring", subject: "Ihre Karte läuft im {{cardExpiresOn}} ab", body: expiring },
  {
    ...chasing,
    key: "card/expiring-again",
    subject: "Bitte tragen Sie rechtzeitig Ihre neue Karte ein",
    body: expiringAgain,
  },
  { ...service, key: "card/failed", subject: "Wir konnten Ihre Karte nicht belasten", body: failed },
  { ...chasing, key: "card/failed-2", subject: "Bitte prüfen Sie Ihre Karte, damit alles weiterläuft", body: failed2 },
  { ...chasing, key: "card/failed-3", subject: "Ihr Konto: wir würden gern von Ihnen hören", body: failed3 },
  { ...chasing, key: "card/renewal", subject: "Ihr Abonnement verlängert sich am {{renewsOn}}", body: renewal },
  { ...chasing, key: "card/renewal-again", subject: "Erinnerung: Verlängerung am {{renewsOn}}", body: renewalAgain },
  { ...service, key: "card/lift", subject: "Vielen Dank: Ihr Konto ist wieder aktiv", body: lift },
];
