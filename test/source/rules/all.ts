import { checkBannedCode } from "./banned-code.ts";
import { checkBannedText } from "./banned-text.ts";
import { checkGlossary } from "./glossary.ts";
import { checkCompilerWalls, checkLayers, checkReachable } from "./layers.ts";
import { checkMaps, checkPackages, checkReadme, checkTopLevel } from "./repository.ts";
import { checkDocstrings, checkNaming, checkSize } from "./shape.ts";
import type { Rule } from "./source.ts";
import { checkSpelling } from "./spelling.ts";

/** Every rule that the source obeys, by what it promises. */
export const RULES: Readonly<Record<string, Rule>> = {
  "imports only inwards": checkLayers,
  "has the compiler's walls where its layers are": checkCompilerWalls,
  "is all reached from the program's entry": checkReachable,
  "uses the glossary's words": checkGlossary,
  "is spelt the British way": checkSpelling,
  "does without what is banned in code": checkBannedCode,
  "does without what is banned in text": checkBannedText,
  "is in small files and small functions": checkSize,
  "says what its exported functions do": checkDocstrings,
  "has names that say what things are": checkNaming,
  "keeps its top level tidy": checkTopLevel,
  "pins its packages and names no host": checkPackages,
  "has a README with its two commands": checkReadme,
  "has a map of its folders": checkMaps,
};
