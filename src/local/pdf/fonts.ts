import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { create, type Font } from "fontkit";

/** The styles that a document is set in. */
export type FontStyle = "regular" | "bold" | "italic" | "bold-italic";

const FILES: Readonly<Record<FontStyle, string>> = {
  regular: "DejaVuSansCondensed.ttf",
  bold: "DejaVuSansCondensed-Bold.ttf",
  italic: "DejaVuSansCondensed-Oblique.ttf",
  "bold-italic": "DejaVuSansCondensed-BoldOblique.ttf",
};

export const FONT_STYLES = Object.keys(FILES) as readonly FontStyle[];

const require = createRequire(import.meta.url);

/** The bytes of each style's font, read once. DejaVu Sans: Latin, Greek, Cyrillic, Armenian and Georgian in one file. */
const BYTES = new Map<FontStyle, Buffer>();

/** One style's font file. */
export function fontBytes(style: FontStyle): Buffer {
  const known = BYTES.get(style) ?? readFileSync(join(fontFolder(), FILES[style]));
  BYTES.set(style, known);
  return known;
}

function fontFolder(): string {
  return join(dirname(require.resolve("dejavu-fonts-ttf/package.json")), "ttf");
}

/**
 * The characters of a text that would come out as an empty box, or in the wrong order, each once, as a person names them:
 * the font has no shape for them, or they are written from right to left, which the page layout cannot do.
 *
 * @example unshowable("Zażółć, Αθήνα, 東京") // ["東 (U+6771)", "京 (U+4EAC)"]
 */
export function unshowable(text: string): readonly string[] {
  const found = new Set<string>();
  for (const character of text.normalize("NFC")) {
    const code = character.codePointAt(0) ?? 0;
    if (character === "\n" || (isShown(code) && !RIGHT_TO_LEFT.test(character))) continue;
    found.add(`${character} (U+${code.toString(16).toUpperCase().padStart(4, "0")})`);
  }
  return [...found];
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

const COVERED = new Map<number, boolean>();
let opened: readonly Font[] | undefined;

/** A page may set any word in any style, so a character counts as covered where all four fonts have it. */
function isShown(code: number): boolean {
  const known = COVERED.get(code);
  if (known !== undefined) return known;
  opened ??= FONT_STYLES.map((style) => create(fontBytes(style)) as Font);
  const isCovered = opened.every((font) => font.hasGlyphForCodePoint(code));
  COVERED.set(code, isCovered);
  return isCovered;
}
