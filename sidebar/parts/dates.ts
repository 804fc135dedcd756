const LONG_DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** In the zone of whoever looks. */
const INSTANT = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

/**
 * A day for reading; what is no day is shown as it is.
 *
 * @example longDay("2026-11-20") // "20 November 2026"
 */
export function longDay(on: string): string {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(on) ? Date.parse(`${on}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) ? on : LONG_DAY.format(at);
}

/** An ISO instant in the zone of whoever looks: "20 November 2026, 09:04". */
export function instantText(at: string): string {
  const milliseconds = Date.parse(at);
  return Number.isNaN(milliseconds) ? at : INSTANT.format(milliseconds).replace(" at ", ", ");
}

/** How long something has taken, from milliseconds: "42 s", "1 min 05 s". */
export function elapsedText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}
