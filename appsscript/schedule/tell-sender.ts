import { formatDay } from "../../src/core/day.ts";
import { encodeMessage } from "../../src/mail/encode.ts";
import { escapeHtml } from "../../src/mail/html.ts";
import { sendMessageRequest } from "../../src/rest/gmail/requests.ts";
import { dayInZone } from "../../src/run/book/zone.ts";
import { type MemoryName, remember } from "../memory.ts";
import { sendOne } from "../send-requests.ts";
import { tryAgain } from "../try-again.ts";
import { parseSweep } from "./sweep-memory.ts";

type Known = Partial<Record<MemoryName, string>>;

/**
 * Remembers with which sentence a run on its own failed and tells the sender by mail, once a day. Add-ons get no failure
 * mail from the platform (Editor add-ons, "Installable triggers"), so somebody has to say it.
 */
export function tellFailure(sentence: string, today: string, known: Known): void {
  remember("lastFailure", sentence);
  if (known.failureToldOn === today) return;
  if (mailToSelf(effectiveUser(), "Chasebook could not make its daily run", sentence)) remember("failureToldOn", today);
}

/** Tells the former sender of a book, once, what to do about the recurring run that only they can delete. */
export function tellTakenOver(email: string, sender: string): void {
  const key = `chasebook.takenOver.${SpreadsheetApp.getActive().getId()}`;
  const properties = PropertiesService.getUserProperties();
  if (properties.getProperty(key) === sender) return;
  const sentence = `${sender} now runs this book, and a recurring run of yours is still there; it does nothing. Open the book and choose "Stop the daily run" in the Chasebook menu to delete it.`;
  if (mailToSelf(email, "Chasebook no longer runs a book in your name", sentence)) properties.setProperty(key, sender);
}

/** Whether the user still allows all that the script asks for; a trigger also fires when they do not. */
export function isAuthorised(): boolean {
  const info = tryAgain(() => ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL));
  return info.getAuthorizationStatus() !== ScriptApp.AuthorizationStatus.REQUIRED;
}

/** What somebody is told whose permission is missing while they look on. */
export function explainUnauthorised(): string {
  const link = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationUrl();
  return `Chasebook lacks a permission that it needs: open ${link} and allow everything that it asks for, or choose "Set up this book" in the Chasebook menu and tick every box; then try again.`;
}

/** Says where to allow it again, and ends the execution. What is missing may be the very permission to send mail. */
export function refuseUnauthorised(nowAt: number, known: Known, isSendersOwn: boolean): never {
  const link = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationUrl();
  const sentence = `Chasebook needs its permission again before it can run on its own: open ${link} and allow it.`;
  const today = formatDay(dayInZone(nowAt, parseSweep(known.sweep)?.timeZone ?? "UTC"));
  if (isSendersOwn) tellFailure(sentence, today, known);
  throw new Error(sentence);
}

function effectiveUser(): string {
  try {
    return Session.getEffectiveUser().getEmail();
  } catch {
    // Without the permission to know who runs there is nobody to write to.
    return "";
  }
}

/** From and to the user's own mailbox. Answers whether it went out; a mailbox that cannot be reached is no second failure. */
function mailToSelf(email: string, subject: string, sentence: string): boolean {
  if (email === "") return false;
  try {
    const link = SpreadsheetApp.getActive().getUrl();
    const html = `<p>${escapeHtml(sentence)}</p>\n<p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>\n`;
    const raw = encodeMessage(
      {
        key: "",
        reference: "",
        from: email,
        to: [email],
        copy: [],
        subject,
        text: `${sentence}\n\n${link}\n`,
        html,
        attachments: [],
        writtenAt: Date.now(),
      },
      "mailbox",
    );
    return sendOne(sendMessageRequest(raw)).kind === "answered";
  } catch {
    return false;
  }
}
