import { LATENCY } from "../world.ts";
import { modelled } from "./modelled.ts";
import type { RunningSession } from "./session.ts";

type UserMembers = Pick<GoogleAppsScript.Base.User, "getEmail">;

const SCOPE = "https://www.googleapis.com/auth/userinfo.email";

/**
 * `Session`. Source: "Class Session". Who is active is hidden in triggers, in simple triggers, from consumer accounts and
 * without the scope (the last two as harsh as the page allows: assumed); who is effective is the trigger's creator.
 */
export function userFace(session: RunningSession) {
  const { world, user } = session;
  const own = () => world.users[user];
  const activeEmail = () => {
    const isShown = !session.isTrigger && session.authMode === "FULL" && own()?.isWorkspace === true;
    return isShown && own()?.granted.some((scope) => scope.endsWith("userinfo.email")) ? user : "";
  };
  const email = (whose: string, answer: () => string) =>
    modelled("User", {
      getEmail: () => session.call(`Session.${whose}.getEmail`, LATENCY.metadata, answer),
    } satisfies UserMembers) as GoogleAppsScript.Base.User;
  return modelled("Session", {
    getActiveUser: () => email("getActiveUser", activeEmail),
    getEffectiveUser: () =>
      email("getEffectiveUser", () => {
        if (session.authMode !== "FULL") return "";
        session.require("Session.getEffectiveUser", [SCOPE]);
        return user;
      }),
    getActiveUserLocale: () =>
      session.call("Session.getActiveUserLocale", LATENCY.metadata, () => own()?.locale ?? "en"),
    getScriptTimeZone: () => session.call("Session.getScriptTimeZone", LATENCY.metadata, () => world.script.timeZone),
  } satisfies Pick<
    GoogleAppsScript.Base.Session,
    "getActiveUser" | "getActiveUserLocale" | "getEffectiveUser" | "getScriptTimeZone"
  >);
}
