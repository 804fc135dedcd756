/** What of Google's services a script may name; the global objects of Apps Script. */
export const GOOGLE_GLOBALS = [
  "SpreadsheetApp",
  "UrlFetchApp",
  "ScriptApp",
  "PropertiesService",
  "LockService",
  "CacheService",
  "Session",
  "Utilities",
  "HtmlService",
  "console",
] as const;

/** Others that are there too, and that the program does without: they need wider scopes, or the wrong ones. */
export const OTHER_GOOGLE_GLOBALS = [
  "GmailApp",
  "MailApp",
  "DriveApp",
  "DocumentApp",
  "CalendarApp",
  "Browser",
  "Logger",
  "ContentService",
  "XmlService",
  "Gmail",
  "Drive",
  "Docs",
  "Sheets",
  "google",
] as const;
