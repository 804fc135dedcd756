import { describe, expect, it } from "vitest";
import type { Role } from "../../src/core/playbook/playbook.ts";
import { resolveRole } from "../../src/core/roles.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../src/core/settings.ts";

type Holders = Readonly<Partial<Record<Role, string>>>;

const SENDER = { ...DEFAULT_SETTINGS, sender: "credit@firm.example" };

/** Who holds a role; the account's own cells win over Settings. */
function holder(role: Role, account: Holders, firm: Holders = {}, settings: Settings = SENDER): string | undefined {
  return resolveRole(role, { roles: account }, { ...settings, roles: firm });
}

describe("who holds a role", () => {
  it.each<[string, Role, Holders, Holders, string | undefined]>([
    ["the account's own cell", "csm", { csm: "ann@x" }, { csm: "bob@x" }, "ann@x"],
    ["else Settings", "csm", {}, { csm: "bob@x" }, "bob@x"],
    ["nobody stands in for a customer-success manager", "csm", {}, { boss: "cat@x", finance: "fin@x" }, undefined],
    ["nobody stands in for an agency", "agency", {}, { boss: "cat@x", finance: "fin@x" }, undefined],
    ["a blank cell asks Settings no further, but the stand-in", "boss", { boss: "" }, { finance: "fin@x" }, "fin@x"],
    ["the boss leads a team that has no lead", "team-lead", {}, { boss: "cat@x", finance: "fin@x" }, "cat@x"],
    ["and finance where there is no boss", "team-lead", {}, { finance: "fin@x" }, "fin@x"],
    ["finance approves", "approver", {}, { boss: "cat@x", finance: "fin@x" }, "fin@x"],
    ["finance owns a dispute", "dispute-owner", {}, { boss: "cat@x", finance: "fin@x" }, "fin@x"],
    ["the manager of the customer is told", "cs-operations", {}, { csm: "bob@x", finance: "fin@x" }, "bob@x"],
    ["nobody is told where there is none", "cs-operations", {}, { finance: "fin@x" }, undefined],
    ["the sender is finance", "finance", {}, {}, "credit@firm.example"],
    ["the sender is everybody whom finance stands in for", "team-lead", {}, {}, "credit@firm.example"],
    ["the sender is nobody else", "csm", {}, {}, undefined],
  ])("%s", (_rule, role, account, firm, address) => {
    expect(holder(role, account, firm)).toBe(address);
  });

  it("is nobody in a book without a sender", () => {
    expect(holder("finance", {}, {}, { ...SENDER, sender: "" })).toBeUndefined();
  });
});
