import { encodeMessage } from "../../src/mail/encode.ts";
import type { OutgoingMessage } from "../../src/mail/message.ts";
import { sendMessageRequest } from "../../src/rest/gmail/requests.ts";
import type { SendRequests } from "../../src/rest/rest.ts";
import { recall, remember } from "../memory.ts";

/**
 * Sends a digest, each reference at most once: it is remembered before it is sent. Throws a sentence for a digest that was
 * refused, which the next run tries again; one of which nobody knows whether it went out is not sent twice.
 */
export function deliverDigest(send: SendRequests, message: OutgoingMessage): void {
  const before = recall("lastDigest");
  if (before === message.reference) return;
  const request = { ...sendMessageRequest(encodeMessage(message)), purpose: "sending the digest to the approvers" };
  remember("lastDigest", message.reference);
  const result = send([request])[0];
  if (result?.kind !== "refused") return;
  remember("lastDigest", before);
  throw new Error(`Everything else of this run was done, but ${result.message}.`);
}
