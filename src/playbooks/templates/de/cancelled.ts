import type { Template } from "../../../core/template.ts";
import { GREETING, HOW_TO_PAY, INCLUDED, OTHER_ITEMS, PAY_ONLINE, SIGNED } from "./passages.ts";

const confirm = `${GREETING}

wir {{#noticeOn}}haben Ihre Kündigung vom {{noticeOn}} erhalten und {{/noticeOn}}bestätigen, dass das Konto von {{accountName}} mit Wirkung zum
**{{cancelledOn}}** gekündigt ist.

Das ist noch zu erledigen:

- **Ihre Daten.** Bitte exportieren Sie bis zum **{{dataExportUntil}}**, was Sie behalten möchten. Danach verfahren wir mit den Daten so, wie
  es unsere Aufbewahrungsregeln vorsehen.
- **Schlussrechnung:** {{finalBill}}

{{#items}}
Diese Rechnungen sind noch offen:

{{items}}

${HOW_TO_PAY}

${PAY_ONLINE}

${INCLUDED}
{{/items}}

${OTHER_ITEMS}

Wenn davon etwas nicht so ist, wie Sie es erwartet haben, oder wenn Sie Hilfe beim Export brauchen, antworten Sie auf diese E-Mail. Vielen
Dank für die Zeit, die Sie bei uns waren.

${SIGNED}`;

const reEngage = `${GREETING}

es ist eine Weile her, dass {{accountName}} uns{{#cancelledOn}} am {{cancelledOn}}{{/cancelledOn}} verlassen hat, und wir möchten gern wissen, wie es Ihnen geht.

Könnten Sie sich vorstellen zurückzukommen? Vielleicht gibt es inzwischen, was damals fehlte, oder Ihr Bedarf hat sich geändert. Antworten Sie
auf diese E-Mail, und wir sehen es uns gemeinsam und unverbindlich an.

Wenn Sie lieber nichts mehr von uns hören möchten, genügt ein Wort als Antwort, und wir schreiben Ihnen nicht mehr.

${SIGNED}`;

/** The German messages of the playbook `cancelled`. */
export const cancelledTemplates: readonly Template[] = [
  {
    key: "cancelled/confirm",
    language: "de",
    messageClass: "service",
    subject: "Bestätigung Ihrer Kündigung zum {{cancelledOn}}",
    body: confirm,
  },
  {
    key: "cancelled/re-engage",
    language: "de",
    messageClass: "marketing",
    subject: "Würden Sie zu uns zurückkommen?",
    body: reEngage,
  },
];
