import type { FileState, RestAnswer, RestRequest, WorldState } from "../../world.ts";
import { type Caller, fileFor, permissionIdOf, requireInterface, requireScope } from "../access.ts";
import { type Address, addressOf, allowParameters, bodyOf } from "../address.ts";
import { answering, badRequest, nothing, notModelled, ok, Refusal } from "../answer.ts";
import { partialOf } from "../partial.ts";
import { copyFile, exportFile, listFiles, uploadFile } from "./drive-files.ts";

type Permission = FileState["permissions"][number];

/** "Authorization scopes" of the reference pages, without those of metadata alone. */
const WRITE = ["drive", "drive.file"];
const READ = [...WRITE, "drive.readonly"];

/** One request to www.googleapis.com/drive/v3. */
export function driveRest(world: WorldState, caller: Caller, request: RestRequest): RestAnswer {
  const address = addressOf(request.url);
  const name = driveMethodName(request);
  const path = address.path[0] === "upload" ? address.path.slice(1) : address.path;
  const [, , , fileId = "", , permissionId = ""] = path;
  const act = METHODS[name]!;
  return answering("drive", () => {
    requireInterface(world, "drive");
    requireScope(caller, "drive", /\.(?:get|list|export)$/.test(name) ? READ : WRITE);
    return act({ world, caller, address, request, fileId, permissionId });
  });
}

/** `Drive.permissions.create`: the method that a request calls. */
export function driveMethodName(request: Pick<RestRequest, "url" | "method">): string {
  const { path } = addressOf(request.url);
  const uploaded = uploadMethod(path, request.method);
  if (uploaded !== undefined) return uploaded;
  const [drive, version, files, fileId, permissions, , ...rest] = path;
  if (path.join("/") === "drive/v3/files" && request.method === "get") return "Drive.files.list";
  if (drive === "drive" && version === "v3" && files === "files" && fileId !== undefined && rest.length === 0) {
    if (path.length === 4 && request.method === "get") return "Drive.files.get";
    if (path.length === 4 && request.method === "delete") return "Drive.files.delete";
    if (path.length === 5 && permissions === "copy" && request.method === "post") return "Drive.files.copy";
    if (path.length === 5 && permissions === "export" && request.method === "get") return "Drive.files.export";
    if (permissions === "permissions") {
      const one = { patch: "update", delete: "delete" }[request.method as string];
      const all = { get: "list", post: "create" }[request.method as string];
      const verb = path.length === 6 ? one : all;
      if (verb !== undefined) return `Drive.permissions.${verb}`;
    }
  }
  throw notModelled(`${request.method} ${request.url}`);
}

function uploadMethod(path: readonly string[], method: string): string | undefined {
  const [upload, ...rest] = path;
  if (upload !== "upload" || rest.slice(0, 3).join("/") !== "drive/v3/files") return undefined;
  if (rest.length === 3 && method === "post") return "Drive.files.create";
  return rest.length === 4 && method === "patch" ? "Drive.files.update" : undefined;
}

interface DriveCall {
  readonly world: WorldState;
  readonly caller: Caller;
  readonly address: Address;
  readonly request: RestRequest;
  readonly fileId: string;
  readonly permissionId: string;
}

const METHODS: Readonly<Record<string, (call: DriveCall) => RestAnswer>> = {
  "Drive.files.get": getFile,
  "Drive.files.delete": deleteFile,
  "Drive.files.copy": copyFile,
  "Drive.files.export": exportFile,
  "Drive.files.list": listFiles,
  "Drive.files.create": uploadFile,
  "Drive.files.update": uploadFile,
  "Drive.permissions.list": listPermissions,
  "Drive.permissions.create": createPermission,
  "Drive.permissions.update": updatePermission,
  "Drive.permissions.delete": deletePermission,
};

/** `files.get`: without `fields` only kind, id, name and type (guide "Return specific fields"). */
function getFile({ world, caller, address, fileId }: DriveCall): RestAnswer {
  allowParameters(address, ["supportsAllDrives"]);
  const file = fileFor(world, caller, fileId, "read", "drive");
  const folder = file.kind === "document" ? "document" : "spreadsheets";
  const owner = {
    kind: "drive#user",
    displayName: file.owner,
    me: file.owner === caller.user,
    permissionId: permissionIdOf(file.owner),
    emailAddress: file.owner,
  };
  const whole = {
    kind: "drive#file",
    id: file.id,
    name: file.name,
    mimeType: `application/vnd.google-apps.${file.kind}`,
    trashed: file.isTrashed,
    owners: [owner],
    ownedByMe: owner.me,
    shared: permissionsOf(file).length > 1,
    webViewLink: `https://docs.google.com/${folder}/d/${file.id}/edit`,
    permissions: permissionsOf(file).map(permissionResource),
  };
  return ok(partialOf(whole, address.query.get("fields") ?? "kind,id,name,mimeType"));
}

/** `files.delete`: for good and past the bin, for its owner alone (Drive's reference of `files.delete`). */
function deleteFile({ world, caller, address, fileId }: DriveCall): RestAnswer {
  allowParameters(address, ["supportsAllDrives"]);
  const { owner } = fileFor(world, caller, fileId, "write", "drive");
  if (owner !== caller.user) throw noRight();
  delete world.files[fileId];
  delete world.spreadsheets[fileId];
  delete world.documents[fileId];
  return nothing();
}

const PERMISSION_FIELDS = "kind,id,type,role";

/** `permissions.list`: without `fields` no addresses. Everyone who may share the file sees who may touch it. */
function listPermissions({ world, caller, address, fileId }: DriveCall): RestAnswer {
  allowParameters(address, ["supportsAllDrives", "pageSize"]);
  const file = fileFor(world, caller, fileId, "read", "drive");
  if (!isSharer(file, caller.user)) throw noRight();
  const list = { kind: "drive#permissionList", permissions: permissionsOf(file).map(permissionResource) };
  return ok(partialOf(list, address.query.get("fields") ?? `kind,permissions(${PERMISSION_FIELDS})`));
}

/**
 * `permissions.create`: for a person who has one already it is that one with the new role (assumed). A message goes out
 * unless `sendNotificationEmail` is false, which an address without a Google account does not allow.
 */
function createPermission({ world, caller, address, request, fileId }: DriveCall): RestAnswer {
  allowParameters(address, ["sendNotificationEmail", "supportsAllDrives", "emailMessage"]);
  const { type, role, emailAddress } = bodyOf(request, ["type", "role", "emailAddress"]);
  const file = shared(world, caller, fileId);
  if (type !== "user") throw notModelled(`a permission of type ${String(type)}`);
  if (typeof emailAddress !== "string" || !/^[^@\s]+@[^@\s]+$/.test(emailAddress))
    throw new Refusal(
      400,
      "invalid",
      "The specified emailAddress is invalid or not applicable for the given permission type.",
    );
  const isQuiet = address.query.get("sendNotificationEmail") === "false";
  if (isQuiet && world.users[emailAddress] === undefined)
    throw new Refusal(
      400,
      "invalidSharingRequest",
      `Bad Request. User message: "You are trying to invite ${emailAddress}. Since there is no Google account associated with this email address, you must check the "Notify people" box to invite this recipient."`,
    );
  const before = permissionsOf(file).find(({ email }) => email.toLowerCase() === emailAddress.toLowerCase());
  const permission = before ?? { id: permissionIdOf(emailAddress), email: emailAddress, role: "reader" as const };
  if (permission.role !== "owner") permission.role = roleOf(role);
  if (before === undefined) file.permissions.push(permission);
  if (!isQuiet) world.notices.push({ to: emailAddress, text: `${caller.user} shared "${file.name}" with you` });
  return ok(partialOf(permissionResource(permission), address.query.get("fields") ?? PERMISSION_FIELDS));
}

function updatePermission({ world, caller, address, request, fileId, permissionId }: DriveCall): RestAnswer {
  allowParameters(address, ["supportsAllDrives"]);
  const role = roleOf(bodyOf(request, ["role"]).role);
  const permission = permissionIn(shared(world, caller, fileId), permissionId);
  permission.role = role;
  return ok(partialOf(permissionResource(permission), address.query.get("fields") ?? PERMISSION_FIELDS));
}

function deletePermission({ world, caller, address, fileId, permissionId }: DriveCall): RestAnswer {
  allowParameters(address, ["supportsAllDrives"]);
  const file = shared(world, caller, fileId);
  const permission = permissionIn(file, permissionId);
  file.permissions = file.permissions.filter((each) => each !== permission);
  return nothing();
}

/** The owner's permission stays. */
function permissionIn(file: FileState, permissionId: string): Permission {
  const permission = permissionsOf(file).find(({ id }) => id === permissionId);
  if (permission === undefined) throw new Refusal(404, "notFound", `Permission not found: ${permissionId}.`);
  if (permission.role === "owner") throw noRight();
  return permission;
}

function shared(world: WorldState, caller: Caller, fileId: string): FileState {
  return fileFor(world, caller, fileId, "share", "drive");
}

function isSharer(file: FileState, user: string): boolean {
  return permissionsOf(file).some(({ email, role }) => email.toLowerCase() === user.toLowerCase() && role !== "reader");
}

function noRight(): Refusal {
  return new Refusal(
    403,
    "insufficientFilePermissions",
    "The user does not have sufficient permissions for this file.",
  );
}

/** With the owner's, which a file always has. */
function permissionsOf(file: FileState): readonly Permission[] {
  if (file.permissions.some(({ role }) => role === "owner")) return file.permissions;
  return [{ id: permissionIdOf(file.owner), email: file.owner, role: "owner" }, ...file.permissions];
}

function roleOf(role: unknown): "reader" | "writer" {
  if (role === "reader" || role === "writer") return role;
  if (["commenter", "owner", "organizer", "fileOrganizer"].includes(String(role)))
    throw notModelled(`the role ${String(role)}`);
  throw badRequest(`The specified role is invalid: ${String(role)}`);
}

function permissionResource({ id, email, role }: Permission): unknown {
  return { kind: "drive#permission", id, type: "user", emailAddress: email, displayName: email, role, deleted: false };
}
