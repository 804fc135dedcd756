import type { ParsedMail } from "./parsed-mail.ts";

/**
 * Whether a message was written by a program: it carries one of the headers that such programs set, or its subject
 * begins as theirs do. Half of real out-of-office replies carry no `Auto-Submitted`.
 * Sources: RFC 3834 section 5; Exchange's X-Auto-Response-Suppress; the vacation programs' own headers.
 */
export function isAutoReply(mail: ParsedMail): boolean {
  return mail.headers.some(isAutomaticHeader) || SUBJECTS.some((pattern) => pattern.test(mail.subject.trim()));
}

function isAutomaticHeader({ name, value }: ParsedMail["headers"][number]): boolean {
  const text = value.trim().toLowerCase();
  switch (name) {
    case "auto-submitted":
      return text !== "" && !text.startsWith("no");
    case "x-autoreply":
    case "x-autorespond":
    case "x-autoresponder":
    case "x-vacation":
    case "x-ooo":
      return text !== "no";
    case "x-auto-response-suppress":
      return text !== "" && text !== "none";
    case "precedence":
      return text === "bulk" || text === "auto_reply" || text === "auto-reply" || text === "junk";
    case "x-apple-action":
      return text === "vacation";
    default:
      return false;
  }
}

// How such subjects begin, as mail programs write them in their users' languages. Only at the beginning: "Re: out of
// office supplies" is a person's.
const SUBJECTS: readonly RegExp[] = [
  /^auto(?:mated|matic)?[ -]?(?:reply|response)\b/i,
  /^out of (?:the )?office(?! suppl)/i,
  /^(?:i am |i'm )?(?:away|on (?:vacation|holiday|annual leave|leave)) (?:from|until|till)\b/i,
  /^(?:automatische antwort|abwesenheit|abwesend)/i,
  /^(?:réponse automatique|message d'absence|absence du bureau)/i,
  /^(?:respuesta automática|fuera de (?:la )?oficina)/i,
  /^(?:risposta automatica|fuori (?:ufficio|sede))/i,
  /^(?:automatisch antwoord|afwezig)/i,
  /^(?:resposta automática|ausência)/i,
  /^(?:automatiskt? svar|autosvar|frånvaro|fravær)/i,
  /^automaattinen vastaus/i,
  /^(?:autoodpowiedź|odpowiedź automatyczna)/i,
  /^(?:automatická odpověď|otomatik yanıt)/i,
  /^(?:автоответ|автоматический ответ)/i,
  /^(?:自動応答|自動返信|不在|自动回复|自動回覆)/,
];
