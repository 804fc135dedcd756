import type { FileState, WorldState } from "../world.ts";
import { type Interface, notFound, Refusal } from "./answer.ts";

/** Who a request comes from, and what the token carries. Scopes are whole addresses. */
export interface Caller {
  readonly user: string;
  readonly scopes: readonly string[];
}

/** @example scope("gmail.compose") // "https://www.googleapis.com/auth/gmail.compose" */
export function scope(name: string): string {
  return name === "mail" ? "https://mail.google.com/" : `https://www.googleapis.com/auth/${name}`;
}

/** Refuses a method for which the token has none of the scopes that its reference page lists. Names without the address. */
export function requireScope(caller: Caller, of: Interface, names: readonly string[]): void {
  if (names.some((name) => caller.scopes.includes(scope(name)))) return;
  throw new Refusal(403, "insufficientPermissions", "Request had insufficient authentication scopes.", [
    errorInfo("ACCESS_TOKEN_SCOPE_INSUFFICIENT", of),
  ]);
}

/**
 * Refuses everything while the Cloud project has the interface switched off: the first answer that a script gets
 * (Google's "Enable APIs" and the error's own text).
 */
export function requireInterface(world: WorldState, of: Interface): void {
  if (world.script.interfaces.includes(of)) return;
  const name = { gmail: "Gmail", docs: "Google Docs", sheets: "Google Sheets", drive: "Google Drive" }[of];
  const page = `https://console.developers.google.com/apis/api/${of}.googleapis.com/overview?project=100000000001`;
  throw new Refusal(
    403,
    "accessNotConfigured",
    `${name} API has not been used in project 100000000001 before or it is disabled. Enable it by visiting ${page} then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.`,
    [errorInfo("SERVICE_DISABLED", of)],
  );
}

/** `read`: the content; `write`: the content; `share`: who else may. */
export type Touch = "read" | "write" | "share";

/** Whether the caller may do that with the file: by its owner and permissions, and by the token's scopes. */
export function mayTouch(world: WorldState, caller: Caller, fileId: string, how: Touch): boolean {
  const file = world.files[fileId];
  return file !== undefined && isInScope(world, caller, file, how) && isPermitted(file, caller.user, how);
}

/**
 * The file, or the refusal that Docs, Sheets and Drive give. Under `drive.file` a file that the program did not make does
 * not exist (Drive's "Choose scopes": only files that the app created or that were opened with it), nor does for Drive
 * one that is not shared with the caller; Docs and Sheets say 403 there.
 */
export function fileFor(world: WorldState, caller: Caller, fileId: string, how: Touch, of: Interface): FileState {
  const file = world.files[fileId];
  if (
    file === undefined ||
    !isInScope(world, caller, file, how) ||
    (of === "drive" && !isPermitted(file, caller.user, "read"))
  )
    throw of === "drive" ? new Refusal(404, "notFound", `File not found: ${fileId}.`) : notFound();
  if (isPermitted(file, caller.user, how)) return file;
  throw of === "drive"
    ? new Refusal(403, "insufficientFilePermissions", "The user does not have sufficient permissions for this file.")
    : new Refusal(403, "forbidden", "The caller does not have permission");
}

/** Puts a file into the Drive of its maker, where `drive.file` reaches it from then on. */
export function addFile(world: WorldState, caller: Caller, file: Pick<FileState, "id" | "name" | "kind">): FileState {
  const owner = { id: permissionIdOf(caller.user), email: caller.user, role: "owner" as const };
  const made: FileState = { ...file, owner: caller.user, permissions: [owner], isTrashed: false };
  world.files[file.id] = made;
  world.users[caller.user]?.driveFiles.push(file.id);
  return made;
}

/** A permission's id stands for the person: the same on every file (Drive's reference of `permissions`). */
export function permissionIdOf(email: string): string {
  let id = 7n;
  for (const character of email.toLowerCase()) id = (id * 131n + BigInt(character.codePointAt(0) ?? 0)) % 10n ** 20n;
  return id.toString().padStart(20, "1");
}

function isPermitted(file: FileState, user: string, how: Touch): boolean {
  if (file.owner === user) return true;
  const role = file.permissions.find(({ email }) => email.toLowerCase() === user.toLowerCase())?.role;
  // Writers may share too, unless the owner has forbidden it: Drive's `writersCanShare`, true by default.
  return how === "read" ? role !== undefined : role === "writer" || role === "owner";
}

function isInScope(world: WorldState, caller: Caller, file: FileState, how: Touch): boolean {
  const has = (name: string) => caller.scopes.includes(scope(name));
  if (has("drive")) return true;
  if (has("drive.file") && (world.users[caller.user]?.driveFiles.includes(file.id) ?? false)) return true;
  if (how === "share") return false;
  const kind = file.kind === "document" ? "documents" : "spreadsheets";
  if (has(kind)) return true;
  return how === "read" && (has(`${kind}.readonly`) || has("drive.readonly"));
}

function errorInfo(reason: string, of: Interface): unknown {
  return {
    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
    reason,
    domain: "googleapis.com",
    metadata: { service: `${of}.googleapis.com`, consumer: "projects/100000000001" },
  };
}
