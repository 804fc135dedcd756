import { fileURLToPath } from "node:url";
import vm from "node:vm";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { noModules } from "../../appsscript/build/no-modules.ts";
import { encodeMessage } from "../../src/mail/encode.ts";
import { readInbound } from "../../src/mail/inbound.ts";
import { renderReminder } from "../../src/mail/reminder.ts";
import { SHIPPED_TEMPLATES } from "../../src/playbooks/templates/shipped.ts";
import { inputOfEveryFact } from "../playbooks/every-fact.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The mail layer as one script of ES2019, as it is shipped to engines without Node, a browser or modules. */
async function bundle(): Promise<string> {
  const built = await build({
    stdin: {
      contents: `export { renderReminder } from "./src/mail/reminder.ts";
        export { encodeMessage } from "./src/mail/encode.ts";
        export { readInbound } from "./src/mail/inbound.ts";`,
      resolveDir: ROOT,
    },
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    globalName: "Mail",
    target: "es2019",
    // Neither Node nor a browser: packages give what needs nothing of either.
    platform: "neutral",
    mainFields: ["module", "main"],
    plugins: [noModules],
  });
  return built.outputFiles[0]?.text ?? "";
}

it("the mail layer runs in a bare engine and gives the same messages there", async () => {
  const script = await bundle();
  const context = vm.createContext({});
  vm.runInContext(script, context);
  const call = (name: string, input: unknown): unknown =>
    JSON.parse(vm.runInContext(`JSON.stringify(Mail.${name}(${JSON.stringify(input)}))`, context) as string);

  const inputs = SHIPPED_TEMPLATES.map(inputOfEveryFact);
  for (const input of inputs) {
    const here = renderReminder(input);
    const message = "message" in here ? here.message : expect.fail();
    expect(call("renderReminder", input)).toEqual({ message });
    expect(call("encodeMessage", message)).toBe(encodeMessage(message));
  }
  const reply = {
    messageId: "<1@x>",
    from: "a@x.example",
    to: [],
    subject: "Re",
    headers: [],
    parts: [{ mediaType: "text/plain", text: "Paid.\n> x" }],
  };
  expect(call("readInbound", reply)).toEqual(readInbound(reply));
  expect(script.length).toBeLessThan(210 * 1024);
});
