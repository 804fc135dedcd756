import EmailReplyParser from "email-reply-parser";

/**
 * A reply's own words: the quoted message, the header block above it and the signature are taken away. Answers written
 * between quoted lines stay. Where nothing would be left the whole text is given, because an empty excerpt hides more
 * than a quotation does.
 *
 * What is quoted is found by `email-reply-parser`, in a dozen languages. Header blocks that Outlook writes without an
 * address, and signatures, are found here: the library takes everything below "Regards" or a line of dashes for a signature,
 * and there may stand a dispute.
 *
 * @example ownWordsOf("Paid today.\n\nOn 1 March 2026 Priya wrote:\n> Hello") // "Paid today."
 */
export function ownWordsOf(text: string): string {
  const lines = withoutQuotes(text).split("\n");
  const end = lines.findIndex((line, index) => isEnd(line, lines, index));
  const own = (end === -1 ? lines : lines.slice(0, end)).join("\n").trim();
  return own === "" ? text.trim() : own;
}

/** So many characters are looked through, and so many in one line, because some patterns of the library take their time. */
const SEARCHED_MAX = 3000;
const LINE_MAX = 200;

/** A line separator ends a line for a pattern, and is none for the library: a long line is looked through in pieces. */
const PIECE_END = "\u2028";

function withoutQuotes(text: string): string {
  const searched = [
    ...text
      .replace(/\r\n?/g, "\n")
      .replace(/[ \t]+$/gm, trailing)
      .replace(/\n{3,}/g, "\n\n"),
  ];
  const lines = searched.slice(0, SEARCHED_MAX).join("").split(PIECE_END).join(" ").split("\n");
  const fragments = new EmailReplyParser().read(lines.map(inPieces).join("\n")).getFragments();
  return fragments
    .filter((fragment) => !fragment.isQuoted())
    .map((fragment) => fragment.getContent())
    .join("\n")
    .split(PIECE_END)
    .join("");
}

/** White space at the end of a line says nothing, except in the mark of a signature. */
function trailing(spaces: string, at: number, text: string): string {
  const isMark = text.slice(at - 2, at) === "--" && (at === 2 || text[at - 3] === "\n");
  return isMark ? spaces.slice(0, 1) : "";
}

function inPieces(line: string): string {
  const pieces = Array.from({ length: Math.ceil(line.length / LINE_MAX) }, (_, index) =>
    line.slice(index * LINE_MAX, (index + 1) * LINE_MAX),
  );
  return pieces.join(PIECE_END);
}

/** From here on everything is someone else's or a signature. */
function isEnd(line: string, lines: readonly string[], index: number): boolean {
  const text = line.trim();
  if (text === "--") return true;
  if (
    /^-{2,}\s*(?:forwarded message|weitergeleitete nachricht|mensaje original|messaggio originale|oorspronkelijk bericht)\s*-{2,}$/i.test(
      text,
    )
  )
    return true;
  if (/^_{10,}$/.test(text) && isHeaderBlock(lines, index + 1)) return true;
  if (isHeaderBlock(lines, index)) return true;
  return /^(?:sent from my|get outlook for|gesendet von|von meinem \w+ gesendet|envoyé de mon|enviado desde mi|inviato da)\b/i.test(
    text,
  );
}

/** "From: … Sent: …", as Outlook puts above what it quotes. */
function isHeaderBlock(lines: readonly string[], index: number): boolean {
  const first = (lines[index] ?? "").replace(/\*/g, "").trim();
  if (!/^(?:from|von|de|da|van|från|fra)\s*:\s*\S/i.test(first)) return false;
  const next = lines.slice(index + 1, index + 4).map((line) => line.replace(/\*/g, "").trim());
  return next.some((line) =>
    /^(?:sent|date|gesendet|datum|envoyé|enviado|inviato|verzonden|skickat|sendt)\s*:/i.test(line),
  );
}
