import type { AsyncPorts, EffectKind } from "../run/program.ts";

/** Thrown into a program that is asked to stop, so that it unlocks the book on its way out. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

/**
 * Ports that can be asked to stop: the next effect is refused instead of performed. Unlocking is still performed, and what
 * a mailbox was just told is first put on record, so that as a rule nothing is left in doubt.
 */
export function interruptible(ports: AsyncPorts): { readonly ports: AsyncPorts; readonly stop: () => void } {
  let isStopped = false;
  let isUnrecorded = false;
  const guard =
    (kind: EffectKind, port: (input: unknown) => unknown) =>
    async (input: unknown): Promise<unknown> => {
      // Ports on files answer at once and a signal is only heard between turns: without this, it would wait for the end.
      await new Promise((resume) => setImmediate(resume));
      if (isStopped && kind !== "lock.release" && !isUnrecorded) throw new Interrupted();
      const answer = await port(input);
      if (kind === "drafts.create") isUnrecorded = true;
      if (kind === "log.append") isUnrecorded = false;
      return answer;
    };
  const guarded = Object.entries(ports).map(([kind, port]) => [
    kind,
    guard(kind as EffectKind, port as (input: unknown) => unknown),
  ]);
  return {
    ports: Object.fromEntries(guarded) as AsyncPorts,
    stop: () => {
      isStopped = true;
    },
  };
}
