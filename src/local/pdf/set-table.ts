import type { PrintedGrid } from "../../mail/printed-document.ts";
import type { FontStyle } from "./fonts.ts";
import { type Page, SIZE } from "./page.ts";

const PADDING = 3;
const GUTTER = 10;
/** No column is narrower, in points, however many there are. */
const COLUMN_MIN = 36;

/**
 * Sets a table: each column as wide as its longest cell, narrowed where they do not fit side by side; long cells wrap; a row
 * stands on one page; where the table goes on over pages, its headings stand above the rows of each.
 */
export function setTable(grid: PrintedGrid, page: Page): void {
  const { pdf } = page;
  const { headings, rows, total, aligns } = grid;
  const widths = widthsOf([headings, ...rows, total ?? []], page);
  const heading = (): void => setRow(headings, { widths, aligns, style: "bold", line: "#666666" }, page);
  const bottom = (): number => pdf.page.height - pdf.page.margins.bottom;
  const rowWithHeading = (cells: readonly string[], style: FontStyle, line: string | undefined): void => {
    if (pdf.y + heightOf(cells, widths, page, style) > bottom()) {
      pdf.addPage();
      heading();
    }
    setRow(cells, { widths, aligns, style, line }, page);
  };
  // A heading without a row below it says nothing.
  const first = rows[0] ?? total ?? [];
  const least = heightOf(headings, widths, page, "bold") + heightOf(first, widths, page, "regular");
  if (pdf.y + least > bottom()) pdf.addPage();
  heading();
  for (const cells of rows) rowWithHeading(cells, "regular", "#cccccc");
  if (total !== undefined) rowWithHeading(total, "bold", undefined);
  if (grid.more !== undefined)
    pdf
      .font("regular")
      .fontSize(SIZE.text)
      .text(grid.more, page.left, pdf.y + PADDING, { width: page.width });
}

function widthsOf(rows: readonly (readonly string[])[], { pdf, width }: Page): readonly number[] {
  const count = Math.max(...rows.map(({ length }) => length));
  pdf.font("bold").fontSize(SIZE.text);
  const wanted = Array.from({ length: count }, (_, at) =>
    Math.max(COLUMN_MIN, ...rows.map((cells) => pdf.widthOfString(cells[at] ?? "") + GUTTER)),
  );
  const widths = [...wanted];
  // What is too much is taken from the widest column, a point at a time: the others stay readable.
  for (let over = widths.reduce((sum, each) => sum + each, 0) - width; over > 0; over -= 1) {
    const widest = widths.indexOf(Math.max(...widths));
    widths[widest] = (widths[widest] ?? COLUMN_MIN) - 1;
  }
  const left = width - widths.reduce((sum, each) => sum + each, 0);
  if (left <= 0 || count === 1) return widths;
  // What is left goes to all columns but the last, so that the amounts stand at the page's right edge.
  return widths.map((each, at) => (at === count - 1 ? each : each + left / (count - 1)));
}

function heightOf(cells: readonly string[], widths: readonly number[], { pdf }: Page, style: FontStyle): number {
  pdf.font(style).fontSize(SIZE.text);
  const heights = cells.map((text, at) =>
    pdf.heightOfString(text === "" ? " " : text, { width: cellWidth(widths, at) }),
  );
  return Math.max(0, ...heights) + 2 * PADDING;
}

/** How a row looks: `line` is the colour of the line below it. */
interface RowLook {
  readonly widths: readonly number[];
  readonly aligns: PrintedGrid["aligns"];
  readonly style: FontStyle;
  readonly line: string | undefined;
}

function setRow(cells: readonly string[], { widths, aligns, style, line }: RowLook, page: Page): void {
  const { pdf } = page;
  const height = heightOf(cells, widths, page, style);
  const top = pdf.y;
  let left = page.left;
  for (const [at, text] of cells.entries()) {
    pdf.text(text, left, top + PADDING, { width: cellWidth(widths, at), align: aligns[at] ?? "left" });
    left += widths[at] ?? COLUMN_MIN;
  }
  pdf.x = page.left;
  pdf.y = top + height;
  if (line === undefined) return;
  pdf
    .save()
    .lineWidth(0.5)
    .strokeColor(line)
    .moveTo(page.left, pdf.y)
    .lineTo(page.left + page.width, pdf.y)
    .stroke()
    .restore();
}

/** Without the gap to the next column. */
function cellWidth(widths: readonly number[], at: number): number {
  return (widths[at] ?? COLUMN_MIN) - (at === widths.length - 1 ? 0 : GUTTER / 2);
}
