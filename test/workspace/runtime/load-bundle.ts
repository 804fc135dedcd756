import { buildAppsScript } from "../../../appsscript/build/build-appsscript.ts";
import type { Bundle } from "./execution.ts";

export type Grant = "drafts" | "headers" | "mail";

const built = new Map<Grant, Promise<Bundle>>();

/** The project as it would be pushed, built once for a grant in a test process. */
export function loadBundle(grant: Grant = "mail"): Promise<Bundle> {
  let bundle = built.get(grant);
  if (bundle === undefined) {
    bundle = buildAppsScript({ grant }).then(({ code, manifest, sidebarHtml }) => ({
      code,
      manifest,
      files: { Sidebar: sidebarHtml },
    }));
    built.set(grant, bundle);
  }
  return bundle;
}
