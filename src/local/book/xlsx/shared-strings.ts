import { SaxesParser } from "saxes";
import { localName, unescapeCellText } from "./xml-source.ts";

/** The texts that cells of a workbook share, by number; the pieces of rich text are put together. */
export function readSharedStrings(source: string): readonly string[] {
  const parser = new SaxesParser();
  const texts: string[] = [];
  let text = "";
  let isText = false;
  let readingDepth = 0;
  parser.on("opentag", ({ name }) => {
    const local = localName(name);
    if (local === "si") text = "";
    if (local === "rPh") readingDepth += 1;
    isText = local === "t" && readingDepth === 0;
  });
  const addText = (piece: string): void => {
    if (isText) text += piece;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", ({ name }) => {
    const local = localName(name);
    isText = false;
    if (local === "rPh") readingDepth -= 1;
    if (local === "si") texts.push(unescapeCellText(text));
  });
  parser.write(source).close();
  return texts;
}
