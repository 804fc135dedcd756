import type { RestAnswer, RestRequest } from "./rest.ts";

const ROOT = "https://www.googleapis.com/drive/v3/files";

/** Who may do what with a file. */
export interface FilePermission {
  readonly id: string;
  /** Absent for "anyone with the link". */
  readonly email?: string;
  /** `reader`, `commenter`, `writer`, `owner`. */
  readonly role: string;
}

/** Lists who may read or change a file (permissions.list). A file with more than 100 people is cut. */
export function permissionsRequest(fileId: string): RestRequest {
  const url = `${ROOT}/${fileId}/permissions?pageSize=100&fields=permissions(id,emailAddress,role)&supportsAllDrives=true`;
  return { method: "get", url, headers: {}, isRepeatable: true, purpose: "reading who may open the log" };
}

/** The answer to {@link permissionsRequest}. */
export function readPermissions({ body }: RestAnswer): readonly FilePermission[] {
  const { permissions = [] } = JSON.parse(body) as {
    permissions?: { id: string; emailAddress?: string; role: string }[];
  };
  return permissions.map(({ id, emailAddress, role }) => ({
    id,
    ...(emailAddress === undefined ? {} : { email: emailAddress }),
    role,
  }));
}

/** Shares a file with a person and sends them no mail about it (permissions.create). Twice is the same as once. */
export function shareRequest(fileId: string, email: string, role: "reader" | "writer"): RestRequest {
  const body = JSON.stringify({ type: "user", role, emailAddress: email });
  return {
    method: "post",
    url: `${ROOT}/${fileId}/permissions?sendNotificationEmail=false&supportsAllDrives=true`,
    headers: { "content-type": "application/json" },
    body,
    isRepeatable: true,
    purpose: `sharing the log with ${email}`,
  };
}

/** Takes a permission back (permissions.delete). When it is gone already, the answer is a refusal with status 404. */
export function unshareRequest(fileId: string, permissionId: string): RestRequest {
  const url = `${ROOT}/${fileId}/permissions/${permissionId}?supportsAllDrives=true`;
  return { method: "delete", url, headers: {}, isRepeatable: true, purpose: "ending the sharing of the log" };
}

/** Asks what a file is called, whose it is and whether it lies in the bin (files.get). */
export function fileRequest(fileId: string): RestRequest {
  const url = `${ROOT}/${fileId}?fields=name,trashed,owners(emailAddress)&supportsAllDrives=true`;
  return { method: "get", url, headers: {}, isRepeatable: true, purpose: "looking at the file" };
}

/** Deletes a file of the program's own for good (files.delete); a second time answers 404. */
export function deleteFileRequest(fileId: string): RestRequest {
  const url = `${ROOT}/${fileId}?supportsAllDrives=true`;
  return { method: "delete", url, headers: {}, isRepeatable: true, purpose: "deleting the file" };
}

/** What Drive knows about a file. */
export interface DriveFile {
  readonly name: string;
  readonly isTrashed: boolean;
  /** Absent for a file of a shared drive. */
  readonly ownerEmail?: string;
}

/** The answer to {@link fileRequest}. */
export function readFile({ body }: RestAnswer): DriveFile {
  const { name, trashed, owners } = JSON.parse(body) as {
    name: string;
    trashed?: boolean;
    owners?: { emailAddress?: string }[];
  };
  const ownerEmail = owners?.[0]?.emailAddress;
  return { name, isTrashed: trashed === true, ...(ownerEmail === undefined ? {} : { ownerEmail }) };
}
