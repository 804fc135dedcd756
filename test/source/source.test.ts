import { describe, expect, it } from "vitest";
import { readRepository } from "./read-repository.ts";
import { RULES } from "./rules/all.ts";
import { formatRefusal } from "./rules/source.ts";

describe("the source", () => {
  const files = readRepository();

  it.each(Object.entries(RULES))("%s", (_name, rule) => {
    expect(rule(files).map(formatRefusal).join("\n")).toBe("");
  });
});
