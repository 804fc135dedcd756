import { readdirSync, readFileSync } from "node:fs";
import { parseMail } from "../../src/local/outbox/parse-mail.ts";
import { readInbound } from "../../src/mail/inbound.ts";
import type { Delivery, InboundMail } from "../../src/mail/message.ts";
import { check, countBy, hasRealData, realFile, tell } from "./support/report.ts";

/**
 * Real messages of mail systems, read as the local inbox reads them. What the table beside them says of each recipient is
 * taken for a verdict like this, the first row that fits:
 *
 * | Column | Verdict |
 * |---|---|
 * | status 2.x | `delivered` |
 * | hard_bounce true | `hard`: the address will never work |
 * | status 4.x | `soft` or `delayed`: no column tells whether a system has given up or is still trying (RFC 3463 section 2) |
 * | anything else | `soft`: this message did not arrive, and the address may be good |
 */
function verdictsOf({ status, isHard }: Row): readonly Delivery["verdict"][] {
  if (status.startsWith("2")) return ["delivered"];
  if (isHard) return ["hard"];
  return status.startsWith("4") ? ["soft", "delayed"] : ["soft"];
}

interface Row {
  readonly file: string;
  /** 1 is the first recipient that a report names. */
  readonly recipient: number;
  readonly status: string;
  readonly reason: string;
  readonly isHard: boolean;
}

function expectedRows(): readonly Row[] {
  const [, ...lines] = readFileSync(realFile("mail/bounce/expected.csv"), "utf8").trim().split(/\r?\n/);
  return lines.map((line) => {
    const [file = "", recipient = "", status = "", , reason = "", isHard = ""] = line.split(",");
    return { file, recipient: Number(recipient), status, reason, isHard: isHard === "true" };
  });
}

async function readFolder(folder: string): Promise<ReadonlyMap<string, InboundMail>> {
  const files = readdirSync(realFile(`mail/${folder}`)).filter((name) => name.endsWith(".eml"));
  const read = files.map(async (file): Promise<[string, InboundMail]> => {
    const mail = await parseMail(readFileSync(realFile(`mail/${folder}/${file}`)));
    return [file, readInbound(mail)];
  });
  return new Map(await Promise.all(read));
}

function wrong(
  what: string,
  mails: ReadonlyMap<string, InboundMail>,
  isRight: (mail: InboundMail) => boolean,
): string[] {
  return [...mails].filter(([, mail]) => !isRight(mail)).map(([file, { kind }]) => `${file} is ${kind}, not ${what}`);
}

if (hasRealData()) {
  const reports = await readFolder("bounce");
  const missed = wrong("a delivery report", reports, ({ kind }) => kind === "delivery-report");
  check(
    `${reports.size - missed.length} of ${reports.size} delivery reports are known (94 at least)`,
    reports.size - missed.length >= 94 ? [] : missed,
  );

  const rows = expectedRows();
  const told = rows.map((row) => {
    const deliveries = reports.get(row.file)?.deliveries ?? [];
    const verdict = deliveries[row.recipient - 1]?.verdict ?? "not told";
    return { ...row, verdict, isRight: verdictsOf(row).some((one) => one === verdict) };
  });
  const right = told.filter(({ isRight }) => isRight);
  const strict = told.filter((row) => verdictsOf(row)[0] === row.verdict);
  const otherwise = told
    .filter(({ isRight }) => !isRight)
    .map(
      ({ file, recipient, status, reason, isHard, verdict }) =>
        `${file} ${recipient}: ${verdict}, expected ${status} ${reason}${isHard ? " hard" : ""}`,
    );
  tell(
    "verdicts",
    countBy(told, ({ verdict }) => verdict),
  );
  tell("otherwise than expected", Object.fromEntries(otherwise.map((line) => line.split(": ") as [string, string])));
  check(
    `${right.length} of ${rows.length} verdicts are right (85 % at least); ${strict.length} where 4.x may only be soft`,
    right.length >= rows.length * 0.85 ? [] : otherwise,
  );
  const closed = told.filter(({ isRight, verdict }) => verdict === "hard" && !isRight);
  check(
    `${closed.length} good addresses are closed (5 at most)`,
    closed.length <= 5 ? [] : closed.map(({ file }) => file),
  );

  const automatic = await readFolder("autoreply");
  check(
    `${automatic.size} automatic replies are known`,
    wrong("an automatic reply", automatic, ({ kind }) => kind === "auto-reply"),
  );
  const lookAlikes = await readFolder("not-bounce");
  check(
    `${lookAlikes.size} messages that look like delivery reports are none`,
    wrong("anything else", lookAlikes, ({ kind }) => kind !== "delivery-report"),
  );
}
