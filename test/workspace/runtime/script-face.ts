import { LATENCY, type Session, type TriggerState } from "../world.ts";
import { type EnumMember, enumeration, modelled, notModelled } from "./modelled.ts";
import { TEXTS } from "./platform-texts.ts";
import { missingScopes } from "./scopes.ts";
import type { RunningSession } from "./session.ts";
import { issueToken } from "./tokens.ts";
import { createTrigger, type TriggerPlan } from "./trigger-rules.ts";

export const AUTH_MODES = enumeration("AuthMode", ["NONE", "CUSTOM_FUNCTION", "LIMITED", "FULL"]);
const AUTH_STATUS = enumeration("AuthorizationStatus", ["REQUIRED", "NOT_REQUIRED"]);
const EVENT_TYPES = enumeration("EventType", ["CLOCK", "ON_OPEN", "ON_EDIT", "ON_FORM_SUBMIT", "ON_CHANGE"]);
const SOURCES = enumeration("TriggerSource", ["SPREADSHEETS", "CLOCK", "FORMS", "DOCUMENTS", "CALENDAR"]);

const SCOPES = ["https://www.googleapis.com/auth/script.scriptapp"];

type ScriptMembers = Pick<
  GoogleAppsScript.Script.ScriptApp,
  | "deleteTrigger"
  | "getAuthorizationInfo"
  | "getOAuthToken"
  | "getProjectTriggers"
  | "getScriptId"
  | "getUserTriggers"
  | "newTrigger"
  | "requireAllScopes"
  | "requireScopes"
>;

/** `ScriptApp`. Source: "Class ScriptApp"; the rules of triggers in `trigger-rules.ts`. */
export function scriptFace(session: RunningSession) {
  const { world, user } = session;
  const own = () => world.triggers.filter(({ owner }) => owner === user);
  const listed = (name: string, among: () => TriggerState[]) => {
    session.require(name, SCOPES);
    return session.call(name, LATENCY.trigger / 2, () => session.realm.array(among().map(triggerFace)));
  };
  /** Source: `ScriptApp.requireScopes`: what lacks consent ends the execution, and the user is asked. */
  const requireScopes = (name: string, scopes: readonly string[]) => {
    session.call(name, LATENCY.metadata, () => {
      if (missingScopes(world, user, scopes).length > 0) session.end("threw");
    });
  };
  return modelled("ScriptApp", {
    AuthMode: AUTH_MODES,
    AuthorizationStatus: AUTH_STATUS,
    EventType: EVENT_TYPES,
    TriggerSource: SOURCES,
    getScriptId: () => session.call("ScriptApp.getScriptId", LATENCY.metadata, () => world.script.id),
    getOAuthToken: () => {
      session.require("ScriptApp.getOAuthToken", [], ["FULL"]);
      return session.call("ScriptApp.getOAuthToken", LATENCY.metadata, () => issueToken(world, user));
    },
    getAuthorizationInfo: () => authorisationInfo(session),
    requireScopes: (_mode, scopes) => requireScopes("ScriptApp.requireScopes", Array.from(scopes)),
    requireAllScopes: () => requireScopes("ScriptApp.requireAllScopes", world.script.scopes),
    newTrigger: (handler) => triggerBuilder(session, handler),
    getProjectTriggers: () => listed("ScriptApp.getProjectTriggers", own),
    getUserTriggers: (document: object) => {
      const documentId = (document as { getId(): string }).getId();
      // Clock triggers carry no document; that they are left out here is assumed, so that nothing depends on them.
      const isThere = ({ kind, documentId: id }: TriggerState) => kind !== "clock" && id === documentId;
      return listed("ScriptApp.getUserTriggers", () => own().filter(isThere));
    },
    deleteTrigger: (trigger) => {
      session.require("ScriptApp.deleteTrigger", SCOPES);
      session.call("ScriptApp.deleteTrigger", LATENCY.trigger, () => {
        const id = trigger.getUniqueId();
        world.triggers = world.triggers.filter((each) => each.id !== id || each.owner !== user);
      });
    },
  } satisfies ScriptMembers & Record<"AuthMode" | "AuthorizationStatus" | "EventType" | "TriggerSource", unknown>);
}

/** Source: `ScriptApp.getAuthorizationInfo`: required when a scope of the manifest has not been granted. */
function authorisationInfo(session: RunningSession): GoogleAppsScript.Script.AuthorizationInfo {
  const { world, user } = session;
  return session.call("ScriptApp.getAuthorizationInfo", LATENCY.metadata, () => {
    const isMissing = missingScopes(world, user, world.script.scopes).length > 0;
    const url = isMissing ? `https://script.google.com/macros/d/${world.script.id}/authorize` : null;
    return modelled("AuthorizationInfo", {
      getAuthorizationStatus: () => enumValue(isMissing ? AUTH_STATUS.REQUIRED : AUTH_STATUS.NOT_REQUIRED),
      getAuthorizationUrl: () => url as string,
    } satisfies GoogleAppsScript.Script.AuthorizationInfo);
  });
}

function triggerFace(state: TriggerState): GoogleAppsScript.Script.Trigger {
  const isClock = state.kind === "clock";
  const type = isClock ? EVENT_TYPES.CLOCK : state.kind === "open" ? EVENT_TYPES.ON_OPEN : EVENT_TYPES.ON_EDIT;
  return modelled("Trigger", {
    getUniqueId: () => state.id,
    getHandlerFunction: () => state.handler,
    getEventType: () => enumValue(type),
    getTriggerSource: () => enumValue(isClock ? SOURCES.CLOCK : SOURCES.SPREADSHEETS),
    getTriggerSourceId: () => (isClock ? null : state.documentId) as string,
  } satisfies GoogleAppsScript.Script.Trigger);
}

/** Google's types have enumerations as numbers; they are objects. */
function enumValue<Value>(member: EnumMember): Value {
  return member as unknown as Value;
}

function triggerBuilder(session: RunningSession, handler: string): GoogleAppsScript.Script.TriggerBuilder {
  return modelled("TriggerBuilder", {
    timeBased: () => clockBuilder(session, { handler, kind: "clock", documentId: session.world.script.containerId }),
    forSpreadsheet: (sheet: unknown) => {
      const documentId = typeof sheet === "string" ? sheet : (sheet as { getId(): string }).getId();
      return documentBuilder(session, handler, documentId);
    },
  } satisfies Pick<
    GoogleAppsScript.Script.TriggerBuilder,
    "forSpreadsheet" | "timeBased"
  >) as GoogleAppsScript.Script.TriggerBuilder;
}

type ClockMembers = Pick<
  GoogleAppsScript.Script.ClockTriggerBuilder,
  "atHour" | "create" | "everyDays" | "everyHours" | "everyMinutes" | "inTimezone" | "nearMinute"
>;

/** Source: "Class ClockTriggerBuilder". When a trigger fires is the test's to say. */
function clockBuilder(session: RunningSession, plan: TriggerPlan): GoogleAppsScript.Script.ClockTriggerBuilder {
  const next = (more: Partial<TriggerPlan>) => clockBuilder(session, { ...plan, ...more });
  return modelled("ClockTriggerBuilder", {
    everyHours: (n) => next({ everyHours: n }),
    everyDays: (n) => next({ everyDays: n }),
    everyMinutes: (n) => {
      if (![1, 5, 10, 15, 30].includes(n)) notModelled(`everyMinutes(${n}), which the platform refuses`);
      return next({ everyMinutes: n });
    },
    atHour: (hour) => next({ atHour: hour }),
    nearMinute: () => next({}),
    inTimezone: (zone) => {
      if (!isZone(zone)) throw session.error(`Invalid argument: ${zone}`);
      return next({});
    },
    create: () => makeTrigger(session, plan),
  } satisfies ClockMembers) as unknown as GoogleAppsScript.Script.ClockTriggerBuilder;
}

type DocumentMembers = Pick<GoogleAppsScript.Script.SpreadsheetTriggerBuilder, "create" | "onEdit" | "onOpen">;

function documentBuilder(
  session: RunningSession,
  handler: string,
  documentId: string,
  kind?: "open" | "edit",
): GoogleAppsScript.Script.SpreadsheetTriggerBuilder {
  return modelled("SpreadsheetTriggerBuilder", {
    onOpen: () => documentBuilder(session, handler, documentId, "open"),
    onEdit: () => documentBuilder(session, handler, documentId, "edit"),
    create: () => {
      if (kind === undefined) return notModelled("a trigger of a spreadsheet without an event");
      return makeTrigger(session, { handler, kind, documentId });
    },
  } satisfies DocumentMembers) as GoogleAppsScript.Script.SpreadsheetTriggerBuilder;
}

function makeTrigger(session: RunningSession, plan: TriggerPlan): GoogleAppsScript.Script.Trigger {
  session.require("ScriptApp.newTrigger", SCOPES);
  return session.call("ScriptApp.newTrigger", LATENCY.trigger, () => {
    const made = createTrigger(session.world, session.user, plan);
    if (typeof made === "string") throw session.error(TEXTS[made]);
    return triggerFace(made);
  });
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The mode as the platform gives it in events. */
export function authModeOf(mode: Session["authMode"]): EnumMember {
  return AUTH_MODES[mode];
}
