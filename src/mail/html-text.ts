import { decodeNamedCharacterReference } from "decode-named-character-reference";

/** So many characters of an HTML part are read. */
const READ_MAX = 200_000;

/**
 * The words of an HTML part, for a person or a rule to look through; never shown as HTML. What stands in a `blockquote`, as every
 * mail program quotes by it, has "> " before each line like a quotation in plain text, so that answers between quotations stay.
 *
 * @example textOfHtml("<p>Paid &amp; done</p><blockquote>When?</blockquote>") // "Paid & done\n\n> When?"
 */
export function textOfHtml(html: string): string {
  const page = new Page();
  let hiddenBy: string | undefined;
  for (const [token] of html.slice(0, READ_MAX).matchAll(/<!--[\s\S]*?(?:-->|$)|<[^<>]*>|[^<]+|</g)) {
    const [, slash, tag] = /^<(\/?)([a-z][a-z\d]*)/i.exec(token) ?? [];
    const name = tag?.toLowerCase();
    if (hiddenBy !== undefined) {
      if ((slash === "/" && name === hiddenBy) || name === "body") hiddenBy = undefined;
    } else if (name !== undefined) {
      if (slash !== "/" && HIDDEN.includes(name) && !token.endsWith("/>")) hiddenBy = name;
      else page.addTag(name, slash === "/");
    } else if (!/^<[!?/]/.test(token)) {
      page.addText(decodeReferences(token));
    }
  }
  return page.text();
}

const HIDDEN: readonly string[] = ["style", "script", "head", "title", "template"];
const PARAGRAPHS: readonly string[] = [
  "p",
  "blockquote",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "table",
  "ul",
  "ol",
  "pre",
];
const LINES: readonly string[] = ["div", "tr", "li", "hr", "section", "article", "dt", "dd"];

/** The lines of a text as they come. */
class Page {
  private readonly lines: string[] = [];
  private line = "";
  private quotedBy = 0;

  addText(text: string): void {
    this.line += text.replace(/[\s\u00a0]+/g, " ");
  }

  addTag(name: string, isEnd: boolean): void {
    if (name === "br") this.endLine();
    else if (name === "td" || name === "th") this.line += " ";
    else if (LINES.includes(name) || PARAGRAPHS.includes(name)) {
      if (this.line.trim() !== "") this.endLine();
      if (PARAGRAPHS.includes(name) && this.lines[this.lines.length - 1] !== "") this.lines.push("");
    }
    if (name === "blockquote") this.quotedBy = Math.max(0, this.quotedBy + (isEnd ? -1 : 1));
  }

  text(): string {
    this.endLine();
    return this.lines.join("\n").trim();
  }

  private endLine(): void {
    const line = this.line.replace(/ +/g, " ").trim();
    this.lines.push(this.quotedBy > 0 && line !== "" ? `> ${line}` : line);
    this.line = "";
  }
}

/** `&amp;`, `&#8364;` and `&#x20AC;` as the signs that they stand for; what stands for none stays as it is. */
function decodeReferences(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]{1,31}));/gi,
    (whole, decimal, hexadecimal, name) => {
      if (name !== undefined) return decodeNamedCharacterReference(name as string) || whole;
      const code = decimal === undefined ? Number.parseInt(hexadecimal as string, 16) : Number(decimal);
      const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
      return isCharacter ? String.fromCodePoint(code) : "\ufffd";
    },
  );
}
