/**
 * Passages that the shipped templates share. Each stands in its template as if written there, and each that rests on a
 * fact of the firm or the account appears only when the fact is there.
 */

export const GREETING = "Hello{{#contactName}} {{contactName}}{{/contactName}},";

export const HOW_TO_PAY = `{{#howToPay}}
**How to pay**

{{howToPay}}
{{/howToPay}}`;

export const PAY_ONLINE = `{{#billingLink}}
To pay online or to update your payment details: {{billingLink}}
{{/billingLink}}`;

export const OTHER_ITEMS = `{{#upcomingItems}}
Not yet due, so that you can plan for it:

{{upcomingItems}}
{{/upcomingItems}}
{{#itemsInQuery}}
In query or under an agreed plan; we are not asking you to pay this today:

{{itemsInQuery}}
{{/itemsInQuery}}`;

/** A promise covers what it covers; the rest is asked for with the promise acknowledged. */
export const PROMISED = `{{#promisedOn}}
Thank you for your promise to pay{{#promisedAmount}} {{promisedAmount}}{{/promisedAmount}} by {{promisedOn}}. We have noted it;
we are writing about the rest.
{{/promisedOn}}`;

export const INCLUDED =
  "{{#paymentsThrough}}Payments received up to {{paymentsThrough}} are included. {{/paymentsThrough}}";

export const ON_ITS_WAY = `${INCLUDED}If your
payment is already on its way, thank you, and please disregard this message.`;

export const SIGNED = `Kind regards,

{{signature}}`;
