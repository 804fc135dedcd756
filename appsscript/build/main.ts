import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildAppsScript } from "./build-appsscript.ts";
import { isGrant } from "./manifest.ts";

// node appsscript/build/main.ts [--grant drafts|headers|mail]: writes the Apps Script project to dist/appsscript.

const OUT = "dist/appsscript";

const { grant } = parseArgs({ options: { grant: { type: "string", default: "mail" } } }).values;
if (isGrant(grant)) {
  const folder = fileURLToPath(new URL(`../../${OUT}`, import.meta.url));
  const { code, exports } = await buildAppsScript({ grant, write: folder });
  const kilobytes = Math.round(Buffer.byteLength(code) / 1024);
  process.stdout.write(`${OUT}: Code.js ${kilobytes} KB, grant ${grant}, functions ${exports.join(", ")}\n`);
} else {
  process.stderr.write(`--grant ${grant} is none of drafts, headers, mail.\n`);
  process.exitCode = 2;
}
