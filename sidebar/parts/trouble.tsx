import type { ShownFault } from "../../src/run/api/sidebar-api.ts";
import { Sentence } from "./cell-text.tsx";

interface TroubleProps {
  readonly problem: ShownFault;
  readonly again?: () => unknown;
  readonly againLabel?: string;
}

/** A problem in its own sentence, with the way to try again. */
export function Trouble({ problem, again, againLabel = "Try again" }: TroubleProps) {
  return (
    <div class="panel trouble" role="alert">
      <p>
        <Sentence text={problem.message} />
      </p>
      {again !== undefined && (
        <div class="buttons">
          <button type="button" onClick={() => void again()}>
            {againLabel}
          </button>
        </div>
      )}
    </div>
  );
}
