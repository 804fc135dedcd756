import { spreadsheetAppFace } from "../sheets/spreadsheet-app.ts";
import { cacheFace } from "./cache-face.ts";
import type { Bundle } from "./execution.ts";
import { fetchFace } from "./fetch-face.ts";
import { htmlFace } from "./html-face.ts";
import { lockFace } from "./lock-face.ts";
import { consoleFace, loggerFace } from "./logger-face.ts";
import { mailFace } from "./mail-face.ts";
import { notModelled } from "./modelled.ts";
import { propertiesFace } from "./properties-face.ts";
import { scriptFace } from "./script-face.ts";
import type { RunningSession } from "./session.ts";
import { type UiRecord, uiFace } from "./ui-face.ts";
import { userFace } from "./user-face.ts";
import { utilitiesFace } from "./utilities-face.ts";

interface FaceOptions {
  readonly bundle: Bundle;
  readonly logs: string[];
  readonly ui: UiRecord;
  readonly answers?: readonly string[];
}

/** Everything that a script finds in its global scope besides the language. */
export function globalsFor(session: RunningSession, options: FaceOptions): Record<string, unknown> {
  const { bundle, logs, ui, answers = [] } = options;
  const getUi = uiFace(session, ui, [...answers]);
  return {
    SpreadsheetApp: spreadsheetAppFace(session, { getUi }),
    LockService: lockFace(session),
    PropertiesService: propertiesFace(session),
    CacheService: cacheFace(session),
    ScriptApp: scriptFace(session),
    Session: userFace(session),
    Utilities: utilitiesFace(session),
    HtmlService: htmlFace(session, bundle.files ?? {}),
    UrlFetchApp: fetchFace(session, bundle.manifest?.urlFetchWhitelist),
    MailApp: mailFace(session),
    Logger: loggerFace(session, logs),
    console: consoleFace(logs),
    ...Object.fromEntries(OTHERS.map((name) => [name, absent(name)])),
  };
}

/** Globals of the platform that the product does without. */
const OTHERS = ["GmailApp", "DriveApp", "DocumentApp", "CalendarApp", "Browser", "XmlService", "LanguageApp"];

function absent(name: string): object {
  return new Proxy({}, { get: (_, key) => notModelled(`${name}.${String(key)}`) });
}
