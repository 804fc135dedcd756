import type { Surroundings } from "../surroundings.ts";
import { type Ink, inkOf } from "./ink.ts";

/** What a text is written for: a terminal with its width and colours, or a file without either. */
export interface Page {
  readonly ink: Ink;
  readonly width?: number;
}

export function pageOf({ isColoured, width }: Pick<Surroundings, "isColoured" | "width">): Page {
  return { ink: inkOf(isColoured), ...(width === undefined ? {} : { width }) };
}
