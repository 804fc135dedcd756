import { useState } from "preact/hooks";
import { ask } from "../client.ts";
import { Sentence } from "../parts/cell-text.tsx";
import { look } from "../state/overview.ts";

/** Where the program may not read the mailbox: the form in which a person says that a customer has answered, and what. */
export function RecordReply({ accountId }: { readonly accountId: string }) {
  const [words, setWords] = useState("");
  const [told, setTold] = useState("");
  const [isAsking, setAsking] = useState(false);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (isAsking || words.trim() === "") return;
    setAsking(true);
    const answer = await ask("record", { what: "replied", accountId, why: words });
    setAsking(false);
    setTold(answer.isOk ? answer.value.sentence : answer.problem.message);
    if (!answer.isOk) return;
    setWords("");
    await look();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <label for="reply">They replied: what did they say?</label>
      <textarea id="reply" rows={3} value={words} onInput={(event) => setWords(event.currentTarget.value)} />
      <div class="buttons">
        <button type="submit" aria-disabled={isAsking}>
          {isAsking ? "Recording…" : "Record the reply"}
        </button>
      </div>
      <div role="status" class="told">
        {told !== "" && (
          <p>
            <Sentence text={told} />
          </p>
        )}
      </div>
    </form>
  );
}
