import { cleanLine, shorten } from "./clean-text.ts";
import { escapeHtml } from "./html.ts";

/**
 * What the digest says, ready to be laid out: one column, the most pressing first, so that it reads on a telephone as on
 * a screen. Texts may come from cells and mail: both layouts show them as characters, each on its own line.
 */
export interface DigestPage {
  readonly heading: string;
  /** The day in a sentence or two. */
  readonly lead: readonly string[];
  readonly sections: readonly DigestSection[];
  /** A word at the end that holds for the whole page. */
  readonly foot?: string;
  readonly links: readonly PageLink[];
}

/** Things of one kind. A section without entries is not made. */
export interface DigestSection {
  readonly heading: string;
  /** What to do with them. */
  readonly note?: string;
  readonly entries: readonly DigestEntry[];
  /** Where the others are, when not all are shown. */
  readonly more?: string;
}

/** One thing to look at: who it is about, how much, and what is to be known of it, a line each. */
export interface DigestEntry {
  readonly title: string;
  readonly link?: string;
  readonly amount?: string;
  readonly lines: readonly string[];
  /** Somebody waits longer than they should, or something is wrong: it is marked at its side, and says so in words. */
  readonly isPressing?: true;
}

export interface PageLink {
  readonly title: string;
  readonly href: string;
}

const TITLE_MAX = 80;
const LINE_MAX = 400;

/** The page as plain text that reads on its own: an entry each with its lines below it, addresses written out. */
export function digestText({ heading, lead, sections, foot, links }: DigestPage): string {
  const blocks = [
    [heading, ...lead].map(said).join("\n"),
    ...sections.flatMap(({ heading: title, note, entries, more }) => [
      [underlined(said(title)), ...(note === undefined ? [] : [said(note)])].join("\n"),
      ...entries.map(entryText),
      ...(more === undefined ? [] : [said(more)]),
    ]),
    ...(foot === undefined ? [] : [said(foot)]),
    ...(links.length === 0 ? [] : [links.map(({ title, href }) => `${said(title)}: ${href}`).join("\n")]),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** The widest text of an ordinary mail window (RFC 5322, 2.1.1: lines of 78 characters). */
const UNDERLINE_MAX = 78;

function underlined(heading: string): string {
  return `${heading}\n${"-".repeat(Math.min([...heading].length, UNDERLINE_MAX))}`;
}

function entryText({ title, link, amount, lines }: DigestEntry): string {
  const head = titled(title) + (amount === undefined ? "" : `: ${said(amount)}`);
  return [`* ${head}`, ...[...lines.map(said), ...hrefOf(link)].map((line) => `  ${line}`)].join("\n");
}

/** A long word breaks instead of pushing the page beyond the edge of a telephone. */
const STYLE =
  "font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.45;max-width:640px;word-break:break-word";
/** A grey that shows on white and on black alike. */
const GREY = "#808080";
/** Marks what presses; the words beside it say the same. */
const RED = "#d94a3d";

/**
 * The page as HTML. Gmail's composer and reader drop style sheets and classes, so every style is inline; no text has a
 * colour of its own and nothing a background, so that a dark mail window may choose both.
 */
export function digestHtml({ heading, lead, sections, foot, links }: DigestPage): string {
  const parts = [
    `<h1 style="font-size:19px;line-height:1.3;margin:0 0 6px">${escapeHtml(said(heading))}</h1>`,
    ...lead.map((line) => `<p style="margin:0 0 6px">${escapeHtml(said(line))}</p>`),
    ...sections.map(sectionHtml),
    ...(foot === undefined ? [] : [`<p style="margin:24px 0 0"><em>${escapeHtml(said(foot))}</em></p>`]),
    ...(links.length === 0 ? [] : [`<p style="margin:24px 0 0">${links.map(linkHtml).join(" &nbsp; ")}</p>`]),
  ];
  return `<div lang="en-GB" style="${STYLE}">\n${parts.join("\n")}\n</div>\n`;
}

function sectionHtml({ heading, note, entries, more }: DigestSection): string {
  const style = `font-size:17px;line-height:1.3;margin:26px 0 8px;padding:0 0 4px;border-bottom:2px solid ${GREY}`;
  return [
    `<h2 style="${style}">${escapeHtml(said(heading))}</h2>`,
    ...(note === undefined ? [] : [`<p style="margin:0 0 10px">${escapeHtml(said(note))}</p>`]),
    ...entries.map(entryHtml),
    ...(more === undefined ? [] : [`<p style="margin:0 0 10px"><em>${escapeHtml(said(more))}</em></p>`]),
  ].join("\n");
}

function entryHtml({ title, link, amount, lines, isPressing }: DigestEntry): string {
  const style = `margin:0 0 12px;padding:1px 0 1px 10px;border-left:4px solid ${isPressing === true ? RED : GREY}`;
  const name = `<strong>${escapeHtml(titled(title))}</strong>`;
  const [href] = hrefOf(link);
  const head = href === undefined ? name : `<a href="${escapeHtml(href)}">${name}</a>`;
  // An amount and its currency stay on one line.
  const sum = amount === undefined ? "" : `: ${escapeHtml(said(amount)).replace(/(?<=\d) (?=[A-Z]{3}\b)/g, "&nbsp;")}`;
  return `<div style="${style}">${[head + sum, ...lines.map((line) => escapeHtml(said(line)))].join("<br>\n")}</div>`;
}

function linkHtml({ title, href }: PageLink): string {
  return `<a href="${escapeHtml(href)}">${escapeHtml(said(title))}</a>`;
}

function titled(title: string): string {
  return shorten(cleanLine(title), TITLE_MAX);
}

function said(line: string): string {
  return shorten(cleanLine(line), LINE_MAX);
}

/** Only an address that begins like one of the web's is ever a link, and none with a space, which would end it in a text. */
function hrefOf(link: string | undefined): string[] {
  return link !== undefined && /^https:\/\/\S+$/.test(link) ? [link] : [];
}
