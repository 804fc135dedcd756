/** Spreadsheets as the world keeps them: plain data, quick to copy. */

/** What a cell holds. A date is a serial number (days since 30 December 1899, local time) in a cell with a date's format. */
export type CellValue = string | number | boolean | null;

/** A cell's looks; what is absent is as in a new sheet. */
export interface CellLook {
  numberFormat?: string;
  background?: string;
  fontColor?: string;
  isBold?: boolean;
  isItalic?: boolean;
  /** `underline` or `line-through`. */
  line?: string;
  isWrapped?: boolean;
  align?: string;
  verticalAlign?: string;
}

/** One fact of every cell: `layer[row - 1]?.[column - 1]`. Rows may be short or missing; what is not there is `null`. */
export type Layer<Item> = (Item | null)[][];

export interface SheetState {
  /** What Sheets calls the gid. */
  sheetId: number;
  name: string;
  isHidden: boolean;
  maxRows: number;
  maxColumns: number;
  frozenRows: number;
  frozenColumns: number;
  /** Values, what formulas gave included. `null` is an empty cell; `""` does not occur. */
  values: Layer<CellValue>;
  /** With their `=`. */
  formulas: Layer<string>;
  notes: Layer<string>;
  /** Places in `looks`; absent is 0, the look of a new cell. */
  lookOf: Layer<number>;
  looks: CellLook[];
  conditionalRules: ConditionalRuleState[];
  validations: ValidationState[];
  protections: ProtectionState[];
  hiddenColumns: number[];
  hiddenRows: number[];
  /** Pixels by 1-based column, where they were set. */
  columnWidths: Record<number, number>;
}

/** Cells that only some may change: the owner always, and `editors`. */
export interface ProtectionState {
  /** A1 notation without the sheet; `""` is the whole sheet. */
  range: string;
  editors: string[];
  description: string;
  isWarningOnly: boolean;
  /** Ranges of a protected sheet that everyone may change. */
  unprotected: string[];
}

export interface ConditionalRuleState {
  /** A1 notation without the sheet. */
  ranges: string[];
  /** `null` for a rule that is a scale of colours. */
  criterion: string | null;
  values: (string | number | { readonly at: number })[];
  background: string | null;
  fontColor: string | null;
  isBold: boolean | null;
  isItalic: boolean | null;
  isStruck: boolean | null;
  isUnderlined: boolean | null;
  scale: { readonly min: string; readonly max: string } | null;
}

export interface ValidationState {
  range: string;
  criterion: string;
  values: (string | number | boolean | string[] | { readonly at: number })[];
  isInvalidAllowed: boolean;
  helpText: string | null;
}

export interface SpreadsheetState {
  id: string;
  timeZone: string;
  locale: string;
  sheets: SheetState[];
  /** The sheet and A1 notation that each user has selected, by mail address. */
  selections: Record<string, { sheetId: number; range: string }>;
}
