import { LATENCY } from "../world.ts";
import { modelled } from "./modelled.ts";
import type { RunningSession } from "./session.ts";

const SCOPES = ["https://www.googleapis.com/auth/script.send_mail"];

/** `MailApp`, of which only the one question is modelled. Source: `MailApp.getRemainingDailyQuota`. */
export function mailFace(session: RunningSession) {
  return modelled("MailApp", {
    getRemainingDailyQuota: () => {
      session.require("MailApp.getRemainingDailyQuota", SCOPES);
      return session.call("MailApp.getRemainingDailyQuota", LATENCY.metadata, () => {
        return session.world.mailboxes[session.user]?.recipientsLeft ?? 0;
      });
    },
  } satisfies Pick<GoogleAppsScript.Mail.MailApp, "getRemainingDailyQuota">);
}
