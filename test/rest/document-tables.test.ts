import { describe, expect, test } from "vitest";
import { renderHtml } from "../../src/mail/html.ts";
import { renderText } from "../../src/mail/plain-text.ts";
import { checkTemplate } from "../../src/mail/template.ts";
import type { DocumentJson, EmbeddedObject, StructuralElement, TextStyle } from "../../src/rest/docs/document.ts";
import { markdownOfDocument } from "../../src/rest/docs/markdown-of-document.ts";
import { blocksOf, documentOf, htmlOf, paragraph, run, textOf } from "./support/documents.ts";

function table(...rows: readonly (readonly StructuralElement[])[]): StructuralElement {
  return { table: { tableRows: rows.map((cells) => ({ tableCells: cells.map((cell) => ({ content: [cell] })) })) } };
}

describe("tables", () => {
  const bold = (text: string) => paragraph(run(`${text}\n`, { bold: true }));
  const plain = (text: string) => paragraph(`${text}\n`);

  test("a bold first row are its headings", () => {
    const made = table([bold("Plan"), bold("Price")], [plain("Team"), plain("dear")]);
    expect(markdownOfDocument(documentOf(made))).toBe("| Plan | Price |\n| --- | --- |\n| Team | dear |");
    expect(textOf(made)).toBe("  Plan: Team; Price: dear");
  });

  test("so is a row that is pinned", () => {
    const { table: made } = table([plain("Plan")], [plain("Team")]);
    const pinned = {
      tableRows: made?.tableRows?.map((row, at) => ({ ...row, tableRowStyle: { tableHeader: at === 0 } })),
    };
    expect(textOf({ table: pinned as NonNullable<StructuralElement["table"]> })).toBe("  Plan: Team");
  });

  test("without headings its first cells name its rows", () => {
    const made = table([plain("Sort code"), plain("00-00-00")], [plain("Account"), plain("12345678")]);
    expect(textOf(made)).toBe("  Sort code: 00-00-00\n  Account: 12345678");
    expect(htmlOf(made)).not.toContain("<th");
  });

  test("what a person typed stands for itself in a cell, bars among it", () => {
    const typed = ["a|b", "\\|", "`x|y`", "---", "1. no *item*", "<b>no HTML</b>", "| --- |"];
    const made = table(...typed.map((text) => [plain(text), plain("x")]));
    expect(textOf(made)).toBe(typed.map((text) => `  ${text}: x`).join("\n"));
    expect(htmlOf(made).replace(/<\/?(?:table|tr|td)[^>]*>/g, "")).not.toMatch(/<[a-z]/);
  });

  test("lines of a paragraph are no table, whatever their bars", () => {
    expect(textOf(paragraph("|a|\u000b|-|\n"))).toBe("|a|\n|-|");
    expect(textOf(paragraph("a|b\u000b:-|-:\n"))).toBe("a|b\n:-|-:");
    expect(textOf(paragraph("a\u000b:-\n"))).toBe("a\n:-");
  });

  test("a cell's paragraphs, and those of a table in it, become lines", () => {
    const inner = table([plain("two"), plain("three")]);
    const made: StructuralElement = {
      table: { tableRows: [{ tableCells: [{ content: [plain("one"), inner] }, { content: [plain("x")] }] }] },
    };
    expect(textOf(made)).toBe("  one, two, three: x");
    expect(htmlOf(made)).toContain("one<br>\ntwo<br>\nthree");
  });

  test("a row of sections goes with its fact, and a table of nothing is none", () => {
    const made = table(
      [plain("{{#deadline}}Pay by"), plain("{{deadline}}{{/deadline}}")],
      [plain("{{#companyName}}Us"), plain("{{companyName}}{{/companyName}}")],
    );
    expect(textOf(made)).toBe("  Us: Us");
    expect(textOf(table([plain(""), plain("")]), paragraph("after\n"))).toBe("after");
  });

  test("columns are aligned as their last cells are", () => {
    const { paragraph: amount } = plain("dear");
    const right = { paragraph: { ...amount, paragraphStyle: { alignment: "END" } } };
    expect(markdownOfDocument(documentOf(table([plain("Team"), right])))).toContain("| --- | ---: |");
  });
});

/** A document with a picture in the middle of a line. */
function pictured(embedded: EmbeddedObject, link?: string): DocumentJson {
  const textStyle: TextStyle = link === undefined ? {} : { link: { url: link } };
  const picture = { inlineObjectElement: { inlineObjectId: "kix.1", textStyle } };
  return {
    body: { content: [{ paragraph: { elements: [run("See "), picture, run(" {{accountName}}\n")] } }] },
    inlineObjects: { "kix.1": { inlineObjectProperties: { embeddedObject: embedded } } },
  };
}

describe("images", () => {
  const SOURCE = "https://firm.example/logo(1).png";

  test.each<[string, EmbeddedObject, string | undefined, string]>([
    [
      "by the address that it was inserted by",
      { description: "Our logo", imageProperties: { sourceUri: SOURCE } },
      undefined,
      `![Our logo](<${SOURCE}>)`,
    ],
    [
      "with a link of its own",
      { title: "Logo", imageProperties: { sourceUri: SOURCE } },
      "https://firm.example/",
      `[![Logo](<${SOURCE}>)](https://firm.example/)`,
    ],
    [
      "by its link, where that leads to a picture",
      { description: "Map" },
      "https://firm.example/map.png?v=2",
      "![Map](https://firm.example/map.png?v=2)",
    ],
    [
      "not by a link that leads to a page",
      { description: "Map" },
      "https://firm.example/map",
      "[![Map]()](https://firm.example/map)",
    ],
    [
      "not by an address that is not encrypted",
      { imageProperties: { sourceUri: "http://firm.example/a.png" } },
      undefined,
      "![image]()",
    ],
    [
      "not by an address of Google's own, which expires",
      { description: "[x] *y*", imageProperties: { sourceUri: "https://lh7-us.googleusercontent.com/docsz/AD_4" } },
      undefined,
      "![\\[x\\] \\*y\\*]()",
    ],
    ["not a drawing", {}, undefined, "![image]()"],
  ])("%s", (_, embedded, link, image) => {
    expect(markdownOfDocument(pictured(embedded, link))).toBe(`See ${image} {{accountName}}`);
  });

  test("are pictures in the message, and their text and address in the plain one", () => {
    const blocks = blocksOf(pictured({ description: "Our logo", imageProperties: { sourceUri: SOURCE } }));
    expect(renderHtml(blocks, "en")).toContain(`<img src="${SOURCE}" alt="Our logo"`);
    expect(renderText(blocks)).toBe(`See Our logo (${SOURCE}) Acme *Ltd*\n`);
  });

  test("that lie in the document alone are a fault that says what to do", () => {
    const body = markdownOfDocument(pictured({ description: "Our logo" }));
    const faults = checkTemplate({ key: "core/day-10", language: "en", subject: "A", body, messageClass: "chasing" });
    expect(faults.map(({ code, message }) => [code, message])).toEqual([
      ["template-image-unlinked", expect.stringMatching(/"core\/day-10" has the image "Our logo" .*By URL/)],
    ]);
  });

  test("that the text flows around stand at their paragraph's end", () => {
    const positionedObjects = {
      "kix.2": {
        positionedObjectProperties: { embeddedObject: { imageProperties: { sourceUri: "https://x.example/a.png" } } },
      },
    };
    const content = [{ paragraph: { elements: [run("Hello\n")], positionedObjectIds: ["kix.2"] } }];
    expect(markdownOfDocument({ body: { content }, positionedObjects })).toBe("Hello![](https://x.example/a.png)");
  });
});
