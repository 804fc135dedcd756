import type { Overview, ShownDraft } from "../../src/run/api/sidebar-api.ts";
import { Amounts } from "../parts/amounts.tsx";
import { AskFirst } from "../parts/ask-first.tsx";
import { Name } from "../parts/cell-text.tsx";
import { longDay } from "../parts/dates.ts";
import { LongList } from "../parts/long-list.tsx";
import { Section } from "../parts/section.tsx";
import { perform } from "../state/under-way.ts";

/** The drafts that wait for a person, each with the way to it. */
export function DraftsSection({ book }: { readonly book: Overview }) {
  const { drafts, counts, lastRun, mayRun, place, user, sender } = book;
  const maySend = mayRun && book.needs === "nothing";
  const isOwn = place === "desk" || user.toLowerCase() === sender.toLowerCase();
  return (
    <Section title="Drafts to approve" count={drafts.length} isOpen>
      {drafts.length === 0 ? (
        <p class="quiet">
          {counts.due > 0 && mayRun
            ? "None waits. A run makes the ones that are due."
            : lastRun === undefined
              ? "None yet: runs make them."
              : "None waits: all that was drafted is sent or settled."}
        </p>
      ) : (
        <>
          <p class="quiet">
            {isOwn ? OWN[place] : `They lie in the mailbox of ${sender}, who opens and sends them there.`}
          </p>
          {maySend && drafts.length > 1 && <SendAll book={book} />}
          <LongList items={drafts} keyOf={({ reference }) => reference}>
            {(draft) => <Draft draft={draft} isOpenable={isOwn} maySend={maySend} />}
          </LongList>
        </>
      )}
    </Section>
  );
}

const OWN: Readonly<Record<Overview["place"], string>> = {
  desk: "Open one to read it; send it here, or approve it there.",
  "google-sheets": "Open one in Gmail and read it. Send it here or there, or delete it there; the next run notices.",
};

/** Everything that is shown, after one more question: what is sent cannot be taken back. */
function SendAll({ book: { drafts, inDrafts } }: { readonly book: Overview }) {
  return (
    <AskFirst
      label={`Send all ${drafts.length}…`}
      deed={`Send ${drafts.length} messages`}
      onPress={() => perform("send", { references: drafts.map(({ reference }) => reference) })}
    >
      {drafts.length} messages to customers go out now{inDrafts.length > 0 && `, about ${inDrafts.join(" and ")}`}. Book
      and mail are looked at again first: what was paid or answered since stays behind.
    </AskFirst>
  );
}

interface DraftProps {
  readonly draft: ShownDraft;
  readonly isOpenable: boolean;
  readonly maySend: boolean;
}

/** A draft in somebody else's mailbox opens nothing. */
function Draft({ draft, isOpenable, maySend }: DraftProps) {
  const { reference, accountName, stage, amounts, draftedOn, link, remark } = draft;
  const href = isOpenable ? safeLink(link) : undefined;
  return (
    <div class="entry">
      <span class="who">
        {href === undefined ? (
          <Name text={accountName} />
        ) : (
          <a href={href} target="_blank" rel="noopener">
            <span class="sr">Open the draft for </span>
            <Name text={accountName} />
          </a>
        )}
      </span>
      <Amounts amounts={amounts} />
      <span class="quiet what">
        <Name text={stage} /> · {longDay(draftedOn)}
      </span>
      {remark !== undefined && <span class="why remark">{remark}</span>}
      {maySend && (
        <AskFirst
          label={
            <>
              Send
              <span class="sr">
                {" "}
                the message to <Name text={accountName} />
              </span>
              …
            </>
          }
          deed="Send it now"
          onPress={() => perform("send", { references: [reference] })}
        >
          It goes to the customer, unless something was paid or answered since. It cannot be taken back.
        </AskFirst>
      )}
    </div>
  );
}

/** Addresses of the web and of the desk itself; whatever else came would be no link. */
function safeLink(link: string | undefined): string | undefined {
  return link !== undefined && /^(https:\/\/|\/[^/])/.test(link) ? link : undefined;
}
