import { encodeMessage } from "../../src/mail/encode.ts";
import type { OutgoingMessage } from "../../src/mail/message.ts";
import {
  createDocumentRequest,
  documentRequest,
  readCreatedDocument,
  readDocument,
} from "../../src/rest/docs/document.ts";
import { fillDocumentRequest } from "../../src/rest/docs/fill-document.ts";
import { markdownOfDocument } from "../../src/rest/docs/markdown-of-document.ts";
import { deleteFileRequest } from "../../src/rest/drive.ts";
import { readCreatedDraft, readDraft, readDrafts, readProfile } from "../../src/rest/gmail/answers.ts";
import { batchRequest, readBatch } from "../../src/rest/gmail/batch.ts";
import { wordsOfMail, wordsOfMessage } from "../../src/rest/gmail/draft-hash.ts";
import { parsePayload } from "../../src/rest/gmail/payload.ts";
import {
  createDraftRequest,
  deleteDraftRequest,
  draftRequest,
  draftsRequest,
  historyRequest,
  profileRequest,
} from "../../src/rest/gmail/requests.ts";
import type { RestAnswer, RestRequest } from "../../src/rest/rest.ts";
import {
  appendRowsRequest,
  createSpreadsheetRequest,
  readAppended,
  readCreated,
  readRows,
  rowsRequest,
} from "../../src/rest/sheets.ts";
import { sendOne } from "../send-requests.ts";
import { type Check, refuses } from "./check.ts";

/** What tells a request that was answered from one that was not; the reason becomes the observation. */
function answerOf(request: RestRequest): RestAnswer {
  const result = sendOne(request);
  if (result.kind === "answered") return result.answer;
  throw new Error(result.message);
}

function statusOf(request: RestRequest): number {
  const result = sendOne(request);
  return result.kind === "answered" ? result.answer.status : result.kind === "refused" ? result.status : 0;
}

/** A log of the check's own: what is appended stays as it was written, and rows are added and never written over. */
export function logChecks(leftovers: string[]): Check[] {
  const hostile = ["=1+1", "'x", "00123", "+44 20", "2026-11-20", "TRUE"];
  let id = "";
  return [
    {
      what: "A spreadsheet of the program's own can be made",
      recorded: true,
      observe: () => {
        id = readCreated(answerOf(createSpreadsheetRequest("Chasebook self-check, to be deleted", ["Seq"]))).id;
        leftovers.push(id);
        return id !== "";
      },
    },
    {
      what: "Rows are added below the last one and the answer says where",
      recorded: [
        { firstRow: 2, lastRow: 2 },
        { firstRow: 3, lastRow: 4 },
      ],
      observe: () => [
        readAppended(answerOf(appendRowsRequest(id, [hostile]))),
        readAppended(answerOf(appendRowsRequest(id, [["second"], ["third"]]))),
      ],
    },
    {
      what: "Texts that look like formulas, numbers and days come back as they were written",
      recorded: [hostile, ["second"], ["third"]],
      observe: () => readRows(answerOf(rowsRequest(id, 2))),
    },
  ];
}

/** A template document of the check's own: it reads back as the Markdown that it was filled with. */
export function documentChecks(leftovers: string[]): Check[] {
  const markdown = "Dear {{contactName}},\n\n**Please** pay [here]({{billingLink}}).\n\n- one\n\n- two";
  return [
    {
      what: "A template document reads back as it was filled",
      recorded: markdown,
      observe: () => {
        const { id } = readCreatedDocument(answerOf(createDocumentRequest("Chasebook self-check, to be deleted")));
        leftovers.push(id);
        answerOf(fillDocumentRequest(id, markdown));
        return markdownOfDocument(readDocument(answerOf(documentRequest(id)))).trim();
      },
    },
  ];
}

/** A draft to oneself that is deleted again, and how Gmail answers to what is not there. */
export function mailChecks(email: string, grant: "drafts" | "headers" | "mail", now: number): Check[] {
  const message = draftToSelf(email, now);
  let made: string | undefined;
  const draftId = (): string => {
    if (made === undefined) throw new Error("no draft was made");
    return made;
  };
  const readBack: Check = {
    what: "A draft says in the mailbox what was put into it",
    recorded: wordsOfMessage(message),
    observe: () => wordsOfMail(parsePayload(readDraft(answerOf(draftRequest(draftId(), "full"))).message)),
  };
  return [
    {
      what: "The mailbox is the user's own",
      recorded: email.toLowerCase(),
      observe: () => readProfile(answerOf(profileRequest())).email.toLowerCase(),
    },
    {
      what: "A batch makes the draft and refuses the request beside it, each with its own status",
      recorded: ["answered", "refused"],
      observe: () => {
        const parts = [
          createDraftRequest(encodeMessage(message, "mailbox")),
          draftRequest("r-no-such-draft", "metadata"),
        ];
        const results = readBatch(answerOf(batchRequest(parts)), parts);
        if (results[0]?.kind === "answered") made = readCreatedDraft(results[0].answer).draftId;
        return results.map(({ kind }) => kind);
      },
    },
    ...(grant === "headers" ? [] : [readBack]),
    {
      what: "The list of drafts can be read",
      recorded: true,
      observe: () => readDrafts(answerOf(draftsRequest())).items.length >= 0,
    },
    {
      what: "A draft that was deleted is gone, and deleting it again says so",
      recorded: [204, 404, 404],
      observe: () => [
        statusOf(deleteDraftRequest(draftId())),
        statusOf(draftRequest(draftId(), "metadata")),
        statusOf(deleteDraftRequest(draftId())),
      ],
    },
    ...(grant === "drafts"
      ? [refuses("Without the permission the mailbox's history is refused", () => answerOf(historyRequest("1")))]
      : [
          {
            what: "The history from where the mailbox stands now can be asked for",
            recorded: 200,
            observe: () => statusOf(historyRequest(readProfile(answerOf(profileRequest())).historyId)),
          },
        ]),
  ];
}

function draftToSelf(email: string, writtenAt: number): OutgoingMessage {
  return {
    key: "self-check",
    reference: "CB-00000000",
    from: email,
    to: [email],
    copy: [],
    subject: "Chasebook self-check: délétez-moi, это черновик",
    html: "<p>This draft is deleted at once. Ünïcode &amp; entities: 1 &lt; 2, “quoted”.</p>",
    text: "This draft is deleted at once. Ünïcode & entities: 1 < 2, “quoted”.",
    attachments: [],
    writtenAt,
  };
}

/** Deletes what the checks have made; answers the links of what could not be deleted. */
export function tidyFiles(leftovers: readonly string[]): string[] {
  return leftovers
    .filter((id) => ![200, 204, 404].includes(statusOf(deleteFileRequest(id))))
    .map((id) => `https://drive.google.com/open?id=${id}`);
}
