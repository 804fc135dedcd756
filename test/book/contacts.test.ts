import { describe, expect, it } from "vitest";
import type { Cell } from "../../src/book/grid.ts";
import { account, placed, readAccounts } from "./books.ts";

function contactsOf(cells: Readonly<Record<string, Cell>>) {
  const headers = ["Account", "Due", "Balance", "Currency", ...Object.keys(cells)];
  const reading = readAccounts([headers, ["A1", "2026-02-01", 12, "GBP", ...Object.values(cells)]]);
  return { contacts: account(reading, "A1").contacts, faults: placed(reading.faults) };
}

describe("contacts", () => {
  it("have phones", () => {
    expect(contactsOf({ Contact: "Anna", Email: "anna@example.com", Phone: "+44 20 7946 0000 ext. 12" })).toEqual({
      contacts: [{ name: "Anna", email: "anna@example.com", phone: "+44 20 7946 0000 ext. 12", isMain: true }],
      faults: [],
    });
  });

  it("may have nothing but a phone", () => {
    expect(contactsOf({ Contact: "Anna", Phone: "020 7946 0000; 07700 900123" }).contacts).toEqual([
      { name: "Anna", email: "", phone: "020 7946 0000", isMain: true },
      { name: "Anna", email: "", phone: "07700 900123", isMain: false },
    ]);
  });

  it("keep the phone where the address is none", () => {
    expect(contactsOf({ Contact: "Anna", Email: "anna@", Phone: "020 7946 0000" })).toEqual({
      contacts: [{ name: "Anna", email: "", phone: "020 7946 0000", isMain: true }],
      faults: ["address-invalid Accounts!F2"],
    });
  });

  it.each([
    [
      "b@example.com, c@example.com d@example.com",
      [
        ["", "b@example.com"],
        ["", "c@example.com"],
        ["", "d@example.com"],
      ],
    ],
    ["Bea Lind <bea@example.com> +44 20 7946 0001", [["Bea Lind", "bea@example.com", "+44 20 7946 0001"]]],
    [
      "Bea <bea@example.com>; Carl, tel: 07700 900123",
      [
        ["Bea", "bea@example.com"],
        ["Carl", "", "07700 900123"],
      ],
    ],
    ["Lind, Bea <bea@example.com>", [["Lind, Bea", "bea@example.com"]]],
    [
      "Bea bea@example.com\nCarl carl@example.com",
      [
        ["Bea", "bea@example.com"],
        ["Carl", "carl@example.com"],
      ],
    ],
    [
      "07700 900123, +44 (0)20 7946-0001",
      [
        ["", "", "07700 900123"],
        ["", "", "+44 (0)20 7946-0001"],
      ],
    ],
  ] as [string, string[][]][])("beside the main one: %j", (text, expected) => {
    const { contacts, faults } = contactsOf({ "Other contacts": text });
    expect(
      contacts.map(({ name = "", email, phone }) => [name, email, ...(phone === undefined ? [] : [phone])]),
    ).toEqual(expected);
    expect(contacts.some(({ isMain }) => isMain)).toBe(false);
    expect(faults).toEqual([]);
  });

  it("are each there once", () => {
    const { contacts } = contactsOf({
      Email: "A@example.com",
      "Other emails": "a@example.com; b@example.com; B@example.com",
    });
    expect(contacts.map(({ email }) => email)).toEqual(["A@example.com", "b@example.com"]);
  });

  it.each([
    ["Phone", "ask Anna", "address-invalid Accounts!E2"],
    ["Phone", "12345", "address-invalid Accounts!E2"],
    ["Other contacts", "Bea Lind", "address-invalid Accounts!E2"],
    ["Other contacts", "bea@example", "address-invalid Accounts!E2"],
  ])("that cannot be reached are told: %s %j", (header, text, fault) => {
    expect(contactsOf({ [header]: text })).toEqual({ contacts: [], faults: [fault] });
  });

  it("hold the roles that their columns name", () => {
    const reading = readAccounts([
      [
        "Account",
        "Due",
        "Balance",
        "Currency",
        "Boss",
        "Approver",
        "Agency email",
        "CS operations",
        "Playbook",
        "Country",
      ],
      [
        "A1",
        "2026-02-01",
        12,
        "GBP",
        "b@x.example",
        "a@x.example",
        "in@agency.example",
        "ops@x.example",
        "core, card",
        "uk",
      ],
    ]);
    expect(account(reading, "A1")).toMatchObject({
      roles: {
        boss: "b@x.example",
        approver: "a@x.example",
        agency: "in@agency.example",
        "cs-operations": "ops@x.example",
      },
      playbookId: "core, card",
      country: "GB",
    });
  });
});
