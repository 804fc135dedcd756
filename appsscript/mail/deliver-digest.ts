import { encodeMessage } from "../../src/mail/encode.ts";
import type { OutgoingMessage } from "../../src/mail/message.ts";
import { sendMessageRequest } from "../../src/rest/gmail/requests.ts";
import type { SendRequests } from "../../src/rest/rest.ts";
import type { DigestAnswer } from "../../src/run/effects.ts";
import { recall, remember } from "../memory.ts";

/**
 * Sends a digest, each reference at most once: it is remembered before it is sent. One that was
 * refused is tried again by the next run; one of which nobody knows whether it went out is not sent twice.
 */
export function deliverDigest(send: SendRequests, message: OutgoingMessage): DigestAnswer {
  const before = recall("lastDigest");
  if (before === message.reference) return { kind: "delivered" };
  const request = {
    ...sendMessageRequest(encodeMessage(message, "mailbox")),
    purpose: "sending the digest to the approvers",
  };
  remember("lastDigest", message.reference);
  const result = send([request])[0];
  if (result?.kind !== "refused") return { kind: "delivered" };
  remember("lastDigest", before);
  return { kind: "failed", message: result.message };
}
