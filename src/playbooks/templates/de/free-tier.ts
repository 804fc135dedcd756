import type { Template } from "../../../core/template.ts";
import { GREETING, SIGNED } from "./passages.ts";

const ENTER_DETAILS = `{{#billingLink}}
Wenn Sie sich für einen bezahlten Tarif entscheiden, können Sie Ihre Zahlungsdaten hier hinterlegen: {{billingLink}}
{{/billingLink}}`;

const NO_MORE = "Wenn Sie lieber keine Angebote von uns bekommen möchten, genügt ein Wort als Antwort.";

const notice = `${GREETING}

{{accountName}} hat {{limitPercent}} dessen verbraucht, was unser kostenloser Tarif umfasst. Es freut uns, dass er Ihnen nützt.

Sie brauchen jetzt nichts zu tun. Wir schreiben Ihnen, damit die Grenze Sie nicht überrascht: Dort endet der kostenlose Tarif, und ein
bezahlter gibt Ihnen Raum, weiterzumachen.

Wenn Sie wissen möchten, welcher Tarif zu Ihnen passt, antworten Sie auf diese E-Mail.

${SIGNED}`;

const offer = `${GREETING}

{{accountName}} hat jetzt {{limitPercent}} dessen verbraucht, was unser kostenloser Tarif umfasst; die Grenze ist damit erreicht.

Wir möchten, dass Sie weitermachen können, und bieten Ihnen an, in einen bezahlten Tarif zu wechseln. Antworten Sie auf diese E-Mail, und wir
sagen Ihnen, welcher zu Ihrer Nutzung passt und was er kostet, und stellen Sie um, ohne Ihre Arbeit zu unterbrechen.

${ENTER_DETAILS}

Wenn Sie lieber beim kostenlosen Tarif bleiben, ist auch das in Ordnung; bringen Sie Ihre Nutzung dann bitte wieder unter seine Grenze.

${NO_MORE}

${SIGNED}`;

const secondOffer = `${GREETING}

{{accountName}} liegt bei {{limitPercent}} der Grenze unseres kostenlosen Tarifs.
{{#lastReminderOn}}Wir haben Ihnen deswegen am {{lastReminderOn}} geschrieben.{{/lastReminderOn}}

Unser Angebot gilt weiter: Antworten Sie auf diese E-Mail, und wir stellen Sie auf den bezahlten Tarif um, der zu Ihrer Nutzung passt.

${ENTER_DETAILS}

Wenn sich nichts ändert, müssen wir das Konto unter Umständen auf den Umfang des kostenlosen Tarifs begrenzen. Was darüber hinausgeht, wäre
dann nicht mehr möglich, bis Sie den Tarif wechseln oder weniger nutzen. Wir möchten vorher gern einen besseren Weg mit Ihnen finden.

${NO_MORE}

${SIGNED}`;

const lift = `${GREETING}

die Begrenzung auf dem Konto von {{accountName}} ist aufgehoben, und alles funktioniert wie zuvor. Vielen Dank.

Sollte etwas nicht so funktionieren wie gewohnt, antworten Sie auf diese E-Mail; wir kümmern uns sofort darum.

${SIGNED}`;

/** The German messages of the playbook `free-tier`. */
export const freeTierTemplates: readonly Template[] = [
  {
    key: "free-tier/notice",
    language: "de",
    messageClass: "chasing",
    subject: "Sie haben {{limitPercent}} Ihres kostenlosen Tarifs verbraucht",
    body: notice,
  },
  {
    key: "free-tier/offer",
    language: "de",
    messageClass: "marketing",
    subject: "Ihr kostenloser Tarif ist an seiner Grenze",
    body: offer,
  },
  {
    key: "free-tier/second-offer",
    language: "de",
    messageClass: "marketing",
    subject: "Weiter an der Grenze Ihres Tarifs: unser Angebot",
    body: secondOffer,
  },
  {
    key: "free-tier/lift",
    language: "de",
    messageClass: "service",
    subject: "Die Begrenzung Ihres Kontos ist aufgehoben",
    body: lift,
  },
];
