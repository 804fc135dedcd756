import { type BookOptions, chooseBook } from "../choose-book.ts";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import { complain } from "../report.ts";
import type { Surroundings } from "../surroundings.ts";

export interface DeskOptions extends BookOptions {
  readonly port?: number;
}

/** `desk`: serves the local desk until it is stopped. */
export async function deskCommand(options: DeskOptions, around: Surroundings): Promise<ExitStatus> {
  const book = chooseBook(options, around);
  if ("wrong" in book) return complain(book.wrong, around);
  const { controlDate } = book.request;
  await around.serveDesk({
    bookPath: book.bookPath,
    isSample: book.isSample,
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(controlDate === undefined ? {} : { startOn: controlDate }),
    out: around.out,
  });
  return EXIT.done;
}
