import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Inline } from "../../src/mail/document.ts";
import { renderText } from "../../src/mail/plain-text.ts";
import type { TextStyle } from "../../src/rest/docs/document.ts";
import { markdownOfDocument } from "../../src/rest/docs/markdown-of-document.ts";
import { blocksOf, documentOf, htmlOf, item, paragraph, RED, run, textOf } from "./support/documents.ts";

describe("what a person typed stands for itself", () => {
  test.each([
    "2 * 3 * 4 and __init__ and a_b_c",
    "# not a heading",
    "- not an item",
    "+ nor this",
    "1. nor this",
    "2) nor this",
    "> no quote",
    "~~~ no fence ~~~",
    "[no](https://link.example) and ![no](image)",
    "<b>no HTML</b> & &amp; &#42;",
    "a \\ backslash \\* and `code`",
    "“Smart” quotes, an apostrophe’s, an en – dash",
    "|no|table|",
    "https://bare.example/a_b_c*d*",
    "=== no underline",
  ])("%s", (text) => {
    expect(textOf(paragraph(`${text}\n`))).toBe(text);
    expect(htmlOf(paragraph(`${text}\n`))).not.toMatch(/<(?!\/?p>)/);
  });

  test("in a line after a soft line break too", () => {
    expect(textOf(paragraph("First\u000b- second\u000b===\u000b1. third\n"))).toBe("First\n- second\n===\n1. third");
  });

  test("with spaces before it", () => {
    expect(textOf(paragraph("      indented with spaces\n"))).toBe("indented with spaces");
  });
});

describe("formatting", () => {
  test("bold, italic and links", () => {
    const html = htmlOf(
      paragraph(
        "See ",
        run("how ", { bold: true }),
        run("to", { bold: true, italic: true }),
        run(" pay", { italic: true }),
        " ",
        run("here", { link: { url: "https://pay.example/a(b)" } }),
        ".\n",
      ),
    );
    expect(html).toBe(
      '<p>See <strong>how <em>to</em></strong><em> pay</em> <a href="https://pay.example/a(b)">here</a>.</p>',
    );
  });

  test.each([
    ["beside letters", [run("a"), run("b", { bold: true }), run("c")], "<p>a<strong>b</strong>c</p>"],
    ["beside letters, italic", [run("a"), run("b", { italic: true }), run("c")], "<p>a<em>b</em>c</p>"],
    ["punctuation beside letters", [run("a"), run("(b)", { bold: true }), run("c")], "<p>a<strong>(b)</strong>c</p>"],
    ["beside a value", [run("{{companyName}}"), run(", x", { bold: true })], "<p>Us<strong>, x</strong></p>"],
    ["of a value", [run("a"), run("{{companyName}}", { italic: true }), run("c")], "<p>a<em>Us</em>c</p>"],
    ["with spaces at its ends", [run("a"), run(" b ", { bold: true }), run("c")], "<p>a<strong> b </strong>c</p>"],
    ["a literal asterisk", [run("*"), run("*b*", { bold: true }), run("*")], "<p>*<strong>*b*</strong>*</p>"],
  ])("holds %s", (_, runs, html) => {
    expect(htmlOf(paragraph(...runs, "\n"))).toBe(html);
  });

  test.each([
    ["in two", [run("{{account", { bold: true }), run("Name}}")], "<p><strong>Acme *Ltd*</strong>,</p>"],
    [
      "in three",
      [run("{{acc", { bold: true }), run("ountNa", { italic: true }), run("me}}")],
      "<p><strong>Acme *Ltd*</strong>,</p>",
    ],
    ["between its braces", [run("{"), run("{accountName}", { italic: true }), run("}")], "<p><em>Acme *Ltd*</em>,</p>"],
    [
      "by a link",
      [run("{{"), run("account", { link: { url: "https://x.example" } }), run("Name}}")],
      '<p><a href="https://x.example">Acme *Ltd*</a>,</p>',
    ],
    ["by a colour", [run("{{account", RED), run("Name}}")], "<p>Acme *Ltd*,</p>"],
    ["by a spelling mark that Docs keeps", [run("{{accountN"), run("am"), run("e}}")], "<p>Acme *Ltd*,</p>"],
  ])("a token that is split %s is one token", (_, runs, html) => {
    expect(htmlOf(paragraph(...runs, ",\n"))).toBe(html);
  });

  test("a section's tag that is split is one tag", () => {
    const runs = [
      run("{{#dead", { bold: true }),
      run("line}}by {{dead"),
      run("line}}{{/", { italic: true }),
      run("deadline}}"),
    ];
    expect(htmlOf(paragraph("Pay", ...runs, ".\n"))).toBe("<p>Pay.</p>");
  });

  test("a token that fills lines of its own does so whatever it looks like", () => {
    expect(textOf(paragraph(run("{{items}}", { bold: true }), "\n"))).toBe("(the items)");
    expect(textOf(paragraph(run("Look: {{items}} Thanks.", { bold: true }), "\n"))).toBe(
      "Look:\n\n(the items)\n\nThanks.",
    );
  });

  test("a bold section leaves no mark behind when it does not appear", () => {
    const content = paragraph(run("Pay {{#deadline}}by {{deadline}}{{/deadline}}", { bold: true }), "\n");
    expect(htmlOf(content)).toBe("<p><strong>Pay </strong></p>");
    expect(htmlOf(paragraph(run("{{#deadline}}by {{deadline}}{{/deadline}}", { bold: true }), " soon\n"))).toBe(
      "<p>soon</p>",
    );
  });

  test("a token as the address of a link", () => {
    const markdown = markdownOfDocument(
      documentOf(paragraph(run("Pay", { link: { url: "http://%7B%7BbillingLink%7D%7D" } }), "\n")),
    );
    expect(markdown).toBe("[Pay]({{billingLink}})");
  });
});

describe("blocks", () => {
  test("empty paragraphs are left out", () => {
    expect(textOf(paragraph("\n"), paragraph("a\n"), paragraph("  \n"), paragraph("c\n"))).toBe("a\n\nc");
  });

  test.each(["TITLE", "HEADING_1", "SUBTITLE", "HEADING_2", "HEADING_3", "HEADING_6"])("a heading: %s", (style) => {
    const level = { TITLE: 1, SUBTITLE: 2 }[style] ?? Number(style.slice(-1));
    const { paragraph: heading } = paragraph("Hello\n");
    expect(htmlOf({ paragraph: { ...heading, paragraphStyle: { namedStyleType: style } } })).toBe(
      `<h${level}>Hello</h${level}>`,
    );
  });

  test("headings, rules and indented paragraphs", () => {
    const heading = { paragraph: { ...paragraph(run("How to # pay #\n", { bold: true })).paragraph } };
    const html = htmlOf(
      { paragraph: { ...heading.paragraph, paragraphStyle: { namedStyleType: "HEADING_1" } } },
      { paragraph: { elements: [{ horizontalRule: {} }, run("\n")] } },
      { paragraph: { ...paragraph("quoted\n").paragraph, paragraphStyle: { indentStart: { magnitude: 36 } } } },
    );
    expect(html).toBe("<h1>How to # pay #</h1>\n<hr>\n<blockquote><p>quoted</p></blockquote>");
  });

  test("a token that fills lines of its own, as a heading", () => {
    const { paragraph: items } = paragraph("{{items}}\n");
    expect(textOf({ paragraph: { ...items, paragraphStyle: { namedStyleType: "HEADING_2" } } })).toBe("(the items)");
  });

  test("lists, nested ones, two beside each other, and one that goes on after a paragraph", () => {
    expect(
      textOf(
        item("one"),
        item("deeper\u000bstill", 1),
        item("also", 1),
        item("two"),
        item("other", 0, "b"),
        item("third", 0, "n"),
        paragraph("between\n"),
        item("fourth", 0, "n"),
      ),
    ).toBe(
      ["- one\n  1. deeper\n     still\n  2. also\n- two", "- other", "3. third", "between", "4. fourth"].join("\n\n"),
    );
  });

  test("a line of section tags goes away, with and without its fact", () => {
    const content = [
      paragraph("Hello\n"),
      paragraph(run("{{#companyName}}", { bold: true }), "\n"),
      item("we are {{companyName}}"),
      paragraph("{{/companyName}}\n"),
      item("and more"),
    ];
    expect(textOf(...content)).toBe("Hello\n\n- we are Us\n- and more");
    expect(renderText(blocksOf(documentOf(...content), new Map())).trimEnd()).toBe("Hello\n\n- and more");
  });

  test("only the first tab counts", () => {
    const tab = (text: string) => ({ documentTab: { body: { content: [paragraph(`${text}\n`)] } } });
    expect(markdownOfDocument({ tabs: [tab("first"), tab("second")] })).toBe("first");
  });
});

/** Every character of what is rendered, and whether it is bold, italic or linked. */
function looksOf(inlines: readonly Inline[], look = ""): string[] {
  return inlines.flatMap((inline): string[] => {
    if (inline.kind === "text") return [...inline.text].map((character) => character + look);
    if (inline.kind === "break") return ["\n"];
    if (inline.kind === "image") return ["?"];
    const mark = { strong: "b", emphasis: "i", link: "l" }[inline.kind];
    return looksOf(inline.inlines, [...new Set([...look, mark])].sort().join(""));
  });
}

const styles = fc.record({
  bold: fc.boolean(),
  italic: fc.boolean(),
  link: fc.option(fc.constant({ url: "https://x.example" }), { nil: undefined, freq: 4 }),
});
const texts = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.string({ unit: fc.constantFrom(..."ab1 *_-#.()[]<&\\`!é…"), minLength: 1, maxLength: 5 }),
  },
  { weight: 1, arbitrary: fc.constantFrom("{{accountName}}", "\u000b", "{{companyName}}") },
);

const runs = fc.tuple(texts, styles).map(([text, style]) => ({ style, text, isShown: true }));
/** Pieces between the tags of a section whose fact is there or not; the tags are formatted as their pieces happen to be. */
const sections = fc
  .tuple(fc.constantFrom("companyName", "deadline"), fc.array(runs, { minLength: 1, maxLength: 3 }), styles)
  .map(([name, inner, style]) => [
    { style, text: `{{#${name}}}`, isShown: false },
    ...inner.map((one) => ({ ...one, isShown: name === "companyName" })),
    { style, text: `{{/${name}}}`, isShown: false },
  ]);
const pieces = fc.array(
  fc.oneof({ weight: 3, arbitrary: runs.map((one) => [one]) }, { weight: 1, arbitrary: sections }),
  {
    minLength: 1,
    maxLength: 6,
  },
);

/** The characters that have to be seen, each with its looks. */
function shownOf({ style, text, isShown }: { style: TextStyle; text: string; isShown: boolean }): string[] {
  const filled = text.replace("{{accountName}}", "Acme *Ltd*").replace("{{companyName}}", "Us");
  const look = [style.bold ? "b" : "", style.italic ? "i" : "", style.link === undefined ? "" : "l"].join("");
  return isShown ? [...filled].map((character) => character.replace("\u000b", "\n") + look) : [];
}

describe("any run of formatted pieces", () => {
  test("renders as its text, with the looks that its letters have, whether its sections appear or not", () => {
    fc.assert(
      fc.property(pieces, (made) => {
        const flat = made.flat();
        const shown = flat.flatMap(shownOf);
        const blocks = blocksOf(documentOf(paragraph(...flat.map(({ text, style }) => run(text, style)), "\n")));
        const rendered = blocks.flatMap((block) => (block.kind === "paragraph" ? looksOf(block.inlines) : ["?"]));
        const letters = (characters: readonly string[]) => characters.filter((one) => /^[\p{L}\p{N}]/u.test(one));
        const plain = (characters: readonly string[]) =>
          characters
            .map((one) => [...one][0])
            .join("")
            .replace(/\s+/g, " ")
            .trim();
        if (/^\s*([-_*])\1{2,}\s*$/.test(plain(shown))) return;
        expect(plain(rendered)).toBe(plain(shown));
        expect(letters(rendered)).toEqual(letters(shown));
      }),
      { numRuns: 400 },
    );
  });
});
