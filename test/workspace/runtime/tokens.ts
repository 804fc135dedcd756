import type { Caller } from "../rest/access.ts";
import type { WorldState } from "../world.ts";
import { fullScope, grantedScopes } from "./scopes.ts";

/** An hour, as Google's access tokens have it; that a script's has it too is assumed ("lasts minutes" is all that is said). */
const LIFETIME = 60 * 60 * 1000;
const PREFIX = "ya29.";

/** A token for a user with what the script may do for them now. Source: `ScriptApp.getOAuthToken`. */
export function issueToken(world: WorldState, user: string): string {
  const scopes = grantedScopes(world, user).map(fullScope);
  const content = JSON.stringify({ user, scopes, until: world.nowAt + LIFETIME });
  return PREFIX + Buffer.from(content).toString("base64url");
}

/** Whom an `Authorization` header stands for; `undefined` for none, for an old one and for anything else. */
export function callerOf(world: WorldState, authorisation: string | undefined): Caller | undefined {
  const token = /^Bearer (\S+)$/i.exec(authorisation ?? "")?.[1];
  if (!token?.startsWith(PREFIX)) return undefined;
  const content = JSON.parse(Buffer.from(token.slice(PREFIX.length), "base64url").toString()) as Caller & {
    until: number;
  };
  return content.until > world.nowAt ? { user: content.user, scopes: content.scopes } : undefined;
}
