import { listed } from "../../core/text.ts";
import type { Asked } from "../../run/request/request.ts";
import { type BookOptions, chooseBook } from "../choose-book.ts";
import type { ExitStatus } from "../exit-status.ts";
import { complain, printJson, tellSample } from "../report.ts";
import type { Surroundings } from "../surroundings.ts";

/** The options of whoever asks for something on a customer's behalf. */
export interface AskingOptions {
  readonly draft?: true;
  readonly why?: string;
  readonly by?: string;
}

type Asking =
  | { readonly wrong: string }
  | { readonly bookPath: string; readonly isSample: boolean; readonly request: Asked };

/** What is asked for, of which book. A draft writes into its book, so that one must be named. */
export function askedOf(accountId: string, options: BookOptions & AskingOptions, around: Surroundings): Asking {
  const { draft, why, by } = options;
  if (draft === true && options.book === undefined) {
    return { wrong: "A draft goes into a book's outbox, so name the book: --book PATH (a folder or an .xlsx file)." };
  }
  const book = chooseBook(options, around);
  if ("wrong" in book) return book;
  tellSample(book, options, around);
  const request = {
    accountId,
    ...book.request,
    ...(draft === true ? { isDrafted: true } : {}),
    ...(why === undefined ? {} : { why }),
    ...(by === undefined ? {} : { by }),
  };
  return { bookPath: book.bookPath, isSample: book.isSample, request };
}

/** An account that is not there is wrong usage. */
export function complainUnknown(
  { accountId, nearest }: { readonly accountId: string; readonly nearest: readonly string[] },
  json: unknown,
  options: BookOptions,
  around: Surroundings,
): ExitStatus {
  if (options.json === true) printJson(json, around);
  const hint =
    nearest.length === 0
      ? "preview lists the accounts that there are, and check the rows that could not be read"
      : `the nearest ${nearest.length === 1 ? "is" : "are"} ${listed(nearest)}`;
  return complain(`There is no account "${accountId}" in this book; ${hint}.`, around);
}
