import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parseDay } from "../../../src/core/day.ts";

export const SCHEMAS = [
  "preview",
  "run",
  "check",
  "explain",
  "figures",
  "record",
  "forecast",
  "diff",
  "backtest",
  "statement",
  "invoice",
] as const;
export type SchemaName = (typeof SCHEMAS)[number];

interface Definition {
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Definition>>;
}

/** A published schema as it is written. */
export function readSchema(name: SchemaName): { readonly $defs: Readonly<Record<string, Definition>> } {
  return JSON.parse(readFileSync(new URL(`../../../src/cli/${name}.schema.json`, import.meta.url), "utf8"));
}

/** What a schema finds wrong with a value: nothing, or one line for each complaint. */
export function complaintsOf(name: SchemaName, value: unknown): string[] {
  const validate = AJV.getSchema(`${name}.schema.json`);
  if (validate === undefined) throw new Error(`no schema ${name}`);
  if (validate(value) === true) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const AJV = new Ajv2020({
  allErrors: true,
  allowUnionTypes: true,
  formats: { date: (text: string) => parseDay(text) !== undefined },
  schemas: SCHEMAS.map(readSchema),
});
