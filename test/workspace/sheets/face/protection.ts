import { notModelled } from "../../runtime/modelled.ts";
import type { ProtectionState } from "../../world.ts";
import { formatA1, rectOf } from "../a1.ts";
import { isMember, PROTECTION_TYPE } from "./enums.ts";
import { faked } from "./faked.ts";
import { checkMayWrite, mayEditFile } from "./may-write.ts";
import { areaOf, type RangeFace, sheetOf, type Tab } from "./places.ts";

type ProtectionFace = GoogleAppsScript.Spreadsheet.Protection;
type User = GoogleAppsScript.Base.User;

/**
 * Protects cells; `""` is the whole sheet. Whoever else may change the file is an editor until taken off, as in the samples of
 * Google's page on Protection; the owner may always edit and is in no list.
 */
export function addProtection({ book, sheetId }: Tab, range: string): ProtectionState {
  const file = book.desk.session.world.files[book.id];
  const writers = (file?.permissions ?? []).filter(({ role, email }) => role === "writer" && email !== file?.owner);
  const protection: ProtectionState = {
    range,
    editors: writers.map(({ email }) => email),
    description: "",
    isWarningOnly: false,
    unprotected: [],
  };
  sheetOf({ book, sheetId }).protections.push(protection);
  return protection;
}

/** The protections of a sheet, of one kind (Sheet.getProtections). */
export function protectionsOf(tab: Tab, type: unknown): ProtectionFace[] {
  if (!isMember(type, PROTECTION_TYPE)) throw tab.book.desk.session.error(`Invalid argument: ${String(type)}`);
  const isWhole = type === PROTECTION_TYPE.SHEET;
  return sheetOf(tab)
    .protections.filter(({ range }) => (range === "") === isWhole)
    .map((protection) => protectionFace(tab, protection));
}

/** A protection as a script sees it (Protection, Google's reference). */
export function protectionFace(tab: Tab, protection: ProtectionState): ProtectionFace {
  const { desk, faces } = tab.book;
  const { array } = desk.session.realm;
  const changed = (name: string, act: () => void): ProtectionFace => {
    desk.change(`Protection.${name}`, () => {
      if (!mayEdit(tab, protection)) checkMayWrite(tab);
      act();
    });
    return face;
  };
  const rangeOf = (range: string): RangeFace =>
    range === ""
      ? faces.range({ tab, rect: wholeOf(tab), isWholeSheet: true })
      : faces.range({ tab, rect: rectOf(range) });
  const removeAll = (emails: readonly string[]): void => {
    protection.editors = protection.editors.filter((email) => !emails.includes(email));
  };
  const addAll = (emails: readonly string[]): void => {
    const { owner } = desk.session.world.files[tab.book.id] ?? {};
    for (const email of emails)
      if (email !== owner && !protection.editors.includes(email)) protection.editors.push(email);
  };
  const face: ProtectionFace = faked<ProtectionFace>("Protection", {
    canEdit: () => desk.look("Protection.canEdit", () => mayEdit(tab, protection)),
    canDomainEdit: () => false,
    setDomainEdit: (isEditable) => {
      if (isEditable) throw notModelled("Protection.setDomainEdit(true)");
      return face;
    },
    getDescription: () => protection.description,
    setDescription: (description) => changed("setDescription", () => Object.assign(protection, { description })),
    getEditors: () => desk.look("Protection.getEditors", () => array(protection.editors.map(userFace))),
    addEditor: (user: unknown) => changed("addEditor", () => addAll([emailOf(user)])),
    addEditors: (users: unknown[]) => changed("addEditors", () => addAll(Array.from(users, emailOf))),
    removeEditor: (user: unknown) => changed("removeEditor", () => removeAll([emailOf(user)])),
    removeEditors: (users: unknown[]) => changed("removeEditors", () => removeAll(Array.from(users, emailOf))),
    getProtectionType: () => (protection.range === "" ? PROTECTION_TYPE.SHEET : PROTECTION_TYPE.RANGE),
    getRange: () => rangeOf(protection.range),
    getUnprotectedRanges: () => array(protection.unprotected.map(rangeOf)),
    setUnprotectedRanges: (ranges) =>
      changed("setUnprotectedRanges", () => {
        protection.unprotected = Array.from(ranges, (range) => {
          const area = areaOf(range);
          if (area === undefined) throw desk.session.error("Range not found");
          return formatA1(area.rect);
        });
      }),
    isWarningOnly: () => protection.isWarningOnly,
    setWarningOnly: (isWarningOnly) => changed("setWarningOnly", () => Object.assign(protection, { isWarningOnly })),
    remove: () => {
      changed("remove", () => {
        const sheet = sheetOf(tab);
        sheet.protections = sheet.protections.filter((each) => each !== protection);
      });
    },
  });
  return face;
}

/** A person as the platform names one. */
export function userFace(email: string): User {
  return faked<User>(email, { getEmail: () => email });
}

function mayEdit(tab: Tab, { editors }: ProtectionState): boolean {
  const { user, world } = tab.book.desk.session;
  return world.files[tab.book.id]?.owner === user || (mayEditFile(tab) && editors.includes(user));
}

function emailOf(user: unknown): string {
  return typeof user === "string" ? user : (user as User).getEmail();
}

function wholeOf(tab: Tab): ReturnType<typeof rectOf> {
  const { maxRows, maxColumns } = sheetOf(tab);
  return { row: 1, column: 1, rows: maxRows, columns: maxColumns };
}
