import { mkdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { PrintedDocument } from "../../mail/printed-document.ts";
import type { PdfKept, PdfRendered } from "../../run/effects.ts";
import type { AsyncPorts } from "../../run/program.ts";
import type { BookPlaces } from "../files/book-places.ts";
import { errorCode, explainFileError } from "../files/explain-error.ts";
import { replaceWhole } from "../files/replace-whole.ts";

/** PDFs made on this machine, and kept in the book's folders `letters` and `statements`. */
export function pdfPorts(places: BookPlaces): Pick<AsyncPorts, "pdf.render" | "pdf.keep"> {
  return {
    "pdf.render": async ({ documents }) => {
      const rendered: PdfRendered[] = [];
      for (const document of documents) {
        const made = await render(document);
        rendered.push(
          made.kind === "made" ? { kind: "made", base64: Buffer.from(made.bytes).toString("base64") } : made,
        );
      }
      return rendered;
    },
    "pdf.keep": async ({ documents, shelf }) => {
      const kept: PdfKept[] = [];
      for (const document of documents) kept.push(await keep(document, places[shelf], places.home));
      return kept;
    },
  };
}

/** The library and its fonts are read by whoever prints something: every other command begins without them. */
async function render(document: PrintedDocument) {
  const { renderPdf } = await import("./render-pdf.ts");
  return renderPdf(document);
}

async function keep(document: PrintedDocument, folder: string, home: string): Promise<PdfKept> {
  const made = await render(document);
  if (made.kind === "failed") return made;
  const path = join(folder, `${document.name.replace(/[^A-Za-z0-9_-]/g, "_")}.pdf`);
  try {
    await mkdir(folder, { recursive: true });
    const there = await readFile(path).catch(() => undefined);
    // The same document gives the same bytes: one that lies there already is not touched.
    if (there?.equals(made.bytes) !== true) await replaceWhole([{ path, bytes: made.bytes }]);
    return { kind: "kept", place: relative(home, path).replace(/\\/g, "/") };
  } catch (error) {
    if (errorCode(error) === "") throw error;
    return { kind: "failed", message: explainFileError(error, path).replace(/\.$/, "") };
  }
}
