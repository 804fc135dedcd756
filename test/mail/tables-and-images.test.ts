import { describe, expect, it } from "vitest";
import { checkTemplate } from "../../src/mail/template.ts";
import { account, saying, template } from "./support/reminder-input.ts";

const named = (name: string) => ({
  account: account({ name, facts: { billingLink: "https://pay.example.com/b/1001" } }),
});

/** The HTML without its styles. */
function bare(html: string): string {
  return html.replace(/ (?:style|cellpadding|cellspacing|scope)="[^"]*"/g, "");
}

describe("a table in a template", () => {
  const PLANS =
    "| Plan | Price |\n| --- | ---: |\n| Team | **49.00** |\n| {{accountName}} | {{newRate}}{{#newRate}} new{{/newRate}} |";

  it("is a table in the message, and a line for each row in the plain text", () => {
    const facts = { account: account({ name: "Acme", usage: { newRate: "£60" } }) };
    const { html, text } = saying(PLANS, facts);
    expect(bare(html)).toContain(
      "<tr><th>Plan</th><th>Price</th></tr>\n<tr><td>Team</td><td><strong>49.00</strong></td></tr>",
    );
    expect(html).toMatch(/<td style="[^"]*text-align:right[^"]*">£60 new<\/td>/);
    expect(text).toContain("  Plan: Team; Price: 49.00\n  Plan: Acme; Price: £60 new\n");
  });

  it("without headings has none, and its first cells name its rows", () => {
    const { html, text } = saying("| | |\n|-|-|\n| Bank | {{companyName}} |\n| Sort code | 00-00-00 |", {});
    expect(html).not.toContain("<th");
    expect(text).toContain("  Bank: Northgate Software Ltd\n  Sort code: 00-00-00\n");
  });

  it("keeps a value's lines in its cell, and a line break that is written as a tag", () => {
    const { html, text } = saying("| How | What |\n|-|-|\n| one<br>two | {{howToPay}} |", {});
    expect(bare(html)).toContain("<td>one<br>\ntwo</td><td>Bank transfer to Northgate Software Ltd<br>\nSort code");
    expect(text).toContain(
      "  How: one, two; What: Bank transfer to Northgate Software Ltd, Sort code 00-00-00, account",
    );
  });

  it("loses a row whose section does not appear, and is gone when all of them do", () => {
    const row = "{{#newRate}}\n| New rate | {{newRate}} |\n{{/newRate}}";
    const inCells = "| {{#newRate}}New rate | {{newRate}}{{/newRate}} |";
    for (const line of [row, inCells]) {
      expect(saying(`| a | b |\n|-|-|\n${line}\n| c | d |`, {}).text).toContain("  a: c; b: d\n");
    }
    expect(bare(saying(`| | |\n|-|-|\n${inCells}\n\nEnd.`, {}).html)).not.toContain("<table>");
  });

  it.each([
    ["a bar", "A | B"],
    ["a row of a table", "| a |\n|---|\n| b |"],
    ["HTML", "</td></tr></table><img src=x onerror=alert(1)>"],
    ["Markdown", "**bold** [x](https://evil.example) ![x](https://evil.example/a.png)"],
  ])("shows %s in a value as it is", (_, name) => {
    const harmless = bare(saying(PLANS.replace("{{newRate}}", ""), named("Acme")).html);
    const { html } = saying(PLANS.replace("{{newRate}}", ""), named(name));
    const elements = (text: string) => [...text.matchAll(/<[a-z/][^>]*>/gi)].map(([tag]) => tag);
    expect(elements(bare(html))).toEqual(elements(harmless));
  });
});

describe("an image in a template", () => {
  const at = (address: string, alt = "Our {{companyName}} logo") => `![${alt}](${address})`;

  it("is shown no wider than a usual message, and its text and address stand in the plain text", () => {
    const { html, text } = saying(at("https://firm.example/logo.png"), {});
    expect(html).toMatch(
      /<span style="[^"]*max-width:560px"><img src="https:\/\/firm.example\/logo.png" alt="Our Northgate Software Ltd logo" style="[^"]*max-width:100%[^"]*"><\/span>/,
    );
    expect(text).toContain("Our Northgate Software Ltd logo (https://firm.example/logo.png)\n");
  });

  it("may have tokens in its address and in its text, each as what it is there", () => {
    const { html, text } = saying(
      at("https://firm.example/{{accountName}}.png", "{{accountName}}"),
      named('A"b <c>&/../'),
    );
    expect(html).toContain(
      'src="https://firm.example/A%22b%20%3Cc%3E%26%2F..%2F.png" alt="A&quot;b &lt;c&gt;&amp;/../"',
    );
    expect(text).toContain('A"b <c>&/../ (https://firm.example/A%22b%20%3Cc%3E%26%2F..%2F.png)\n');
  });

  it("may be a link, and be named elsewhere", () => {
    const { html } = saying("[![Logo][logo]](https://firm.example)\n\n[logo]: https://firm.example/a.png", {});
    expect(bare(html)).toContain(
      '<a href="https://firm.example"><span><img src="https://firm.example/a.png" alt="Logo"></span></a>',
    );
  });

  it.each([
    "http://firm.example/a.png",
    "data:image/png;base64,AAAA",
    "javascript:alert(1)",
    "cid:logo",
    "//firm.example/a.png",
  ])("at %s is shown as its text, if it comes to that", (address) => {
    const { html, text } = saying(at(address, "Logo"), {});
    expect(html).not.toContain("<img");
    expect(text).toContain("Logo\n");
  });

  it("whose token gives no address on the web is shown as its text", () => {
    const facts = { account: account({ facts: { billingLink: "mailto:pay@firm.example" } }) };
    expect(saying(at("{{billingLink}}", "Logo"), facts).html).not.toContain("<img");
  });
});

describe("a heading in a template", () => {
  it("is a heading, bigger the higher it is", () => {
    const { html, text } = saying("# One\n\n## Two\n\n### Three\n\nText", {});
    const sizes = [...html.matchAll(/<h(\d) style="[^"]*font-size:(\d+)px/g)].map(([, level, size]) => [
      level,
      Number(size),
    ]);
    expect(sizes).toEqual([
      ["1", 20],
      ["2", 17],
      ["3", 15],
    ]);
    expect(text).toContain("One\n\nTwo\n\nThree\n\nText\n");
  });
});

describe("checkTemplate finds ahead what could not be shown", () => {
  const faultsOf = (body: string) =>
    checkTemplate(template({ body })).map(({ code, message }) => `${code}: ${message}`);

  it.each([
    [
      "an image that is not encrypted",
      "![Logo](http://firm.example/a.png)",
      'has the image "Logo" without an address that begins with https://',
    ],
    ["an image without an address", "See ![]( ) and ![Logo]().", 'has the image "Logo"'],
    ["an image without a name for its address", "![Logo][logo]\n\n[logo]: /a.png", 'has the image "Logo"'],
    ["an image in a section", "{{#newRate}}![](cid:a){{/newRate}}", "has an image without"],
    ["a table whose lines do not fit", "| a | b |\n|---|\n| c | d |", "has a table that cannot be read"],
    [
      "a section that begins in the headings",
      "| a {{#newRate}}| b{{/newRate}} |\n|---|---|\n| c | d |",
      "has a table that cannot be read",
    ],
    [
      "a section on the line of its row",
      "| a |\n|---|\n{{#newRate}}| {{newRate}} |{{/newRate}}\n| c |",
      "a section around rows on lines of their own",
    ],
    ["a block in a cell", "| a |\n|---|\n| {{items}} |", "has {{items}} in a table, where it does not fit"],
  ])("%s", (_, body, because) => {
    expect(faultsOf(body)).toEqual([expect.stringContaining(because)]);
  });

  it.each([
    ["an image that is", "![](https://firm.example/{{accountId}}.png) ![]({{billingLink}})"],
    ["what a document writes between two marks", "**a**![]()**b**"],
    ["a table in a section", "{{#newRate}}\n| a |\n|---|\n| {{newRate}} |\n{{/newRate}}"],
    ["rules and bars in a text", "a | b\n\n---\n\n- c | d"],
  ])("and nothing of %s", (_, body) => {
    expect(faultsOf(body)).toEqual([]);
  });
});
