import { describe, expect, it } from "vitest";
import type { ApiInput } from "../../../src/run/api/sidebar-api.ts";
import { ANN, BERT, begin, type Story } from "../support/story.ts";

const HEADER = ["Account", "Name", "Email", "Postal address", "Invoice", "Due", "Balance", "Currency", "Invoice copy"];
const ROWS = [
  HEADER,
  [
    "K-1",
    "Kraków Ltd",
    "ap@kay.example",
    "1 Quay\nWhitby",
    "INV-1",
    "2026-11-10",
    100,
    "GBP",
    "https://bills.example/1",
  ],
  ["K-1", "Kraków Ltd", "ap@kay.example", "1 Quay\nWhitby", "INV-2", "2026-11-10", 50, "GBP", "invoices/INV-2.pdf"],
];

async function ranBook(): Promise<Story> {
  const story = await begin({ accounts: ROWS });
  story.run();
  return story;
}

const pdfs = ({ world }: Story) => Object.values(world.files).filter(({ kind }) => kind === "pdf");
const subjects = (story: Story) => story.drafts().map(({ subject }) => subject);

describe("what the sidebar's server is asked for on a customer's behalf", () => {
  it("a statement lies in the Drive as a PDF, and no document is left over", async () => {
    const story = await ranBook();
    const documents = Object.keys(story.world.documents).length;
    const { sentence, file } = story.ask("statement", { accountId: "K-1" });
    expect(sentence).toBe("The balance of Kraków Ltd on 2026-11-20 is 150.00 GBP.");
    expect(file).toContain("https://drive.google.com/file/d/");
    expect(pdfs(story)).toMatchObject([
      { name: "statement-K-1-2026-11-20.pdf", content: expect.stringContaining("Kraków Ltd") },
    ]);
    expect(Object.keys(story.world.documents)).toHaveLength(documents);
  });

  it("a statement is drafted with its PDF, and the log says who asked and why", async () => {
    const story = await ranBook();
    const { draft } = story.ask("statement", { accountId: "K-1", isDrafted: true, why: "for the auditor" });
    expect(subjects(story)).toContain(`Your statement of account [${draft?.reference}]`);
    expect(story.logged("intended").at(-1)?.detail).toMatchObject({
      act: { stageId: "run:statement", because: `Asked for by ${ANN}: for the auditor` },
    });
    expect(story.run().faults).toEqual([]);
    expect(subjects(story)).toContain(`Your statement of account [${draft?.reference}]`);
  });

  it("a copy of an invoice is linked; a file of the firm's own is out of the script's reach", async () => {
    const story = await ranBook();
    story.ask("invoiceCopy", { accountId: "K-1", itemId: "INV-1", isDrafted: true });
    expect(subjects(story).some((subject) => subject.startsWith("A copy of invoice INV-1"))).toBe(true);
    expect(() => story.ask("invoiceCopy", { accountId: "K-1", itemId: "INV-2" })).toThrow(/write the link to the copy/);
  });

  it.each<[string, ApiInput<"statement">, string]>([
    ["an account that is not there", { accountId: "K-9" }, "no account is called K-9"],
    ["a day that is none", { accountId: "K-1", from: "31/10/2026" }, "to be written like 2026-03-31"],
    ["an account that is no text", { accountId: 1 } as never, "account and reason are texts"],
  ])("refuses %s", async (_, input, sentence) => {
    const story = await ranBook();
    expect(() => story.ask("statement", input)).toThrow(sentence);
  });

  it("Bert looks, and drafts nothing in Ann's name", async () => {
    const story = await ranBook();
    expect(story.ask("statement", { accountId: "K-1" }, BERT).sentence).toContain("150.00 GBP");
    expect(() => story.ask("statement", { accountId: "K-1", isDrafted: true }, BERT)).toThrow(ANN);
  });
});
