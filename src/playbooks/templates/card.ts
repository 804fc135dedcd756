import type { Template } from "../../core/template.ts";
import { GREETING, HOW_TO_PAY, SIGNED } from "./passages.ts";

const UPDATE_CARD = `It takes a minute on our secure billing page:
{{billingLink}}`;

const expiring = `${GREETING}

The card that we have on file for {{accountName}} expires at the end of {{cardExpiresOn}}. So that your account simply keeps
running, please update it before then. ${UPDATE_CARD}

If you have done so already, thank you; there is nothing else to do.

${SIGNED}`;

const expiringAgain = `${GREETING}

A short reminder: the card on file for {{accountName}} expires at the end of {{cardExpiresOn}}, and we would like to keep
your account active without a break. ${UPDATE_CARD}

If you have updated it in the meantime, thank you. If you would like to pay in another way, reply to this email.

${SIGNED}`;

const failed = `${GREETING}

We could not charge the card on file for {{accountName}}{{#cardFailedOn}} on {{cardFailedOn}}{{/cardFailedOn}}. That happens: a card expires, reaches its limit, or the
bank asks a question. It is quickly put right.

Please check or replace the card. ${UPDATE_CARD}

If something is not clear, reply to this email and we will help.

${SIGNED}`;

const failed2 = `${GREETING}

The charge for {{accountName}}{{#cardFailedOn}} of {{cardFailedOn}}{{/cardFailedOn}} has still not gone through, and we would like to keep
your account running without a break.

Please check or replace the card on file. ${UPDATE_CARD}

${HOW_TO_PAY}

If you would rather pay in another way, or if there is a reason to wait, reply to this email and we will find a way.

${SIGNED}`;

const failed3 = `${GREETING}

We have not been able to charge the card on file for {{accountName}}{{#cardFailedOn}} since {{cardFailedOn}}{{/cardFailedOn}}, and we have not heard from you yet.

To keep your account active, please check or replace the card. ${UPDATE_CARD}

${HOW_TO_PAY}

If it stays unpaid we will have to switch the account off at some point, and we would like to spare you that. Should our
messages not reach you reliably, we will try to ring you. A short reply saves you the call.

${SIGNED}`;

const renewal = `${GREETING}

The subscription of {{accountName}} renews on **{{renewsOn}}**. The price is **{{renewalPrice}}**.

If it suits you as it is and you pay automatically, there is nothing to do. If you would like to change your plan, or to
cancel before it renews, reply to this email before {{renewsOn}} and we will see to it.{{#billingLink}} You can update
your payment details here: {{billingLink}}{{/billingLink}}

{{#howToPay}}
**If you do not pay automatically**

{{howToPay}}
{{/howToPay}}

${SIGNED}`;

const renewalAgain = `${GREETING}

A short reminder: the subscription of {{accountName}} renews on **{{renewsOn}}**, at **{{renewalPrice}}**.

If you want to change or cancel it, there is still time: reply to this email before {{renewsOn}} and we will
see to it. If you pay automatically and want to carry on, there is nothing to do.{{#billingLink}} You can update
your payment details here: {{billingLink}}{{/billingLink}}

{{#howToPay}}
**If you do not pay automatically**

{{howToPay}}
{{/howToPay}}

${SIGNED}`;

const lift = `${GREETING}

Thank you, everything is settled now and the account of {{accountName}} is active again.

If anything does not work as it should, reply to this email and we will look into it straight away.

${SIGNED}`;

const chasing = { language: "en", messageClass: "chasing" } as const;
const service = { language: "en", messageClass: "service" } as const;

/** The messages of the playbook `card`: we keep the account active, and do not intrude. */
export const cardTemplates: readonly Template[] = [
  { ...chasing, key: "card/expiring", subject: "Your card expires in {{cardExpiresOn}}", body: expiring },
  { ...chasing, key: "card/expiring-again", subject: "Please update your card in time", body: expiringAgain },
  { ...service, key: "card/failed", subject: "We could not charge your card", body: failed },
  {
    ...chasing,
    key: "card/failed-2",
    subject: "Please check your card, so that everything keeps running",
    body: failed2,
  },
  { ...chasing, key: "card/failed-3", subject: "Your account: we would like to hear from you", body: failed3 },
  { ...chasing, key: "card/renewal", subject: "Your subscription renews on {{renewsOn}}", body: renewal },
  { ...chasing, key: "card/renewal-again", subject: "Reminder: renewal on {{renewsOn}}", body: renewalAgain },
  { ...service, key: "card/lift", subject: "Thank you: your account is active again", body: lift },
];
