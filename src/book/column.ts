/** What a column of the Accounts sheet holds. */
export type ColumnKind =
  | "id"
  | "text"
  | "email"
  | "emails"
  | "day"
  | "month"
  | "amount"
  | "currency"
  | "integer"
  | "percent"
  | "yes-no"
  | "list"
  | "computed";

export interface Column {
  /** The name in code. */
  readonly field: string;
  /** The header that set-up writes. */
  readonly header: string;
  /** Other headers that mean the same, compared without case, spaces, stars and punctuation. */
  readonly aliases: readonly string[];
  /** Headers that mean this only when no better one stands in the sheet, the likeliest first. */
  readonly weakAliases: readonly string[];
  readonly kind: ColumnKind;
  /** `account`: the same on all rows of an account. `item`: the row's own. `computed`: written by the run. */
  readonly belongsTo: "account" | "item" | "computed";
  /** What to put there, in a sentence. */
  readonly meaning: string;
}

type MakeColumn = (
  field: string,
  header: string,
  kind: ColumnKind,
  aliases: readonly string[],
  meaning: string,
  weakAliases?: readonly string[],
) => Column;

/** Makes the columns of one owner: the account's, or the row's own. */
export function columnsFor(belongsTo: Column["belongsTo"]): MakeColumn {
  return (field, header, kind, aliases, meaning, weakAliases = []) => ({
    field,
    header,
    kind,
    aliases,
    weakAliases,
    belongsTo,
    meaning,
  });
}
