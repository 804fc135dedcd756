import type { RestRequest, WorldState } from "../../world.ts";
import type { Caller } from "../access.ts";
import type { Address } from "../address.ts";

/** One call of a method of Gmail. */
export interface GmailCall {
  readonly world: WorldState;
  readonly caller: Caller;
  readonly address: Address;
  readonly request: RestRequest;
  /** The id in the path; `""` where the method has none. */
  readonly id: string;
}
