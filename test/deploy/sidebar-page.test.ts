import { fileURLToPath } from "node:url";
import { tokenizer } from "acorn";
import { beforeAll, describe, expect, it } from "vitest";
import { buildSidebar, escapeScript, type SidebarPage } from "../../appsscript/build/sidebar-page.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

describe("the sidebar's page", () => {
  let page: SidebarPage;
  let script: string;
  beforeAll(async () => {
    page = await buildSidebar(ROOT);
    script = /<script>([\s\S]*)<\/script>/.exec(page.html)?.[1] ?? "";
  });

  it("is one page with one script and one style, and takes nothing from elsewhere", () => {
    const around = page.html.replace(script, "");
    expect(around.match(/<script>/g)).toHaveLength(1);
    expect(around.match(/<style>/g)).toHaveLength(1);
    expect(around).not.toMatch(/\b(src|href)\s*=|@import|url\(/);
    expect(script).not.toMatch(/\bimport\s*\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource/);
    // At the desk it asks the desk; in Google Sheets its only way out is google.script.run.
    expect(script.match(/\bfetch\s*\([^,)]*/g)).toEqual(['fetch("/api"']);
  });

  it("is light, and keeps nothing in the browser", () => {
    expect(Buffer.byteLength(page.html)).toBeLessThan(100 * 1024);
    expect(script.match(/localStorage|sessionStorage|indexedDB|document\.cookie/g)).toBeNull();
  });

  it("has a script that ends where the page says so, and that needs no newer language than the page's frame has", () => {
    expect(script).not.toMatch(/<!--|<\/?script/i);
    expect(() => tokensOf(script)).not.toThrow();
  });

  // HtmlService takes what follows // in a template literal for a comment.
  it("has no template literal", () => {
    expect(tokensOf(script).filter((label) => label === "`")).toEqual([]);
  });

  it("is made of the page's own files and Preact alone: of the server it knows types", () => {
    const ours = /^sidebar\/|^node_modules\/(preact|@preact\/signals(-core)?)\//;
    expect(page.inputs.filter((path) => !ours.test(path))).toEqual([]);
  });

  it.each([
    ['"<!-- <script>"', '"\\x3C!-- \\x3Cscript>"'],
    ['"</SCRIPT>"', '"\\x3C/SCRIPT>"'],
    ["/<script/", "/\\x3Cscript/"],
    ["a<b;'$&<scr'", "a<b;'$&<scr'"],
  ])("writes %s as %s", (from, to) => {
    expect(escapeScript(from)).toBe(to);
  });
});

function tokensOf(script: string): string[] {
  return [...tokenizer(script, { ecmaVersion: 2020, sourceType: "script" })].map(({ type }) => type.label);
}
