import { type Signal, signal } from "@preact/signals";
import type { ApiInput, ApiName, ApiValue, ShownFault } from "../../src/run/api/sidebar-api.ts";
import { ask } from "../client.ts";

/** Something that was asked for, as far as it has come. */
export type Asked<Value> =
  | { readonly kind: "not-asked" }
  | { readonly kind: "asking" }
  | { readonly kind: "told"; readonly value: Value }
  | { readonly kind: "failed"; readonly problem: ShownFault };

/** A question that the page asks now and then, with its latest answer. An answer that was overtaken is dropped. */
export interface Question<Name extends ApiName> {
  readonly state: Signal<Asked<ApiValue<Name>>>;
  readonly put: (input: ApiInput<Name>) => Promise<void>;
  readonly forget: () => void;
}

/** A question by its name in the interface. */
export function question<Name extends ApiName>(name: Name): Question<Name> {
  const state = signal<Asked<ApiValue<Name>>>({ kind: "not-asked" });
  let latest = 0;
  return {
    state,
    put: async (input) => {
      latest += 1;
      const turn = latest;
      state.value = { kind: "asking" };
      const answer = await ask(name, input);
      if (turn !== latest) return;
      state.value = answer.isOk ? { kind: "told", value: answer.value } : { kind: "failed", problem: answer.problem };
    },
    forget: () => {
      latest += 1;
      state.value = { kind: "not-asked" };
    },
  };
}
