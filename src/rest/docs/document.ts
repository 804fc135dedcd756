import type { RestAnswer, RestRequest } from "../rest.ts";

const ROOT = "https://docs.googleapis.com/v1/documents";

/** A document as the Docs interface describes it, as far as a template's text needs it (documents, resource). */
export interface DocumentJson extends DocumentTab {
  /** Only in an answer that was asked for them; otherwise `body` is the first tab. */
  readonly tabs?: readonly { readonly documentTab?: DocumentTab }[];
}

export interface DocumentTab {
  readonly body?: DocumentBody;
  readonly lists?: DocumentLists;
  readonly inlineObjects?: Readonly<
    Record<string, { readonly inlineObjectProperties?: { readonly embeddedObject?: EmbeddedObject } }>
  >;
  /** Images that the text flows around, or that lie behind it. */
  readonly positionedObjects?: Readonly<
    Record<string, { readonly positionedObjectProperties?: { readonly embeddedObject?: EmbeddedObject } }>
  >;
}

/** An image, a drawing or a chart. `contentUri` is left out: it expires after half an hour. */
export interface EmbeddedObject {
  readonly title?: string;
  /** Its alternative text. */
  readonly description?: string;
  /** The address that it was inserted by, if it was. */
  readonly imageProperties?: { readonly sourceUri?: string };
}

export interface DocumentBody {
  readonly content?: readonly StructuralElement[];
}

export interface StructuralElement {
  readonly paragraph?: DocumentParagraph;
  readonly table?: DocumentTable;
}

export interface DocumentTable {
  readonly tableRows?: readonly {
    readonly tableCells?: readonly { readonly content?: readonly StructuralElement[] }[];
    readonly tableRowStyle?: { readonly tableHeader?: boolean };
  }[];
}

export interface DocumentParagraph {
  readonly elements?: readonly ParagraphElement[];
  readonly paragraphStyle?: {
    readonly namedStyleType?: string;
    readonly alignment?: string;
    readonly indentStart?: { readonly magnitude?: number };
  };
  readonly bullet?: { readonly listId?: string; readonly nestingLevel?: number };
  readonly positionedObjectIds?: readonly string[];
}

export interface ParagraphElement {
  readonly textRun?: { readonly content?: string; readonly textStyle?: TextStyle };
  readonly inlineObjectElement?: { readonly inlineObjectId?: string; readonly textStyle?: TextStyle };
  readonly horizontalRule?: unknown;
  readonly person?: { readonly personProperties?: { readonly name?: string; readonly email?: string } };
  readonly richLink?: { readonly richLinkProperties?: { readonly title?: string; readonly uri?: string } };
  readonly dateElement?: { readonly dateElementProperties?: { readonly displayText?: string } };
}

export interface TextStyle {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly link?: { readonly url?: string };
}

export type DocumentLists = Readonly<
  Record<
    string,
    {
      readonly listProperties?: {
        readonly nestingLevels?: readonly { readonly glyphType?: string; readonly startNumber?: number }[];
      };
    }
  >
>;

/** Makes an empty document (documents.create). */
export function createDocumentRequest(title: string): RestRequest {
  return {
    method: "post",
    url: ROOT,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ title }),
    isRepeatable: false,
    purpose: `making the document "${title}"`,
  };
}

/** The document that {@link createDocumentRequest} made. */
export function readCreatedDocument({ body }: RestAnswer): { readonly id: string; readonly url: string } {
  const { documentId } = JSON.parse(body) as { documentId: string };
  return { id: documentId, url: `https://docs.google.com/document/d/${documentId}/edit` };
}

/** Reads a document as it is without its open suggestions (documents.get). */
export function documentRequest(id: string): RestRequest {
  const url = `${ROOT}/${id}?suggestionsViewMode=PREVIEW_WITHOUT_SUGGESTIONS`;
  return { method: "get", url, headers: {}, isRepeatable: true, purpose: "reading the document" };
}

/** The answer to {@link documentRequest}. */
export function readDocument({ body }: RestAnswer): DocumentJson {
  return JSON.parse(body) as DocumentJson;
}

/**
 * The id in a link to a Google Doc, as the address bar, "Copy link" and Drive give it. `undefined` for everything else, a
 * document that was published to the web among it: its address holds another id.
 *
 * @example documentIdOf("https://docs.google.com/document/d/1A2b3C4d5E/edit#heading=h.x") // "1A2b3C4d5E"
 */
export function documentIdOf(link: string): string | undefined {
  const address = /^\s*(?:https?:\/\/)?((?:docs|drive)\.google\.com\/\S*)\s*$/i.exec(link)?.[1] ?? "";
  const id =
    /\/(?:document|file)\/(?:u\/\d+\/)?d\/(?!e\/)([\w-]{10,})/.exec(address) ?? /[?&]id=([\w-]{10,})/.exec(address);
  return id?.[1];
}
