import { type SettingName, setting } from "./setting-name.ts";

/** The settings of what goes out without a person. */
export const SENDING_SETTINGS: readonly SettingName[] = [
  setting(
    "automaticSending",
    "Automatic sending",
    "yes-no",
    "yes: stages marked automatic are sent without approval; no stops all of it at once.",
    ["Auto send"],
  ),
  setting("sendFromHour", "Sending from hour", "hour", "The hour of the day from which anything is sent by itself."),
  setting("sendUntilHour", "Sending until hour", "hour", "The hour of the day from which nothing more is."),
  setting("automaticPerDayMax", "Automatic messages per day", "count", "At most so many are sent by themselves a day."),
];
