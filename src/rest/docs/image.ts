import { isSafeImage } from "../../mail/document.ts";
import type { EmbeddedObject } from "./document.ts";

/** An image of a document as a message can show it. */
export interface Image {
  /** What stands for it where it is not seen. */
  readonly text: string;
  /** Where it lies on the web; `""` when it lies in the document alone, and nobody else could see it. */
  readonly address: string;
  /** Where a click on it leads; `""` for nowhere. */
  readonly href: string;
}

/**
 * What a message can show of an image, a drawing or a chart. Its address is the one that it was inserted by ("By URL"), or
 * else its own link where that leads to a picture. The address that Docs gives itself expires, so it is never taken.
 *
 * @param link where a click on it leads in the document
 */
export function imageOf(embedded: EmbeddedObject | undefined, link = ""): Image {
  const text = (embedded?.description || embedded?.title || "").replace(/\s+/g, " ").trim();
  const source = embedded?.imageProperties?.sourceUri ?? "";
  const ways = [
    { address: source, href: link },
    { address: PICTURE.test(link) ? link : "", href: "" },
  ];
  const found = ways.find(({ address }) => isLasting(address));
  return found === undefined ? { text: text || "image", address: "", href: link } : { ...found, text };
}

const PICTURE = /\.(?:png|jpe?g|gif|webp)(?:[?#].*)?$/i;

/** Google keeps pictures for a document under addresses that are nobody else's and do not last. */
function isLasting(address: string): boolean {
  return isSafeImage(address) && !/^https:\/\/[^/]*\.(?:googleusercontent|google)\.com(?:\/|$)/i.test(address);
}
