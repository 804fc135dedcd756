import type { Template } from "../../core/template.ts";
import { GREETING, HOW_TO_PAY, INCLUDED, OTHER_ITEMS, PAY_ONLINE, SIGNED } from "./passages.ts";

const confirm = `${GREETING}

We {{#noticeOn}}have received your notice of {{noticeOn}} and {{/noticeOn}}confirm that the account of {{accountName}} is cancelled with effect
from **{{cancelledOn}}**.

This is what is still to be done:

- **Your data.** Please export what you want to keep by **{{dataExportUntil}}**. After that day we handle it as our
  retention policy says.
- **Final billing:** {{finalBill}}

{{#items}}
These invoices are still open:

{{items}}

${HOW_TO_PAY}

${PAY_ONLINE}

${INCLUDED}
{{/items}}

${OTHER_ITEMS}

If anything of this is not as you expected, or if you need help with the export, reply to this email. Thank you for the
time that you have been with us.

${SIGNED}`;

const reEngage = `${GREETING}

It has been a while since {{accountName}} left us{{#cancelledOn}} on {{cancelledOn}}{{/cancelledOn}}, and we would like to know how you are getting on.

Would you consider coming back? Perhaps what was missing then is there now, or your needs have changed. Reply to this email
and we will look at it together, without any obligation.

If you would rather not hear from us again, a word in reply is enough and we will not write any more.

${SIGNED}`;

/** The messages of the playbook `cancelled`. */
export const cancelledTemplates: readonly Template[] = [
  {
    key: "cancelled/confirm",
    language: "en",
    messageClass: "service",
    subject: "Your cancellation with effect from {{cancelledOn}}",
    body: confirm,
  },
  {
    key: "cancelled/re-engage",
    language: "en",
    messageClass: "marketing",
    subject: "Would you come back?",
    body: reEngage,
  },
];
