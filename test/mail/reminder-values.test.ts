import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { account, messageOf, saying, template } from "./support/reminder-input.ts";

describe("a value shows as the characters that it is made of", () => {
  const named = (name: string) =>
    saying("Dear {{accountName}}, {{items}} **{{accountName}}**\n\n- {{accountName}}", { account: account({ name }) });

  it.each([
    ["[x](javascript:alert(1)) <b>", "[x](javascript:alert(1)) &lt;b&gt;"],
    ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
    ["<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"],
    ['Tom & Jerry\'s "Ltd"', "Tom &amp; Jerry&#39;s &quot;Ltd&quot;"],
    ["&amp; &lt;", "&amp;amp; &amp;lt;"],
    ["**bold** _it_ `c` # h", "**bold** _it_ `c` # h"],
    ["{{billingLink}} {{#items}}", "{{billingLink}} {{#items}}"],
    ["![i](https://evil.example/p.png)", "![i](https://evil.example/p.png)"],
    ["https://evil.example", "https://evil.example"],
    ["1. one", "1. one"],
  ])("%s", (name, inHtml) => {
    const { html, text } = named(name);
    expect(html.split(inHtml)).toHaveLength(4);
    expect(text.split(name)).toHaveLength(4);
    expect(html).not.toMatch(/<(?:script|img|b)\b/);
    expect(html).not.toContain('href="https://evil');
  });

  it("without what turns the text, breaks the line or hides", () => {
    const { html, text, subject } = messageOf({
      template: template({ subject: "{{accountName}}", body: "Dear {{accountName}}." }),
      account: account({ name: "A\u202eB\r\nBcc: x@example.com\u0000\u2066C\u2069\ud800D\u200b\ue000items\ue001" }),
    });
    const shown = "AB Bcc: x@example.com C\ufffdDitems";
    expect(subject.startsWith(`${shown} [CB-`)).toBe(true);
    expect(text).toContain(`Dear ${shown}.`);
    expect(html).toContain(`Dear ${shown}.`);
  });

  it("whatever the value is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (name) => {
        const { html, text } = messageOf({
          template: template({ body: "Dear [{{accountName}}](https://example.com/?a={{accountName}}) x" }),
          account: account({ name: `a${name}` }),
        });
        expect(
          html.replace(
            /<a href="https:\/\/example\.com\/\?a=[^"<>\s]*" style="color:#1155cc">|<\/?(?:div|p|a)\b[^<>]*>/g,
            "",
          ),
        ).not.toMatch(/[<>]/);
        expect(html.replace(/&(?:amp|lt|gt|quot|#39);/g, "")).not.toContain("&");
        expect(text.split("\n\n")).toHaveLength(2);
      }),
    );
  });

  it("and a link of the template only leads to the web or a mailbox", () => {
    const hrefs = (body: string) => [...saying(body).html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(hrefs("[a](https://a.example/x?y=1&z=2) <https://b.example> [c](mailto:c@example.com)")).toEqual([
      "https://a.example/x?y=1&amp;z=2",
      "https://b.example",
      "mailto:c@example.com",
    ]);
    expect(
      hrefs("[a](javascript:alert(1)) [b](data:text/html,x) [c](//evil.example) [d](/x) [e](file:///x) <javascript:x>"),
    ).toEqual([]);
    expect(hrefs("[pay]({{billingLink}}) or {{billingLink}}")).toEqual([
      "https://pay.example.com/b/1001",
      "https://pay.example.com/b/1001",
    ]);
    expect(hrefs("[write](mailto:{{ownerEmail}}?subject={{reference}})")).toEqual([
      expect.stringMatching(/^mailto:jo\.marsh@northgate\.example\?subject=CB-/),
    ]);
  });
});

describe("the plain text", () => {
  it("is written from the same tree, not from the HTML", () => {
    const body =
      "# Pay *now*\n\nOne\nline, and \\\nanother.\n\n1. first\n2. [page](https://example.com)\n\n> quoted\n\n---\n\n<b>tags</b> & more\n\n{{howToPay}}";
    const text = saying(body).text;
    expect(text).toBe(
      [
        "Pay now",
        "One line, and\nanother.",
        "1. first\n2. page (https://example.com)",
        "  quoted",
        "---",
        "<b>tags</b> & more",
        "Bank transfer to Northgate Software Ltd\nSort code 00-00-00, account 12345678\nPlease quote the invoice number.",
        text.split("\n\n").pop(),
      ].join("\n\n"),
    );
  });
});
