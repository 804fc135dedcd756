import { getDocumentProxy } from "unpdf";

/** A PDF as a reader that is not ours understands it. */
export interface ReadPdf {
  readonly title: string;
  readonly language: string;
  /** In points, of the first page. */
  readonly size: readonly [width: number, height: number];
  /** The lines of each page, from the top; what stands on one line is joined by two spaces. */
  readonly pages: readonly (readonly string[])[];
  /** The addresses that can be clicked. */
  readonly links: readonly string[];
}

/** Reads a PDF with Mozilla's parser, from another source than the writer. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocumentProxy(Uint8Array.from(bytes), { useSystemFonts: false, verbosity: 0 });
  const { info } = (await pdf.getMetadata()) as { info: { Title?: string; Language?: string } };
  const pages: string[][] = [];
  const links: string[] = [];
  let size: [number, number] = [0, 0];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    if (number === 1) size = [width, height];
    pages.push(linesOf((await page.getTextContent()).items as readonly Item[]));
    const annotations = (await page.getAnnotations()) as readonly { readonly url?: string }[];
    links.push(...annotations.flatMap(({ url }) => url ?? []));
  }
  await pdf.cleanup();
  return { title: info.Title ?? "", language: info.Language ?? "", size, pages, links };
}

interface Item {
  readonly str: string;
  readonly transform: readonly number[];
}

function linesOf(items: readonly Item[]): string[] {
  const lines = new Map<number, string[]>();
  for (const { str, transform } of items) {
    if (str.trim() === "") continue;
    const height = Math.round(transform[5] ?? 0);
    lines.set(height, [...(lines.get(height) ?? []), str]);
  }
  return [...lines].sort(([a], [b]) => b - a).map(([, texts]) => texts.map((text) => text.trim()).join("  "));
}
