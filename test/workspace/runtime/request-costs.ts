import { nameOfRequest } from "../rest/handle-rest.ts";
import { LATENCY, type RestRequest } from "../world.ts";

/** What a request is called in the list of calls, what it carries and what it costs. */
export function describeRequest(request: RestRequest): { name: string; size: number; cost: number } {
  const name = nameOfRequest(request);
  if (!name.endsWith(".batch")) return { name, size: request.body.length, cost: LATENCY.rest };
  const size = request.body.match(/^Content-Type:\s*application\/http\b/gim)?.length ?? 0;
  // The figure is for 50 drafts; how it grows with their number is assumed.
  return { name, size, cost: LATENCY.rest + ((LATENCY.restBatch50Drafts - LATENCY.rest) * size) / 50 };
}
