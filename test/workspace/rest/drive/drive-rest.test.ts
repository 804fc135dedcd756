import { describe, expect, it } from "vitest";
import type { WorldState } from "../../world.ts";
import { addFile, mayTouch } from "../access.ts";
import { ADA, ada, ask, asked, BOB, bob, refused, twoPeople } from "../asking.ts";

const owner = ada("drive.file");

describe("a file of the Drive", () => {
  it("says little unless asked, and all that its fields name", () => {
    const { world, url } = logOfAda();
    expect(asked(ask(world, owner, "get", url))).toEqual({
      kind: "drive#file",
      id: "log1",
      name: "Chase log",
      mimeType: "application/vnd.google-apps.spreadsheet",
    });
    const fields = "name,trashed,owners(emailAddress,me)";
    expect(asked(ask(world, owner, "get", `${url}?fields=${encodeURIComponent(fields)}`))).toEqual({
      name: "Chase log",
      trashed: false,
      owners: [{ emailAddress: ADA, me: true }],
    });
  });

  it("is shared, read and unshared by its permissions, which name addresses only when asked to", () => {
    const { world, url } = logOfAda();
    const made = asked<{ id: string; emailAddress?: string }>(
      ask(world, owner, "post", `${url}/permissions?sendNotificationEmail=false`, {
        type: "user",
        role: "reader",
        emailAddress: BOB,
      }),
    );
    expect(made).toEqual({ kind: "drive#permission", id: made.id, type: "user", role: "reader" });
    expect(world.notices).toEqual([]);
    expect(asked(ask(world, owner, "get", `${url}/permissions?fields=permissions(emailAddress,role)`))).toEqual({
      permissions: [
        { emailAddress: ADA, role: "owner" },
        { emailAddress: BOB, role: "reader" },
      ],
    });
    expect(ask(world, bob("drive.readonly"), "get", url).status).toBe(200);
    asked(ask(world, owner, "patch", `${url}/permissions/${made.id}`, { role: "writer" }));
    expect(mayTouch(world, bob("drive"), "log1", "write")).toBe(true);
    expect(ask(world, owner, "delete", `${url}/permissions/${made.id}`).status).toBe(204);
    expect(refused(ask(world, owner, "delete", `${url}/permissions/${made.id}`))).toMatch(/^404 .*notFound$/);
    expect(refused(ask(world, bob("drive.readonly"), "get", url))).toMatch(/^404 .*notFound$/);
  });

  it("tells the person unless told not to, and cannot keep quiet to an address without an account", () => {
    const { world, url } = logOfAda();
    const share = (query: string, emailAddress: string) =>
      ask(world, owner, "post", `${url}/permissions${query}`, { type: "user", role: "reader", emailAddress });
    expect(share("", BOB).status).toBe(200);
    expect(world.notices).toEqual([{ to: BOB, text: `${ADA} shared "Chase log" with you` }]);
    expect(refused(share("?sendNotificationEmail=false", "boss@elsewhere.example"))).toMatch(
      /^400 .*invalidSharingRequest$/,
    );
    expect(share("?sendNotificationEmail=true", "boss@elsewhere.example").status).toBe(200);
    expect(refused(share("", "nonsense"))).toMatch(/^400 /);
  });

  it("keeps the permission of a person who is given one twice", () => {
    const { world, url } = logOfAda();
    const share = (role: string) =>
      ask(world, owner, "post", `${url}/permissions`, { type: "user", role, emailAddress: BOB });
    expect(asked<{ id: string }>(share("reader")).id).toBe(asked<{ id: string }>(share("writer")).id);
    expect(world.files.log1!.permissions.filter(({ email }) => email === BOB)).toMatchObject([{ role: "writer" }]);
  });

  it("is shared by nobody who may only read it, and never loses its owner", () => {
    const { world, url } = logOfAda();
    world.files.log1!.permissions.push({ id: "9", email: BOB, role: "reader" });
    const body = { type: "user", role: "reader", emailAddress: "carol@firm.example" };
    expect(refused(ask(world, bob("drive"), "post", `${url}/permissions`, body))).toMatch(
      /^403 .*insufficientFilePermissions$/,
    );
    expect(refused(ask(world, bob("drive"), "get", `${url}/permissions`))).toMatch(
      /^403 .*insufficientFilePermissions$/,
    );
    const mine = world.files.log1!.permissions.find(({ role }) => role === "owner")!.id;
    expect(refused(ask(world, owner, "delete", `${url}/permissions/${mine}`))).toMatch(/^403 /);
  });
});

describe("who may touch a file", () => {
  const may = (world: WorldState, scopes: readonly string[], how: "read" | "write" | "share", user = ada) =>
    mayTouch(world, user(...scopes), "log1", how);

  it.each([
    ["drive.file", [true, true, true]],
    ["spreadsheets", [true, true, false]],
    ["spreadsheets.readonly", [true, false, false]],
    ["spreadsheets.currentonly", [false, false, false]],
    ["documents", [false, false, false]],
    ["drive.readonly", [true, false, false]],
    ["drive", [true, true, true]],
  ] as const)("its owner with %s: read, write, share %j", (name, expected) => {
    const { world } = logOfAda();
    expect([may(world, [name], "read"), may(world, [name], "write"), may(world, [name], "share")]).toEqual(expected);
  });

  it("drive.file reaches no file that the script did not make for this very user", () => {
    const { world } = logOfAda();
    world.files.log1!.permissions.push({ id: "9", email: BOB, role: "writer" });
    expect(may(world, ["drive.file"], "read", bob)).toBe(false);
    expect(may(world, ["spreadsheets"], "write", bob)).toBe(true);
    world.users[ADA]!.driveFiles = [];
    expect(may(world, ["drive.file"], "read")).toBe(false);
  });

  it("no scope helps who has no permission", () => {
    const { world } = logOfAda();
    expect(may(world, ["drive", "spreadsheets"], "read", bob)).toBe(false);
    expect(mayTouch(world, owner, "nothing", "read")).toBe(false);
  });
});

function logOfAda(): { world: WorldState; url: string } {
  const world = twoPeople();
  addFile(world, owner, { id: "log1", name: "Chase log", kind: "spreadsheet" });
  return { world, url: "https://www.googleapis.com/drive/v3/files/log1" };
}
