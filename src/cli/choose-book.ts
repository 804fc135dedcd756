import type { CalendarDay } from "../core/day.ts";
import { findBook } from "./book-path.ts";
import type { Surroundings } from "./surroundings.ts";

export interface BookOptions {
  readonly book?: string;
  readonly on?: CalendarDay;
  readonly json?: true;
}

/** The book that a command looks at, and the day if one was given. */
export interface ChosenBook {
  readonly bookPath: string;
  readonly isSample: boolean;
  readonly request: { readonly controlDate?: CalendarDay };
}

/** The book that is named; where none is, the sample book on the day that it is written for. */
export function chooseBook(options: BookOptions, around: Surroundings): ChosenBook | { readonly wrong: string } {
  if (options.book === undefined) {
    const { bookPath, on } = around.sample;
    return { bookPath, isSample: true, request: { controlDate: options.on ?? on } };
  }
  const found = findBook(options.book);
  if (found.wrong !== undefined) return found;
  const request = options.on === undefined ? {} : { controlDate: options.on };
  return { bookPath: found.bookPath, isSample: false, request };
}
