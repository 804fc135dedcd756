import type { RestResult } from "../../src/rest/rest.ts";
import type { Report, ReportLine } from "../../src/run/api/sidebar-api.ts";

/** A line about something that was made or changed. */
export function done(text: string): ReportLine {
  return { kind: "done", text };
}

/** A line about something that is as it should be and was left alone. */
export function thereAlready(text: string): ReportLine {
  return { kind: "there-already", text };
}

/** A line about what is left to do; the text names the remedy. */
export function problem(text: string): ReportLine {
  return { kind: "problem", text };
}

/** What Google said no to, or gave no clear answer to: its clause as a sentence, which has the remedy in it. */
export function problemOf(result: Exclude<RestResult, { readonly kind: "answered" }>): ReportLine {
  return problem(`${result.message.slice(0, 1).toUpperCase()}${result.message.slice(1)}.`);
}

/** A report of lines, each told once; the sentence says whether all is well. */
export function reportOf(
  lines: readonly ReportLine[],
  sentences: { readonly changed: string; readonly same: string },
): Report {
  const told = lines.filter(({ text }, index) => lines.findIndex((other) => other.text === text) === index);
  const problems = told.filter(({ kind }) => kind === "problem");
  const first = problems[0];
  if (first !== undefined) {
    const others = problems.length === 1 ? "" : ` And ${problems.length - 1} more below.`;
    return { sentence: `Something is left to do: ${first.text}${others}`, lines: told };
  }
  return { sentence: told.some(({ kind }) => kind === "done") ? sentences.changed : sentences.same, lines: told };
}

/** A report of something that was refused, with nothing done. */
export function refusedReport(sentence: string): Report {
  return { sentence, lines: [problem(sentence)] };
}
