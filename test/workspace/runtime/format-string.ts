import { notModelled } from "./modelled.ts";

/** `Utilities.formatString`, the part of `sprintf` that scripts use: `%s`, `%d`, `%f`, `%%`, width, zeros, `-`, precision. */
export function formatString(template: string, values: readonly unknown[]): string {
  let at = 0;
  return template.replace(/%(-)?(0)?(\d+)?(?:\.(\d+))?([a-zA-Z%])/g, (whole, left, zero, width, precision, kind) => {
    if (kind === "%") return "%";
    const text = formatOne(kind as string, values[at], precision === undefined ? undefined : Number(precision), whole);
    at += 1;
    const size = Number(width ?? 0);
    if (left !== undefined) return text.padEnd(size);
    if (zero === undefined || kind === "s") return text.padStart(size);
    return text.startsWith("-") ? `-${text.slice(1).padStart(size - 1, "0")}` : text.padStart(size, "0");
  });
}

function formatOne(kind: string, value: unknown, precision: number | undefined, whole: string): string {
  if (kind === "s") return precision === undefined ? String(value) : String(value).slice(0, precision);
  if (kind === "d") return String(Math.trunc(Number(value)));
  if (kind === "f") return Number(value).toFixed(precision ?? 6);
  return notModelled(`Utilities.formatString with ${whole}`);
}
