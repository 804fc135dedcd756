import { modelled } from "./modelled.ts";
import type { RunningSession } from "./session.ts";

type BlobMembers = Pick<
  GoogleAppsScript.Base.Blob,
  "getBytes" | "getContentType" | "getDataAsString" | "getName" | "setContentType" | "setName"
>;

/** A blob. Source: "Class Blob"; bytes are signed, as everywhere in Apps Script. */
export function makeBlob(
  session: RunningSession,
  bytes: Uint8Array,
  contentType: string | null,
  name: string | null,
): GoogleAppsScript.Base.Blob {
  let currentType = contentType;
  let currentName = name;
  const self: BlobMembers = modelled("Blob", {
    getBytes: () => session.realm.array([...new Int8Array(bytes)]),
    getDataAsString: () => Buffer.from(bytes).toString("utf8"),
    getContentType: () => currentType,
    getName: () => currentName,
    setContentType: (to) => {
      currentType = to;
      return self as GoogleAppsScript.Base.Blob;
    },
    setName: (to) => {
      currentName = to;
      return self as GoogleAppsScript.Base.Blob;
    },
  } satisfies BlobMembers);
  return self as GoogleAppsScript.Base.Blob;
}
