/** Whether two facts are the same, in whatever order their fields stand. */
export function isSameFact(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  const fields = Object.entries(one).filter(([, value]) => value !== undefined);
  const others = Object.entries(other).filter(([, value]) => value !== undefined);
  if (fields.length !== others.length) return false;
  return fields.every(([name, value]) => isSameFact(value, (other as Record<string, unknown>)[name]));
}
