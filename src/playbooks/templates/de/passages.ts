/** Passages that the German templates share; each that rests on a fact appears only when the fact is there. */

export const GREETING = "Guten Tag{{#contactName}} {{contactName}}{{/contactName}},";

export const HOW_TO_PAY = `{{#howToPay}}
**So können Sie zahlen**

{{howToPay}}
{{/howToPay}}`;

export const PAY_ONLINE = `{{#billingLink}}
Online zahlen oder Ihre Zahlungsdaten ändern können Sie hier: {{billingLink}}
{{/billingLink}}`;

export const OTHER_ITEMS = `{{#upcomingItems}}
Noch nicht fällig, damit Sie planen können:

{{upcomingItems}}
{{/upcomingItems}}
{{#itemsInQuery}}
In Klärung oder Teil einer vereinbarten Ratenzahlung; darum bitten wir Sie heute nicht:

{{itemsInQuery}}
{{/itemsInQuery}}`;

/** A promise covers what it covers; the rest is asked for with the promise acknowledged. */
export const PROMISED = `{{#promisedOn}}
Vielen Dank für Ihre Zusage,{{#promisedAmount}} {{promisedAmount}}{{/promisedAmount}} bis zum {{promisedOn}} zu zahlen. Wir haben sie vermerkt; es
geht uns hier um den übrigen Betrag.
{{/promisedOn}}`;

export const INCLUDED =
  "{{#paymentsThrough}}Zahlungseingänge bis zum {{paymentsThrough}} sind berücksichtigt. {{/paymentsThrough}}";

export const ON_ITS_WAY = `${INCLUDED}Falls Ihre
Zahlung schon unterwegs ist, danken wir Ihnen; betrachten Sie diese Nachricht dann bitte als gegenstandslos.`;

export const SIGNED = `Mit freundlichen Grüßen

{{signature}}`;
