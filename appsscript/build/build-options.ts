import type { ParseArgsConfig } from "node:util";
import type { Deployment } from "./build-appsscript.ts";
import { type Grant, isGrant } from "./manifest.ts";

/** The options that say what is built, for `parseArgs`. */
export const BUILD_OPTIONS = {
  grant: { type: "string", default: "mail" },
  deployment: { type: "string", default: "bound" },
} as const satisfies ParseArgsConfig["options"];

/** What is to be built, or the sentence that says what was asked wrongly. */
export function parseBuild(asked: {
  readonly grant: string;
  readonly deployment: string;
}): { readonly grant: Grant; readonly deployment: Deployment } | string {
  const { grant, deployment } = asked;
  if (!isGrant(grant)) return `--grant ${grant} is none of drafts, headers, mail.`;
  if (deployment !== "bound" && deployment !== "add-on") return `--deployment ${deployment} is none of bound, add-on.`;
  return { grant, deployment };
}
