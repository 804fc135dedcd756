import { addDays, type CalendarDay } from "../day.ts";

/** Finds the earliest of many days that come after a day. */
export class FirstDay {
  /** Later than any day where none was found. */
  firstOn = Number.POSITIVE_INFINITY as CalendarDay;
  private readonly afterOn: CalendarDay;

  constructor(afterOn: CalendarDay) {
    this.afterOn = afterOn;
  }

  add(on: number | undefined): void {
    if (on !== undefined && on > this.afterOn && on < this.firstOn) this.firstOn = on as CalendarDay;
  }

  /** So many days after a day, where there is one. */
  addAfter(on: CalendarDay | undefined, count: number): void {
    if (on !== undefined) this.add(on + count);
  }

  /** Every day of a span, both ends included. */
  addSpan(fromOn: CalendarDay, toOn: CalendarDay): void {
    const tomorrow = addDays(this.afterOn, 1);
    if (toOn >= tomorrow) this.add(Math.max(fromOn, tomorrow));
  }

  /** A day on which something is looked at again; from the day after it is overdue. */
  addReview(reviewOn: CalendarDay | undefined): void {
    if (reviewOn === undefined) return;
    this.add(reviewOn);
    this.add(reviewOn + 1);
  }
}
