import type { PaceState, RestAnswer, RestRequest, WorldState } from "../../world.ts";
import { type Caller, requireInterface, requireScope } from "../access.ts";
import { type Address, addressOf, allowParameters } from "../address.ts";
import { answering, notModelled, ok, Refusal } from "../answer.ts";
import { partialOf } from "../partial.ts";
import { createDraft, deleteDraft, getDraft, listDrafts, postDraft, updateDraft } from "./drafts.ts";
import type { GmailCall } from "./gmail-call.ts";
import { listHistory } from "./history.ts";
import { mailboxOf } from "./mailbox.ts";
import { getMessage, getThread, listMessages, sendMessage } from "./messages.ts";

interface GmailMethod {
  /** As Google names it, without `users.`. */
  readonly name: string;
  readonly verb: RestRequest["method"];
  /** After `users/{userId}`; `*` stands for an id. */
  readonly path: string;
  /** Any one of them is enough: "Authorization scopes" of the method's reference page. */
  readonly scopes: readonly string[];
  /** Gmail's page "Usage limits"; where it has no number for a method, a likely one. */
  readonly units: number;
  readonly act: (call: GmailCall) => RestAnswer;
}

const READ = ["mail", "gmail.modify", "gmail.readonly"];
const HEADERS = [...READ, "gmail.metadata"];
const WRITE = ["mail", "gmail.modify", "gmail.compose"];

const METHODS: readonly GmailMethod[] = [
  {
    name: "getProfile",
    verb: "get",
    path: "profile",
    scopes: [...HEADERS, "gmail.compose"],
    units: 1,
    act: getProfile,
  },
  { name: "drafts.list", verb: "get", path: "drafts", scopes: [...READ, "gmail.compose"], units: 5, act: listDrafts },
  { name: "drafts.create", verb: "post", path: "drafts", scopes: WRITE, units: 10, act: createDraft },
  { name: "drafts.send", verb: "post", path: "drafts/send", scopes: WRITE, units: 100, act: postDraft },
  { name: "drafts.get", verb: "get", path: "drafts/*", scopes: [...READ, "gmail.compose"], units: 5, act: getDraft },
  { name: "drafts.update", verb: "put", path: "drafts/*", scopes: WRITE, units: 15, act: updateDraft },
  { name: "drafts.delete", verb: "delete", path: "drafts/*", scopes: WRITE, units: 10, act: deleteDraft },
  { name: "messages.list", verb: "get", path: "messages", scopes: HEADERS, units: 5, act: listMessages },
  {
    name: "messages.send",
    verb: "post",
    path: "messages/send",
    scopes: [...WRITE, "gmail.send"],
    units: 100,
    act: sendMessage,
  },
  { name: "messages.get", verb: "get", path: "messages/*", scopes: HEADERS, units: 20, act: getMessage },
  { name: "threads.get", verb: "get", path: "threads/*", scopes: HEADERS, units: 40, act: getThread },
  { name: "history.list", verb: "get", path: "history", scopes: HEADERS, units: 2, act: listHistory },
  {
    name: "settings.sendAs.list",
    verb: "get",
    path: "settings/sendAs",
    scopes: [...READ, "gmail.settings.basic"],
    units: 1,
    act: listSendAs,
  },
];

/** One request to gmail.googleapis.com/gmail/v1, alone or as a part of a batch. */
export function gmailRest(world: WorldState, caller: Caller, request: RestRequest): RestAnswer {
  const address = addressOf(request.url);
  const { method, id } = methodOf(address, request);
  return answering("gmail", () => {
    requireInterface(world, "gmail");
    requireScope(caller, "gmail", method.scopes);
    const userId = address.path[3];
    if (userId !== "me" && userId !== caller.user)
      throw new Refusal(403, "forbidden", `Delegation denied for ${caller.user}`);
    spendUnits(world, mailboxOf(world, caller.user).pace, method.units);
    const answer = method.act({ world, caller, address, request, id });
    const fields = address.query.get("fields");
    return answer.body === "" || fields === null ? answer : ok(partialOf(JSON.parse(answer.body), fields));
  });
}

/** `Gmail.drafts.create`: the method that a request calls. */
export function gmailMethodName(request: Pick<RestRequest, "url" | "method">): string {
  return `Gmail.${methodOf(addressOf(request.url), request).method.name}`;
}

function methodOf(
  address: Address,
  { method: verb, url }: Pick<RestRequest, "url" | "method">,
): { method: GmailMethod; id: string } {
  const [service, version, users, , ...rest] = address.path;
  for (const method of METHODS) {
    const pattern = method.path.split("/");
    const isIt =
      service === "gmail" &&
      version === "v1" &&
      users === "users" &&
      method.verb === verb &&
      pattern.length === rest.length &&
      pattern.every((piece, index) => piece === "*" || piece === rest[index]);
    if (isIt) return { method, id: pattern.includes("*") ? (rest[1] ?? "") : "" };
  }
  throw notModelled(`${verb} ${url}`);
}

/** Units are counted by the minute and user ("Usage limits"); a call past them does nothing and may be made again. */
function spendUnits(world: WorldState, pace: PaceState | undefined, units: number): void {
  if (pace === undefined) return;
  if (world.nowAt - pace.since >= 60_000) Object.assign(pace, { since: world.nowAt, spent: 0 });
  if (pace.spent + units > pace.unitsPerMinute)
    throw new Refusal(
      pace.status,
      "rateLimitExceeded",
      "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user' of service 'gmail.googleapis.com' for consumer 'project_number:100000000001'.",
    );
  pace.spent += units;
}

/** `users.getProfile`: "the ID of the mailbox's current history record", which listings may not show yet. */
function getProfile({ world, caller, address }: GmailCall): RestAnswer {
  allowParameters(address, []);
  const { messages, historyId } = mailboxOf(world, caller.user);
  const threads = new Set(Object.values(messages).map(({ threadId }) => threadId));
  return ok({
    emailAddress: caller.user,
    messagesTotal: Object.keys(messages).length,
    threadsTotal: threads.size,
    historyId: String(historyId),
  });
}

/** `users.settings.sendAs.list`: the own address is one of them. */
function listSendAs({ world, caller, address }: GmailCall): RestAnswer {
  allowParameters(address, []);
  const own = {
    sendAsEmail: caller.user,
    displayName: "",
    replyToAddress: "",
    signature: "",
    isPrimary: true,
    isDefault: true,
  };
  const others = mailboxOf(world, caller.user).sendAs.map((sendAsEmail) => ({
    sendAsEmail,
    displayName: "",
    replyToAddress: "",
    signature: "",
    treatAsAlias: true,
    verificationStatus: "accepted",
  }));
  return ok({ sendAs: [own, ...others] });
}
