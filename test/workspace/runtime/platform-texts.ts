/** What the platform itself says. Scripts must not depend on any of it: it comes in the user's language. */
export const TEXTS = {
  serverError: "We're sorry, a server error occurred. Please wait a bit and try again.",
  lockTimeout: "Lock timeout: another process was holding the lock for too long.",
  valueTooLarge: "Argument too large: value",
  keyTooLarge: "Argument too large: key",
  storeFull: "You have exceeded the property storage quota. Please remove some properties and try again.",
  tooManyTriggers:
    "This script has too many triggers. Triggers must be deleted from the script before more can be added.",
  tooManyAddOnTriggers:
    "This add-on has created too many time-based triggers in this document for this Google user account.",
  hourlyAtMost: "The recurrence interval for an Add-on trigger must be at least one hour.",
  noUi: "Cannot call SpreadsheetApp.getUi() from this context.",
  timedOut: "Exceeded maximum execution time",
  triggerMinutesUsed: "Service using too much computer time for one day",
  fetchesUsed: "Service invoked too many times for one day: urlfetch.",
  authorisationRequired: "Authorization is required to perform that action.",
  urlTooLong: "Limit Exceeded: URLFetch URL Length.",
  headerTooLong: "Limit Exceeded: URLFetch Header Size.",
  bodyTooLong: "Limit Exceeded: URLFetch POST Size.",
  addressUnavailable: "Address unavailable",
} as const;

/** The texts whose translation is recorded by those who met it, or (marked) assumed. */
const TRANSLATED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  de: {
    [TEXTS.serverError]: "Ein Serverfehler ist aufgetreten. Bitte versuchen Sie es später erneut.",
    // Assumed, from here on.
    [TEXTS.lockTimeout]: "Zeitüberschreitung bei Sperre: Ein anderer Prozess hatte die Sperre zu lange inne.",
    [TEXTS.authorisationRequired]: "Für diese Aktion ist eine Autorisierung erforderlich.",
    [TEXTS.noUi]: "SpreadsheetApp.getUi() kann aus diesem Kontext nicht aufgerufen werden.",
    [TEXTS.storeFull]: "Sie haben das Speicherkontingent für Eigenschaften überschritten.",
    [TEXTS.valueTooLarge]: "Argument zu groß: value",
    [TEXTS.addressUnavailable]: "Adresse nicht verfügbar",
  },
  // Assumed, all of them.
  ja: {
    [TEXTS.serverError]: "申し訳ございません。サーバーエラーが発生しました。しばらくしてからもう一度お試しください。",
    [TEXTS.lockTimeout]: "ロックのタイムアウト: 別のプロセスがロックを長時間保持しています。",
    [TEXTS.authorisationRequired]: "この操作を実行するには承認が必要です。",
    [TEXTS.noUi]: "このコンテキストから SpreadsheetApp.getUi() を呼び出せません。",
    [TEXTS.addressUnavailable]: "使用できないアドレス",
  },
  fr: {
    [TEXTS.serverError]:
      "Une erreur est survenue sur le serveur. Nous vous prions de nous en excuser et vous invitons à réessayer ultérieurement.",
  },
};

/** A text in the user's language where it is known in it, else as it is. */
export function localised(text: string, locale: string): string {
  return TRANSLATED[locale.slice(0, 2)]?.[text] ?? text;
}
