import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { beforeEach, describe, expect, test } from "vitest";
import { outboxFolder } from "../../../src/local/outbox/outbox-folder.ts";
import type { OutgoingMessage } from "../../../src/mail/message.ts";

const message = (reference: string, text = "Please pay."): OutgoingMessage => ({
  key: `key-${reference}`,
  reference,
  from: "Ada <ada@example.com>",
  to: ["bob@example.com"],
  copy: [],
  subject: `Überfällig [${reference}]`,
  html: `<p>${text}</p>`,
  text,
  attachments: [],
  writtenAt: Date.UTC(2026, 10, 20, 8),
});
const [A, B, C] = ["CB-AAAA1111", "CB-BBBB2222", "CB-CCCC3333"];

let folder: string;
let box: ReturnType<typeof outboxFolder>;
const listed = async () => {
  const answer = await box.list();
  if (answer.kind !== "listed") throw new Error(answer.message);
  return answer.drafts;
};
const places = async () => Object.fromEntries((await listed()).map((seen) => [seen.reference, seen.place]));

beforeEach(async () => {
  folder = join(mkdtempSync(join(tmpdir(), "chasebook-outbox-")), "outbox");
  box = outboxFolder(folder, () => Date.now());
  await box.prepare();
});

describe("drafts", () => {
  test("are files that a mail program opens, listed under their reference with the hash they were made with", async () => {
    const made = await box.create([message(A), message(B)]);
    expect(made.map((one) => one.kind)).toEqual(["made", "made"]);
    const mail = await PostalMime.parse(readFileSync(join(folder, `${A}.eml`)));
    expect(mail.subject).toBe(`Überfällig [${A}]`);
    expect(mail.headers.find(({ key }) => key === "x-unsent")?.value).toBe("1");
    const drafts = await listed();
    expect(drafts.map((seen) => seen.draftId)).toEqual([A, B]);
    expect(drafts.map((seen) => seen.contentHash)).toEqual(made.map((one) => one.kind === "made" && one.contentHash));
    expect(await box.list()).toMatchObject({ lagMinutes: 0 });
  });

  test("moved to sent are sent, deleted ones are not listed, others wait", async () => {
    await box.create([message(A), message(B), message(C)]);
    renameSync(join(folder, `${A}.eml`), join(folder, "sent", `${A}.eml`));
    rmSync(join(folder, `${B}.eml`));
    expect(await places()).toEqual({ [A]: "sent", [C]: "draft" });
  });

  test("renamed ones are found by their header, copies count once and sent wins", async () => {
    await box.create([message(A), message(B)]);
    renameSync(join(folder, `${A}.eml`), join(folder, "sent", "Re to Bob.EML"));
    writeFileSync(join(folder, "copy of it.eml"), readFileSync(join(folder, "sent", "Re to Bob.EML")));
    writeFileSync(join(folder, `${B} (1).eml`), readFileSync(join(folder, `${B}.eml`)));
    expect(await places()).toEqual({ [A]: "sent", [B]: "draft" });
    expect(await listed()).toHaveLength(2);
  });

  test("other line ends are no edit, other words are", async () => {
    const [made] = await box.create([message(A)]);
    const hash = made?.kind === "made" ? made.contentHash : "";
    const path = join(folder, `${A}.eml`);
    writeFileSync(path, readFileSync(path, "utf8").replaceAll("\r\n", "\n"));
    expect((await listed())[0]?.contentHash).toBe(hash);
    writeFileSync(path, readFileSync(path, "utf8").replace("bob@example.com", "eve@example.com"));
    expect((await listed())[0]?.contentHash).not.toBe(hash);
  });

  test("a file that lost its header is known by its name, a private message is not listed", async () => {
    await box.create([message(A)]);
    const path = join(folder, `${A}.eml`);
    writeFileSync(path, readFileSync(path, "utf8").replace(/X-Chase-Reference.*\r\n/, ""));
    writeFileSync(join(folder, "lunch.eml"), "From: a@example.com\r\nSubject: Lunch\r\n\r\nToday?");
    expect(await places()).toEqual({ [A]: "draft" });
  });

  test("a message that is there is not written over", async () => {
    await box.create([message(A)]);
    const before = readFileSync(join(folder, `${A}.eml`));
    expect(await box.create([message(A, "other")])).toMatchObject([{ kind: "failed" }]);
    expect(readFileSync(join(folder, `${A}.eml`))).toEqual(before);
    renameSync(join(folder, `${A}.eml`), join(folder, "sent", `${A}.eml`));
    expect(await box.create([message(A, "other"), message(B)])).toMatchObject([{ kind: "failed" }, { kind: "made" }]);
  });

  test("a reference that would be a path stays inside the folder", async () => {
    const [made] = await box.create([message("../../evil")]);
    expect(made).toMatchObject({ kind: "made", draftId: "../../evil" });
    expect(readdirSync(folder).filter((name) => name.endsWith(".eml"))).toHaveLength(1);
  });

  test("a folder where a draft should be: that one fails, the others are made", async () => {
    mkdirSync(join(folder, `${A}.eml`));
    const made = await box.create([message(A), message(B)]);
    expect(made.map((one) => one.kind)).toEqual(["failed", "made"]);
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});

describe("when a sent one was sent", () => {
  test("by the machine's clock: when it was moved", async () => {
    await box.create([message(A)]);
    const path = join(folder, `${A}.eml`);
    utimesSync(path, 1_700_000_000, 1_700_000_000);
    const before = Date.now();
    renameSync(path, join(folder, "sent", `${A}.eml`));
    const sentAt = (await listed())[0]?.sentAt ?? 0;
    expect(sentAt).toBeGreaterThanOrEqual(before - 2000);
    expect(sentAt).toBeLessThanOrEqual(Date.now());
  });

  test("by a sandbox's clock: the file's own time", async () => {
    const day = Date.UTC(2013, 5, 3, 9);
    box = outboxFolder(folder, () => day);
    await box.create([message(A)]);
    renameSync(join(folder, `${A}.eml`), join(folder, "sent", `${A}.eml`));
    box = outboxFolder(folder, () => day + 7 * 86_400_000);
    expect((await listed())[0]?.sentAt).toBe(day);
  });
});

describe("a message that is there already", () => {
  test("waiting it is to be sent; sent it is never asked for again, whatever the log has lost", async () => {
    await box.create([message(A), message(B)]);
    renameSync(join(folder, `${B}.eml`), join(folder, "sent", `${B}.eml`));
    const answers = await box.create([message(A), message(B)]);
    expect(answers).toMatchObject([
      { kind: "failed", message: expect.stringMatching(/already; send it, or move it away/) },
      { kind: "failed", message: expect.stringMatching(/went out already.*put the log back/) },
    ]);
  });
});

describe("taken back and delivered", () => {
  test("a withdrawn draft is kept aside, a second one of its name too; a sent one stays sent", async () => {
    await box.create([message(A), message(B)]);
    renameSync(join(folder, `${B}.eml`), join(folder, "sent", `${B}.eml`));
    await box.withdraw([A, B, "CB-NONE0000"]);
    await box.create([message(A, "again")]);
    await box.withdraw([A]);
    expect(readdirSync(join(folder, "withdrawn")).sort()).toEqual([`${A} (2).eml`, `${A}.eml`]);
    expect(await places()).toEqual({ [B]: "sent" });
  });

  test("a digest lies in its own folder and is no draft", async () => {
    await box.deliverDigest({ ...message("digest-2026-11-20"), key: "" });
    expect(readdirSync(join(folder, "digest"))).toEqual(["digest-2026-11-20.eml"]);
    expect(await listed()).toEqual([]);
  });
});

describe("a missing folder is a fault and not so many discards", () => {
  test.each([
    ["outbox", ""],
    ["sent", "sent"],
  ])("%s", async (_, name) => {
    await box.create([message(A)]);
    rmSync(join(folder, name), { recursive: true });
    expect(await box.list()).toMatchObject({ kind: "missing", message: expect.stringContaining("missing") });
    expect(await box.create([message(B)])).toMatchObject([
      { kind: "failed", message: expect.stringContaining("missing") },
    ]);
    await expect(box.withdraw([A])).rejects.toThrow("missing");
  });
});
