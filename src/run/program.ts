/**
 * Programs are generators that yield effects; a driver performs them. Apps Script is synchronous and Node's clients are
 * not, so a run is written once here and driven either way, recorded, or killed at any effect.
 */
import type { EffectTable } from "./effects.ts";

export type EffectKind = keyof EffectTable;

/** One call of a port, as a value. */
export interface Effect<Kind extends EffectKind = EffectKind> {
  readonly kind: Kind;
  readonly input: Parameters<EffectTable[Kind]>[0];
}

export type Program<Result> = Generator<Effect, Result, unknown>;

/** What a place offers: one function per effect. */
export type Ports = { readonly [Kind in EffectKind]: EffectTable[Kind] };
export type AsyncPorts = {
  readonly [Kind in EffectKind]: (
    input: Parameters<EffectTable[Kind]>[0],
  ) => ReturnType<EffectTable[Kind]> | Promise<ReturnType<EffectTable[Kind]>>;
};

/** Yields one effect and answers what the port gave. */
export function* perform<Kind extends EffectKind>(
  kind: Kind,
  input: Parameters<EffectTable[Kind]>[0],
): Program<ReturnType<EffectTable[Kind]>> {
  return (yield { kind, input }) as ReturnType<EffectTable[Kind]>;
}

/** Drives a program against synchronous ports. What a port throws is thrown inside the program, so that it can clean up. */
export function runSync<Result>(program: Program<Result>, ports: Ports): Result {
  let step = program.next();
  while (!step.done) {
    const { kind, input } = step.value;
    let answer: unknown;
    try {
      answer = (ports[kind] as (input: unknown) => unknown)(input);
    } catch (error) {
      step = program.throw(error);
      continue;
    }
    step = program.next(answer);
  }
  return step.value;
}

/** Drives a program against ports that may answer with promises. */
export async function runAsync<Result>(program: Program<Result>, ports: AsyncPorts): Promise<Result> {
  let step = program.next();
  while (!step.done) {
    const { kind, input } = step.value;
    let answer: unknown;
    try {
      answer = await (ports[kind] as (input: unknown) => unknown)(input);
    } catch (error) {
      step = program.throw(error);
      continue;
    }
    step = program.next(answer);
  }
  return step.value;
}
