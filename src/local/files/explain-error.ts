/** What a person can do about an error of the file system, as the end of a sentence. */
const REMEDIES: Readonly<Record<string, string>> = {
  EACCES: "you may not read or change it; ask for the permission or put it in a folder of your own",
  EPERM: "you may not read or change it; ask for the permission or put it in a folder of your own",
  EROFS: "the disk is read-only; put it on a disk that can be written",
  EISDIR: "there is a folder in its place; move the folder away",
  ENOTDIR: "there is a file where a folder should be; move the file away",
  ENOENT: "it is not there; check the path",
  ENOSPC: "the disk is full; make room and run again",
  EBUSY: "another program has it open; close it there and run again",
  ELOOP: "its links lead in a circle; replace the link by the file itself",
};

/** @example explainFileError(error, "log.csv") // "log.csv cannot be used: the disk is full; make room and run again." */
export function explainFileError(error: unknown, name: string): string {
  const code = errorCode(error);
  const remedy = REMEDIES[code] ?? `the system says ${code === "" ? String(error) : code}; mend that and run again`;
  return `${name} cannot be used: ${remedy}.`;
}

/** The system's code of an error, `ENOENT`; `""` for anything else. */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
