import type { Contact } from "../core/account.ts";
import type { AccountFields } from "./account-fields.ts";
import { quoted } from "./cell-reading.ts";
import { emailOf, listOf } from "./words.ts";

/**
 * The contacts of an account: the main one from Contact, Email and Phone, then the others. Whoever has only a phone has the
 * address `""`. An address or number that is none is told and left out; another person never becomes the main contact for it.
 */
export function readContacts(fields: AccountFields): Contact[] {
  const main = readMain(fields);
  const others = (fields.lines("otherContacts") ?? []).flatMap((line) => readLine(fields, line));
  const contacts: Contact[] = [];
  for (const contact of [...main, ...others]) {
    const isKnown = contacts.some((known) => isSame(known, contact));
    if (!isKnown) contacts.push(contact);
  }
  return contacts;
}

function readMain(fields: AccountFields): Contact[] {
  const name = fields.text("contactName");
  const emails = listOf(fields.text("contactEmail") ?? "")
    .flatMap(addressesOf)
    .flatMap((text) => addressOf(fields, "contactEmail", text) ?? []);
  const phones = listOf(fields.text("contactPhone") ?? "").flatMap((text) => phoneOf(fields, text) ?? []);
  const named = name === undefined ? {} : { name };
  const [email = "", ...furtherEmails] = emails;
  const [phone, ...furtherPhones] = phones;
  if (email === "" && phone === undefined) return [];
  return [
    { ...named, email, isMain: true, ...(phone === undefined ? {} : { phone }) },
    ...furtherEmails.map((further) => ({ email: further, isMain: false })),
    ...furtherPhones.map((further) => ({ ...named, email: "", phone: further, isMain: false })),
  ];
}

/** One line of further contacts: people parted by semicolons, or addresses by commas and blanks. */
function readLine(fields: AccountFields, line: string): Contact[] {
  return line
    .split(";")
    .flatMap(partsOf)
    .flatMap((part) => readPerson(fields, part));
}

/** A comma parts people only where each side can be reached: "Lind, Bea <bea@example.com>" is one. */
function partsOf(text: string): readonly string[] {
  const parts = listOf(text);
  if (parts.length > 1 && parts.every((part) => part.includes("@") || phoneIn(part) !== undefined)) {
    return parts.flatMap(addressesOf);
  }
  return text.trim() === "" ? [] : addressesOf(text.trim());
}

/** Several addresses on lines of their own are several; anything else stays one text. */
function addressesOf(text: string): readonly string[] {
  const words = text.split(" ");
  return words.length > 1 && words.every((word) => emailOf(word) !== undefined) ? words : [text];
}

const PHONE = /\+?\(?\d[\d\s().\-/]{4,}\d(?:\s*(?:x|ext\.?)\s*\d{1,6})?/i;
const DIGITS_MIN = 6;
const WRITTEN_ADDRESS = /<\s*([^<>\s]+)\s*>|[^\s<>]+@[^\s<>]+/;

/** `Bea Lind <bea@example.com> +44 20 7946 0001`, in any order, each part left out where there is none. */
function readPerson(fields: AccountFields, text: string): Contact[] {
  const written = WRITTEN_ADDRESS.exec(text);
  const email = written === null ? undefined : addressOf(fields, "otherContacts", written[1] ?? written[0]);
  const rest = written === null ? text : text.replace(written[0], " ");
  const phone = phoneIn(rest);
  const name = (phone === undefined ? rest : rest.replace(phone, " "))
    .replace(/\b(?:tel|phone|mobile|mob)\b\.?:?/gi, " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s,:–-]+|[\s,:–-]+$/g, "");
  if (written === null && phone === undefined) {
    const message = `${quoted(text)} has neither a mail address nor a phone number: write one like Bea Lind <bea@example.com> +44 20 7946 0001`;
    fields.remark("otherContacts", "address-invalid", message);
    return [];
  }
  if (email === undefined && phone === undefined) return [];
  return [
    {
      email: email ?? "",
      isMain: false,
      ...(name === "" ? {} : { name }),
      ...(phone === undefined ? {} : { phone }),
    },
  ];
}

function phoneOf(fields: AccountFields, text: string): string | undefined {
  const phone = phoneIn(text);
  if (phone !== undefined) return phone;
  fields.remark(
    "contactPhone",
    "address-invalid",
    `${quoted(text)} is not a phone number: correct it, nobody is rung there`,
  );
  return undefined;
}

/** The number in a text: at least six digits, with what people put between them, and an extension. */
function phoneIn(text: string): string | undefined {
  const found = PHONE.exec(text)?.[0];
  return found !== undefined && found.replace(/\D/g, "").length >= DIGITS_MIN ? found : undefined;
}

/** An address that is none is told and dropped; the account then may have no usable address. */
export function addressOf(fields: AccountFields, field: string, text: string): string | undefined {
  const address = emailOf(text);
  if (address === undefined) {
    fields.remark(field, "address-invalid", `${quoted(text)} is not a mail address: correct it, nothing is sent there`);
  }
  return address;
}

function isSame(one: Contact, other: Contact): boolean {
  if (one.email !== "" || other.email !== "") return one.email.toLowerCase() === other.email.toLowerCase();
  return digitsOf(one) === digitsOf(other);
}

function digitsOf({ phone = "" }: Contact): string {
  return phone.replace(/[^\d+]/g, "");
}
