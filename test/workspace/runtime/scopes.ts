import type { WorldState } from "../world.ts";

const PREFIX = "https://www.googleapis.com/auth/";

/** A scope without the part that all of Google's share. */
export function shortScope(scope: string): string {
  return scope.startsWith(PREFIX) ? scope.slice(PREFIX.length) : scope;
}

/** A scope as it stands in a manifest. */
export function fullScope(scope: string): string {
  return scope.includes(":") ? scope : `${PREFIX}${scope}`;
}

/** What the script may do for a user: what its manifest asks for and the user has granted, in short. */
export function grantedScopes(world: WorldState, user: string): string[] {
  const granted = (world.users[user]?.granted ?? []).map(shortScope);
  return world.script.scopes.map(shortScope).filter((scope) => granted.includes(scope));
}

/** What the manifest asks for and the user has not granted, in full. */
export function missingScopes(world: WorldState, user: string, wanted: readonly string[]): string[] {
  const granted = grantedScopes(world, user);
  return wanted.map(fullScope).filter((scope) => !granted.includes(shortScope(scope)));
}
