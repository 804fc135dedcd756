import { stripVTControlCharacters, styleText } from "node:util";

/** Colours of a terminal, or none. */
export interface Ink {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
}

/** Ink that colours, or that leaves every text as it is. */
export function inkOf(isColoured: boolean): Ink {
  const styled =
    (style: Parameters<typeof styleText>[0]) =>
    (text: string): string =>
      isColoured ? styleText(style, text, { validateStream: false }) : text;
  return {
    bold: styled("bold"),
    dim: styled("dim"),
    red: styled("red"),
    yellow: styled("yellow"),
    green: styled("green"),
  };
}

/** A text from a cell on one line, without the control characters that could steer a terminal. */
export function plainLine(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .trim();
}
