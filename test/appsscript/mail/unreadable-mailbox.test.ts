import { describe, expect, it } from "vitest";
import { reminder } from "../../workspace/rest/asking.ts";
import { personSends } from "../../workspace/rest/people.ts";
import { ADA, knownOf, MailPlace, partsAnswered } from "./support/mail-place.ts";

const MESSAGE = reminder();

function placeWithDraft() {
  const place = new MailPlace();
  const known = knownOf(MESSAGE, place.create([MESSAGE])[0]);
  return { place, known, draftId: known.draftId ?? "" };
}

describe("a mailbox that cannot be read", () => {
  it("is missing with the steps, and no draft counts as discarded: interface off", () => {
    const { place, known } = placeWithDraft();
    place.world.script.interfaces = [];
    expect(place.ports()["drafts.list"]({ known: [known] })).toMatchObject({
      kind: "missing",
      message: expect.stringMatching(
        /^Listing the drafts was refused, because the Gmail API is switched off .*No draft is made in this run/,
      ),
    });
    expect(place.ports()["inbox.list"]({ senders: [], threads: {} })).toMatchObject({ kind: "missing" });
    expect(place.create([MESSAGE])).toMatchObject([{ kind: "failed", message: expect.stringContaining("Gmail API") }]);
  });

  it.each([
    ["scope refused", 403, "insufficientPermissions", "was not given that permission"],
    ["token expired", 401, "authError", "no longer accepts the authorisation"],
    ["unavailable", 503, "backendError", "no clear answer"],
  ])("%s", (_name, status, reason, words) => {
    const { place, known } = placeWithDraft();
    place.interfere = () => ({ status, headers: {}, body: JSON.stringify({ error: { errors: [{ reason }] } }) });
    expect(place.ports()["drafts.list"]({ known: [known] })).toMatchObject({
      kind: "missing",
      message: expect.stringContaining(words),
    });
  });

  it("a single draft or thread without an answer leaves all of it open", () => {
    const { place, known, draftId } = placeWithDraft();
    personSends(place.world, ADA, draftId);
    for (const verb of [
      "GET /gmail/v1/users/me/drafts/",
      "GET /gmail/v1/users/me/threads/",
      "GET /gmail/v1/users/me/messages/",
    ]) {
      place.interfere = partsAnswered((_index, line) => (line.startsWith(verb) ? 500 : undefined));
      expect(place.ports()["drafts.list"]({ known: [known] })).toMatchObject({ kind: "missing" });
    }
  });

  it("an answer that breaks off is no empty mailbox", () => {
    const { place, known } = placeWithDraft();
    place.interfere = (request, carryOut) =>
      request.url.includes("/drafts?") ? { ...carryOut(), body: carryOut().body.slice(0, 20) } : undefined;
    expect(place.ports()["drafts.list"]({ known: [known] })).toMatchObject({ kind: "missing" });
  });
});
