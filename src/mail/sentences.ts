/**
 * The sentences of a text, without the white space around them. Mail programs break lines: one goes on where the next begins
 * small or where it was long; else a line is a sentence of its own. A day like "5. Dezember" or an amount like "1.200,00" ends none.
 *
 * @example sentencesOf("Hi Jo,\nWe pay on the 5.\nof December. Sorry!") // ["Hi Jo,", "We pay on the 5. of December.", "Sorry!"]
 */
export function sentencesOf(text: string): readonly string[] {
  const joined: string[] = [];
  for (const line of text.split(/\r\n?|\n/)) {
    const last = joined[joined.length - 1];
    const goesOn =
      last !== undefined && last.trim() !== "" && /^\s*[\p{Ll}\d]/u.test(line)
        ? true
        : (last?.length ?? 0) >= LONG_LINE;
    if (last !== undefined && goesOn && line.trim() !== "" && !/^\s*[-*•]\s/.test(line))
      joined[joined.length - 1] = `${last} ${line}`;
    else joined.push(line);
  }
  return joined.flatMap((line) =>
    line
      .replace(/\s+/g, " ")
      .replace(SENTENCE_END, "$1\n")
      .split("\n")
      .map((sentence) => sentence.trim())
      .filter((sentence) => sentence !== ""),
  );
}

/** Characters from which on a line was probably broken by the program and not by its writer. */
const LONG_LINE = 60;

/** A mark after a word, followed by white space. Not after a number, nor after a word that is commonly cut short. */
const SENTENCE_END =
  /((?:(?<!\d|\b(?:no|nr|inv|dr|mr|mrs|ms|hr|fr|st|jan|feb|apr|aug|sept?|oct|okt|nov|dec|dez|ca|bzw|usw))[.]|(?<=\d{3})[.]|[!?;])["”’)]?)\s+/giu;
