import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Block, fillDocument, type Inline, type Values } from "../../src/mail/document.ts";
import { renderHtml } from "../../src/mail/html.ts";
import { renderText } from "../../src/mail/plain-text.ts";
import { parsePieces } from "../../src/mail/template.ts";
import type {
  DocumentJson,
  DocumentLists,
  DocumentParagraph,
  StructuralElement,
  TextStyle,
} from "../../src/rest/docs/document.ts";
import { markdownOfDocument } from "../../src/rest/docs/markdown-of-document.ts";

const ITEMS: readonly Block[] = [{ kind: "paragraph", inlines: [{ kind: "text", text: "(the items)" }] }];
const VALUES: Values = new Map([
  ["accountName", { kind: "text", text: "Acme *Ltd*" }],
  ["companyName", { kind: "text", text: "Us" }],
  ["items", { kind: "block", blocks: ITEMS }],
]);

function run(content: string, textStyle: TextStyle = {}) {
  return { textRun: { content, textStyle } };
}

function paragraph(...elements: readonly (string | ReturnType<typeof run>)[]): StructuralElement {
  return { paragraph: { elements: elements.map((one) => (typeof one === "string" ? run(one) : one)) } };
}

function item(text: string, nestingLevel = 0, listId = "a"): StructuralElement {
  const bullet: DocumentParagraph["bullet"] = { listId, ...(nestingLevel === 0 ? {} : { nestingLevel }) };
  return { paragraph: { elements: [run(`${text}\n`)], bullet } };
}

const LISTS: DocumentLists = {
  a: { listProperties: { nestingLevels: [{ glyphType: "GLYPH_TYPE_UNSPECIFIED" }, { glyphType: "ALPHA" }] } },
  b: { listProperties: { nestingLevels: [{ glyphType: "GLYPH_TYPE_UNSPECIFIED" }] } },
  n: { listProperties: { nestingLevels: [{ glyphType: "DECIMAL", startNumber: 3 }] } },
};

function documentOf(...content: readonly StructuralElement[]): DocumentJson {
  return { body: { content }, lists: LISTS };
}

function blocksOf(document: DocumentJson, values: Values = VALUES): readonly Block[] {
  const { pieces, faults } = parsePieces("t", markdownOfDocument(document));
  expect(faults).toEqual([]);
  return fillDocument(pieces, values);
}

function textOf(...content: readonly StructuralElement[]): string {
  return renderText(blocksOf(documentOf(...content))).trimEnd();
}

/** Without the outermost element and the margins, which are the renderer's own affair. */
function htmlOf(...content: readonly StructuralElement[]): string {
  return renderHtml(blocksOf(documentOf(...content)), "en")
    .replace(/ style="[^"]*"/g, "")
    .replace(/^<div[^>]*>\n|\n<\/div>\n$/g, "");
}

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

  test("a token that is split over differently formatted runs is one token", () => {
    const runs = [run("Dear {{acc", { bold: true }), run("ountNa", { italic: true }), run("me}}", {}), ",\n"];
    expect(htmlOf(paragraph(...runs))).toBe("<p><strong>Dear Acme *Ltd*</strong>,</p>");
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
  test("empty paragraphs are left out, and a table gives its cells", () => {
    const table: StructuralElement = {
      table: { tableRows: [{ tableCells: [{ content: [paragraph("a\n")] }, { content: [paragraph("b\n")] }] }] },
    };
    expect(textOf(paragraph("\n"), table, paragraph("  \n"), paragraph("c\n"))).toBe("a\n\nb\n\nc");
  });

  test("headings, rules and indented paragraphs", () => {
    const heading = { paragraph: { ...paragraph(run("How to # pay #\n", { bold: true })).paragraph } };
    const html = htmlOf(
      { paragraph: { ...heading.paragraph, paragraphStyle: { namedStyleType: "HEADING_1" } } },
      { paragraph: { elements: [{ horizontalRule: {} }, run("\n")] } },
      { paragraph: { ...paragraph("quoted\n").paragraph, paragraphStyle: { indentStart: { magnitude: 36 } } } },
    );
    expect(html).toBe("<p><strong>How to # pay #</strong></p>\n<hr>\n<blockquote><p>quoted</p></blockquote>");
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
