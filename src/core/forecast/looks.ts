import type { CalendarDay } from "../day.ts";

/** An account by its number, and the day on which it is looked at. */
export type Look = readonly [index: number, on: CalendarDay];

/** The accounts that are still to be looked at, each on the next of its days. */
export class Looks {
  private readonly byDay = new Map<CalendarDay, number[]>();

  add(index: number, on: CalendarDay): void {
    const others = this.byDay.get(on);
    if (others === undefined) this.byDay.set(on, [index]);
    else others.push(index);
  }

  countOn(on: CalendarDay): number {
    return this.byDay.get(on)?.length ?? 0;
  }

  /** Takes out the looks of so many days, both ends included. */
  take(fromOn: CalendarDay, untilOn: CalendarDay): Look[] {
    const taken: Look[] = [];
    for (let on: number = fromOn; on <= untilOn; on++) {
      const day = on as CalendarDay;
      for (const index of this.byDay.get(day) ?? []) taken.push([index, day]);
      this.byDay.delete(day);
    }
    return taken;
  }
}
