import PDFDocument from "pdfkit";
import { type PrintedDocument, textsOf } from "../../mail/printed-document.ts";
import { FONT_STYLES, fontBytes, unshowable } from "./fonts.ts";
import { MARGIN, mm, type Page, SIZE } from "./page.ts";
import { setBlocks } from "./set-blocks.ts";

export type RenderedPdf =
  | { readonly kind: "made"; readonly bytes: Uint8Array }
  /** A clause without a full stop: what is wrong, and what to do. */
  | { readonly kind: "failed"; readonly message: string };

/**
 * A printed document as PDF: the letterhead, the address where the window of an envelope shows it (DIN 5008, form B, which
 * British window envelopes of size DL fit too), the date, the subject and the text; tables go on over pages under their
 * headings, and every page but a single one has its number. The same document always gives the same bytes.
 *
 * What the font cannot show is no document: an empty box in a customer's name helps nobody.
 */
export async function renderPdf(document: PrintedDocument): Promise<RenderedPdf> {
  const wrong = unshowable([document.title, ...textsOf(document)].join("\n"));
  if (wrong.length > 0) {
    const named = wrong.slice(0, WRONG_MAX).join(", ");
    const more = wrong.length > WRONG_MAX ? ` and ${wrong.length - WRONG_MAX} more` : "";
    const message = `its text has characters that the program's font cannot print: ${named}${more}; write them in Latin, Greek or Cyrillic letters, or print the text from a word processor`;
    return { kind: "failed", message };
  }
  return { kind: "made", bytes: await bytesOf(document) };
}

/** How many characters a sentence names. */
const WRONG_MAX = 5;

async function bytesOf(document: PrintedDocument): Promise<Uint8Array> {
  const page = openPage(document);
  const { pdf } = page;
  const chunks: Uint8Array[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on("end", resolve);
    pdf.on("error", reject);
  });
  setHead(document, page);
  setBlocks(document.blocks, page);
  numberPages(document, page);
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

function openPage({ paper, language, title, sender, writtenAt }: PrintedDocument): Page {
  const written = new Date(writtenAt);
  const pdf = new PDFDocument({
    size: paper === "a4" ? "A4" : "LETTER",
    margins: { top: MARGIN.top, bottom: MARGIN.bottom, left: MARGIN.left, right: MARGIN.right },
    lang: language,
    displayTitle: true,
    bufferPages: true,
    pdfVersion: "1.7",
    info: {
      Title: title,
      Author: sender[0] ?? "",
      Creator: "Chasebook",
      Producer: "Chasebook",
      CreationDate: written,
      ModDate: written,
    },
  });
  for (const style of FONT_STYLES) pdf.registerFont(style, fontBytes(style));
  return { pdf, width: pdf.page.width - MARGIN.left - MARGIN.right, left: MARGIN.left };
}

/** What stands above the text, at fixed places of the first page. */
function setHead({ sender, recipient, date, subject, paper }: PrintedDocument, page: Page): void {
  const { pdf, left, width } = page;
  const [name = "", ...address] = sender;
  pdf.font("bold").fontSize(SIZE.name).text(name, left, mm(15), { width });
  if (address.length > 0) pdf.font("regular").fontSize(SIZE.small).text(address.join(" · "), { width });
  const window = { width: mm(85), lineGap: 0 };
  pdf
    .font("regular")
    .fontSize(SIZE.text)
    .text(recipient.join("\n"), left, mm(50), { ...window, height: mm(40), ellipsis: true });
  pdf.font("regular").fontSize(SIZE.text).text(date, left, mm(92), { width, align: "right" });
  if (paper === "a4") foldMarks(page);
  pdf.font("bold").fontSize(SIZE.subject).text(subject, left, mm(102), { width });
  pdf.y += SIZE.text;
}

/** Where a sheet of A4 is folded for the envelope. */
function foldMarks({ pdf }: Page): void {
  pdf.save().lineWidth(0.3).strokeColor("#999999");
  for (const height of [105, 210]) pdf.moveTo(mm(5), mm(height)).lineTo(mm(9), mm(height)).stroke();
  pdf.restore();
}

function numberPages({ pageOf }: PrintedDocument, { pdf, left, width }: Page): void {
  const { start, count } = pdf.bufferedPageRange();
  if (count < 2) return;
  for (let at = start; at < start + count; at += 1) {
    pdf.switchToPage(at);
    const { height } = pdf.page;
    const bottom = pdf.page.margins.bottom;
    // In the margin, where a text would begin a new page.
    pdf.page.margins.bottom = 0;
    const text = pageOf.replace("{page}", String(at + 1)).replace("{pages}", String(count));
    pdf
      .font("regular")
      .fontSize(SIZE.small)
      .text(text, left, height - mm(14), { width, align: "center", lineBreak: false });
    pdf.page.margins.bottom = bottom;
  }
}
