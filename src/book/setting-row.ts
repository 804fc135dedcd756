import { DEFAULT_SETTINGS } from "../core/settings.ts";
import { ACCEPTED, type SettingName } from "./setting-name.ts";

/** The header above the rows of {@link settingRow}. */
export const SETTINGS_HEADER = ["Setting", "Value", "Meaning"] as const;

/** A setting as set-up writes it: name, blank value, and what it means, what is accepted, and what blank stands for. */
export function settingRow({
  field,
  name,
  kind,
  meaning,
}: SettingName): [name: string, value: string, meaning: string] {
  const meant = `${meaning} ${capital(ACCEPTED[kind])}.`;
  const blank = defaultText(field);
  return [name, "", blank === undefined ? meant : `${meant} Blank: ${blank}.`];
}

/** What a blank value stands for, where that is a plain number, a name or no. */
function defaultText(field: string): string | undefined {
  const value = field.split(".").reduce<unknown>(entryOf, DEFAULT_SETTINGS);
  if (field === "timeZone") return "the spreadsheet's own";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function entryOf(of: unknown, key: string): unknown {
  return typeof of === "object" && of !== null ? (of as Record<string, unknown>)[key] : undefined;
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
