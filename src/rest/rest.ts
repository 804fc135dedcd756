/** Google's REST interfaces as data: requests that a place sends, and answers that it got. Nothing here sends anything. */

export interface RestRequest {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** Whole address, query included. */
  readonly url: string;
  /** Without the authorisation, which the place adds. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whether sending it twice is the same as sending it once: then a place may try again after an unclear answer. */
  readonly isRepeatable: boolean;
  /** What it is for, in words, for the sentence when it fails: "listing the drafts". */
  readonly purpose: string;
  /** The answer is a PDF: its body is handed on as base64. */
  readonly answersPdf?: true;
}

export interface RestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * What became of a request. `refused`: the interface said no and did nothing (4xx). `unclear`: nobody knows whether it was
 * done (no answer, 5xx).
 */
export type RestResult =
  | { readonly kind: "answered"; readonly answer: RestAnswer }
  | { readonly kind: "refused"; readonly status: number; readonly reason: string; readonly message: string }
  | { readonly kind: "unclear"; readonly message: string };

/** Sends requests, several beside each other, and answers in their order. Apps Script's is synchronous. */
export type SendRequests = (requests: readonly RestRequest[]) => readonly RestResult[];
