import { format } from "node:util";
import { formatString } from "./format-string.ts";
import { modelled } from "./modelled.ts";
import type { RunningSession } from "./session.ts";

/** `Logger`. Source: "Class Logger"; a format is that of `Utilities.formatString`. */
export function loggerFace(session: RunningSession, logs: string[]) {
  const self: Pick<GoogleAppsScript.Base.Logger, "clear" | "getLog" | "log"> = modelled("Logger", {
    log: (data: unknown, ...values: unknown[]) => {
      const text = typeof data === "string" && values.length > 0 ? formatString(data, values) : format("%s", data);
      logs.push(text);
      return self as GoogleAppsScript.Base.Logger;
    },
    getLog: () => logs.join("\n"),
    clear: () => {
      if (session.ending === undefined) logs.length = 0;
    },
  });
  return self;
}

/** `console`, which goes to Cloud Logging. Source: "Logging", "console". */
export function consoleFace(logs: string[]) {
  const write = (...values: unknown[]) => {
    logs.push(format(...values));
  };
  return modelled("console", { log: write, info: write, warn: write, error: write } satisfies Pick<
    Console,
    "error" | "info" | "log" | "warn"
  >);
}
