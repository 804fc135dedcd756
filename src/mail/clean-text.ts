/**
 * A value from a cell as one line of text that can be shown anywhere: control characters and line breaks become a
 * space, characters that turn the reading direction or hide are taken out, a lone surrogate becomes the replacement
 * character.
 *
 * @example cleanLine("Acme\r\nBcc: x@example.com") // "Acme Bcc: x@example.com"
 */
export function cleanLine(text: string): string {
  return replaceLoneSurrogates(text).replace(HIDDEN, "").replace(CONTROL, " ").replace(/ {2,}/g, " ").trim();
}

/** Like {@link cleanLine} for a value that may have lines of its own, such as bank details; empty lines are left out. */
export function cleanLines(text: string): readonly string[] {
  return text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map(cleanLine)
    .filter((line) => line !== "");
}

/** The text of a template, with its own lines and spaces: what would hide, or turn the text around, is taken out of it too. */
export function cleanTemplate(text: string): string {
  return replaceLoneSurrogates(text.replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n"))
    .replace(HIDDEN, "")
    .replace(CONTROL_IN_LINES, " ");
}

/** At most `max` characters, cut between code points and marked with an ellipsis. */
export function shorten(text: string, max: number): string {
  const characters = [...text];
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join("")}…`;
}

// Bidirectional controls (an account named with one could turn the amount beside it), zero-width characters, the byte
// order mark, and the private-use characters that mark tokens while a template is filled in.
const HIDDEN = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ue000\ue001\ufeff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL_IN_LINES = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

function replaceLoneSurrogates(text: string): string {
  return text.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (found) =>
    found.length === 2 ? found : "\ufffd",
  );
}
