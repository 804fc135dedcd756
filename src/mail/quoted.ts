/**
 * A reply's own words: the quoted message, the header block above it and the signature are taken away. Answers written
 * between quoted lines stay. Where nothing would be left the whole text is given, because an empty excerpt hides more
 * than a quotation does.
 *
 * @example ownWordsOf("Paid today.\n\nOn 1 March 2026 Priya wrote:\n> Hello") // "Paid today."
 */
export function ownWordsOf(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const end = lines.findIndex((line, index) => isEnd(line, lines, index));
  const own = (end === -1 ? lines : lines.slice(0, end))
    .filter((line, index, kept) => !/^\s*>/.test(line) && !isAttribution(kept, index))
    .join("\n")
    .trim();
  return own === "" ? text.trim() : own;
}

/** From here on everything is someone else's or a signature. */
function isEnd(line: string, lines: readonly string[], index: number): boolean {
  const text = line.trim();
  if (line === "-- " || text === "--") return true;
  if (
    /^-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht|message d'origine|mensaje original|messaggio originale|oorspronkelijk bericht)\s*-{2,}$/i.test(
      text,
    )
  )
    return true;
  if (/^_{10,}$/.test(text) && isHeaderBlock(lines, index + 1)) return true;
  if (isHeaderBlock(lines, index)) return true;
  if (/^(?:sent from my|get outlook for|gesendet von|envoyé de mon|enviado desde mi|inviato da)\b/i.test(text))
    return true;
  // An attribution with nothing quoted by ">" below it: the rest is the quotation.
  return isAttribution(lines, index) && !lines.slice(index + 1).some((later) => /^\s*>/.test(later));
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

/** "On … wrote:", on one line or broken over two or three. */
function isAttribution(lines: readonly string[], index: number): boolean {
  const starts = /^\s*(?:on|am|le|el|il|op|em|den|på)\s.*\d/i;
  const ends = /(?:wrote|schrieb.*|a écrit|escribió|ha scritto|schreef.*|escreveu|skrev.*)\s*:\s*$/i;
  for (let from = Math.max(0, index - 2); from <= index; from += 1) {
    for (let to = index; to < Math.min(lines.length, from + 3); to += 1) {
      const joined = lines.slice(from, to + 1).join(" ");
      const hasBreak = lines.slice(from, to + 1).some((line) => line.trim() === "" || /^\s*>/.test(line));
      if (!hasBreak && starts.test(joined) && ends.test(joined) && joined.length < 300) return true;
    }
  }
  return false;
}
