import type { Template } from "../../../core/template.ts";
import { GREETING, SIGNED } from "./passages.ts";

const priceIncrease = `${GREETING}

vielen Dank, dass Sie{{#companyName}} bei {{companyName}}{{/companyName}} unser Kunde sind. Uns ist aufgefallen, dass das Konto von {{accountName}} zurzeit nicht genutzt
wird{{#lastUsedOn}}; die letzte Nutzung, die wir sehen, war am {{lastUsedOn}}{{/lastUsedOn}}.

Weil das Konto nicht genutzt wird, steigt der Preis Ihres Tarifs mit Wirkung vom **{{newRateOn}}** auf **{{newRate}}**.

Viel lieber wäre uns, dass Sie etwas von der Plattform haben. Wenn Sie Hilfe dabei möchten, sie wieder einzurichten, eine Einführung für
Ihr Team oder einfach eine Antwort auf eine Frage, antworten Sie auf diese E-Mail; wir vereinbaren es mit Ihnen, ohne dass es Sie etwas
kostet.

Und wenn sich Ihr Bedarf geändert hat, sagen Sie uns bitte auch das. Wir finden den Tarif, der passt.

${SIGNED}`;

const followUp1 = `${GREETING}

das Konto von {{accountName}} wird zurzeit nicht genutzt, und deshalb steigt der Preis Ihres Tarifs mit Wirkung vom **{{newRateOn}}** auf
**{{newRate}}**. {{#lastReminderOn}}Wir haben Ihnen das am {{lastReminderOn}} geschrieben und noch nichts von Ihnen gehört.{{/lastReminderOn}}

Würde Ihnen ein kurzes Gespräch helfen? Wir können mit Ihnen durchgehen, was Sie mit der Plattform vorhatten, und Ihnen dabei helfen, oder
einen Tarif suchen, der besser zu Ihnen passt. Eine Zeile als Antwort genügt.

${SIGNED}`;

const followUp2 = `${GREETING}

wir schreiben Ihnen noch einmal wegen des Tarifs von {{accountName}}, weil wir gern von Ihnen hören möchten, bevor sich etwas ändert.

Das Konto wird zurzeit nicht genutzt. Der Preis Ihres Tarifs steigt daher mit Wirkung vom **{{newRateOn}}** auf **{{newRate}}**.

Bitte sagen Sie uns, was Ihnen lieber ist:

- Sie möchten die Plattform nutzen, und wir helfen Ihnen dabei;
- Sie möchten einen kleineren Tarif;
- Sie brauchen sie nicht mehr.

Jede dieser Antworten ist uns recht. Wenn wir nichts von Ihnen hören, sehen wir uns den Tarif selbst an und entscheiden, wie es damit weitergeht.

${SIGNED}`;

const leave = `${GREETING}

wir haben gesehen, dass {{accountName}} die Plattform wieder nutzt. Das freut uns.

Der höhere Preis, den wir{{#newRateOn}} für den {{newRateOn}}{{/newRateOn}} angekündigt hatten, ist zurückgenommen: Ihr Tarif bleibt, wie er ist, und Sie brauchen nichts zu
tun.

Wenn wir Ihnen bei etwas helfen können, antworten Sie auf diese E-Mail.

${SIGNED}`;

const written = { language: "de", messageClass: "chasing" } as const;

/** The German messages of the playbook `inactive`. */
export const inactiveTemplates: readonly Template[] = [
  { ...written, key: "inactive/price-increase", subject: "Eine Änderung beim Preis Ihres Tarifs", body: priceIncrease },
  {
    ...written,
    key: "inactive/follow-up-1",
    subject: "Ihr Tarif ab dem {{newRateOn}}: können wir helfen?",
    body: followUp1,
  },
  {
    ...written,
    key: "inactive/follow-up-2",
    subject: "Ihr Tarif ab dem {{newRateOn}}: Ihre Antwort bitte",
    body: followUp2,
  },
  {
    key: "inactive/leave",
    language: "de",
    messageClass: "service",
    subject: "Der Preis Ihres Tarifs bleibt, wie er ist",
    body: leave,
  },
];
