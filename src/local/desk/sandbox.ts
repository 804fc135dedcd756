import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { cp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type CalendarDay, formatDay } from "../../core/day.ts";
import { dayInZone } from "../../run/book/zone.ts";
import { type Program, runAsync } from "../../run/program.ts";
import { bookPlaces } from "../files/book-places.ts";
import { localPorts } from "../files/local-ports.ts";
import { writeSettings } from "./write-settings.ts";

/** A copy of a book in a folder of its own, where days may be stepped and nothing reaches the original. */
export interface Sandbox {
  readonly bookPath: string;
  readonly remove: () => void;
}

/**
 * Copies a book with its log, drafts, replies and templates into a temporary folder and marks it as a sandbox. Links are
 * followed, so that nothing in the copy leads back to the original.
 */
export async function makeSandbox(bookPath: string): Promise<Sandbox> {
  const folder = mkdtempSync(join(tmpdir(), "chasebook-sandbox-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const from = bookPlaces(bookPath);
    const copy = join(folder, from.kind === "folder" ? "book" : basename(from.book));
    await copyWhole(from.book, copy);
    const to = bookPlaces(copy);
    if (from.kind === "workbook") {
      for (const part of ["log", "outbox", "inbox", "templates"] as const) {
        if (existsSync(from[part])) await copyWhole(from[part], to[part]);
      }
    }
    rmSync(to.lock, { force: true });
    const refusal = await runAsync(writeSettings({ Sandbox: "yes" }, "add"), localPorts({ bookPath: copy }));
    if (refusal !== undefined) throw new Error(refusal);
    return { bookPath: copy, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Not `cpSync`: in some releases of Node it leaves the links inside a folder as links. */
async function copyWhole(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true, dereference: true });
}

/** Writes the day through which payments are in, as a person would who keeps the bank file current. */
export function keepPaymentsCurrent(on: CalendarDay): Program<string | undefined> {
  return writeSettings({ "Payments as of": { date: formatDay(on) } }, "only-existing");
}

/**
 * An instant of a day in a time zone, in its working hours where the zone allows: where a sandbox's clock stands.
 *
 * @returns milliseconds since 1970
 */
export function instantOn(on: CalendarDay, timeZone: string): number {
  const hours = [9, 20, -4].map((hour) => on * 86_400_000 + hour * 3_600_000);
  return hours.find((at) => dayInZone(at, timeZone) === on) ?? on * 86_400_000 + 12 * 3_600_000;
}
