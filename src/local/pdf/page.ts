/** Points of a length in millimetres. */
export function mm(length: number): number {
  return (length * 72) / 25.4;
}

/** Around the text, in points. */
export const MARGIN = { top: mm(20), bottom: mm(22), left: mm(25), right: mm(20) } as const;

/** Type sizes in points. */
export const SIZE = { name: 13, subject: 11.5, text: 10, small: 8 } as const;

/** A document while it is being set. */
export interface Page {
  readonly pdf: PDFKit.PDFDocument;
  /** Between the margins, in points. */
  readonly width: number;
  readonly left: number;
}
