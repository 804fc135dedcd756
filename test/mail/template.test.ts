import { describe, expect, it } from "vitest";
import { checkTemplate, formatTemplate, parseTemplate } from "../../src/mail/template.ts";
import { TOKENS } from "../../src/mail/token.ts";
import { SHIPPED_TEMPLATES } from "../../src/playbooks/templates/shipped.ts";
import { template } from "./support/reminder-input.ts";

describe("a template file", () => {
  it("has a head block and a body", () => {
    const text = "---\nsubject: Your account\nlanguage: en\nclass: service\n---\n\nHello,\n";
    expect(parseTemplate("core/day-10", text)).toEqual({
      template: {
        key: "core/day-10",
        subject: "Your account",
        language: "en",
        messageClass: "service",
        body: "Hello,",
      },
    });
  });

  it.each([
    ["no head block", "Hello,", "begin it with a line ---"],
    ["no subject", "---\nlanguage: en\n---\nHello,", "give it a subject"],
    ["no body", "---\nsubject: A\n---\n", "write its text"],
    ["an unknown class", "---\nsubject: A\nclass: spam\n---\nHello,", "chasing, service or marketing"],
    ["an unknown field", "---\nsubject: A\nbcc: x@example.com\n---\nHello,", '"bcc: x@example.com"'],
  ])("with %s is refused with the remedy", (_, text, remedy) => {
    const parsed = parseTemplate("core/day-10", text);
    expect("faults" in parsed && parsed.faults[0]?.message).toContain(remedy);
  });

  it("may have Windows line ends and a byte order mark", () => {
    const parsed = parseTemplate("a", "\ufeff---\r\nsubject: A\r\n---\r\nOne\r\nTwo\r\n");
    expect("template" in parsed && parsed.template.body).toBe("One\nTwo");
  });

  it.each(SHIPPED_TEMPLATES)("$key is read back as it is written", (shipped) => {
    expect(parseTemplate(shipped.key, formatTemplate(shipped))).toEqual({ template: shipped });
  });
});

describe("checkTemplate", () => {
  const faultsOf = (body: string, required: readonly string[] = []) =>
    checkTemplate(template({ body }), required).map(({ code, message }) => `${code}: ${message}`);

  it.each([
    ["{{nmae}}", "{{nmae}}, which is no token"],
    ["{{#nmae}}x{{/nmae}}", "{{nmae}}, which is no token"],
    ["{{#items}}{{owed}}{{/items}}", "{{owed}}, which is no token"],
    ["{{{accountName}}}", "only {{token}} and {{#token}} are known"],
    ["{{&accountName}}", "only {{token}} and {{#token}} are known"],
    ["{{^items}}none{{/items}}", "only {{token}} and {{#token}} are known"],
    ["{{> footer}}", "only {{token}} and {{#token}} are known"],
    ["{{#items}} never closed", "Unclosed section"],
    ["{{/items}}", "Unopened section"],
    ["{{accountName", "Unclosed tag"],
    // Labels, reasons and notes are no tokens, so they cannot be shown.
    ["{{stageLabel}} {{because}} {{tags}} {{note}} {{dispute}} {{risk}}", "{{stageLabel}}, which is no token"],
  ])("refuses %s", (body, because) => {
    const [first = ""] = faultsOf(body);
    expect(first).toContain("template-token-unknown");
    expect(first).toContain('"test/reminder"');
    expect(first).toContain(because);
  });

  it("lists every fault at once", () => {
    expect(faultsOf("{{one}} {{two}} {{#three}}{{four}}{{/three}}")).toHaveLength(3);
  });

  it.each([
    ["{{items}}", []],
    ["nothing", ["items"]],
    // A section may be left out, so what stands in it is not shown in every case.
    ["{{#items}}{{items}}{{/items}}", ["items"]],
  ])("of %s finds the required tokens that it lacks", (body, lacking) => {
    const expected = lacking.map(
      (name) => expect.stringContaining(`template-token-missing`) && expect.stringContaining(`{{${name}}}`),
    );
    expect(faultsOf(body, ["items"])).toEqual(expected);
  });

  it("says of every token what it shows and what to do when it is missing", () => {
    expect(TOKENS.filter(({ shows, remedy }) => shows === "" || remedy === "")).toEqual([]);
    expect(new Set(TOKENS.map(({ name }) => name)).size).toBe(TOKENS.length);
  });
});
