import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildAppsScript } from "./build-appsscript.ts";
import { BUILD_OPTIONS, parseBuild } from "./build-options.ts";

// node appsscript/build/main.ts [--grant drafts|headers|mail] [--deployment bound|add-on]
// Writes the Apps Script project to dist/appsscript.

const OUT = "dist/appsscript";

const asked = parseBuild(parseArgs({ options: BUILD_OPTIONS }).values);
if (typeof asked === "string") {
  process.stderr.write(`${asked}\n`);
  process.exitCode = 2;
} else {
  const folder = fileURLToPath(new URL(`../../${OUT}`, import.meta.url));
  const { code, exports } = await buildAppsScript({ ...asked, write: folder });
  const kilobytes = Math.round(Buffer.byteLength(code) / 1024);
  process.stdout.write(`${OUT}: Code.js ${kilobytes} KB, grant ${asked.grant}, functions ${exports.join(", ")}\n`);
}
