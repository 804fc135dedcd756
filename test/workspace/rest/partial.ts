import { badRequest } from "./answer.ts";

/** A tree of field names; an empty one means everything below. */
interface Mask {
  [name: string]: Mask;
}

/**
 * What `fields` leaves of an answer (Google's "Partial response"): names with commas, `a/b` for one below another,
 * `a(b,c)` for several, `*` for all.
 */
export function partialOf(body: unknown, fields: string | null): unknown {
  if (fields === null || fields === "*") return body;
  return pick(body, parseMask(fields));
}

function pick(value: unknown, mask: Mask): unknown {
  if (Object.keys(mask).length === 0 || value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((each) => pick(each, mask));
  const kept = Object.entries(value).filter(([name]) => mask[name] !== undefined || mask["*"] !== undefined);
  return Object.fromEntries(kept.map(([name, below]) => [name, pick(below, mask[name] ?? mask["*"] ?? {})]));
}

function parseMask(fields: string): Mask {
  const tokens = fields.match(/[^,()/\s]+|[,()/]/g) ?? [];
  let at = 0;
  const list = (): Mask => {
    const mask: Mask = {};
    do {
      let place = mask;
      let isDeeper = true;
      while (isDeeper) {
        const name = tokens[at++];
        if (name === undefined || /^[,()/]$/.test(name)) throw badRequest(`Invalid field selection ${fields}`);
        place[name] ??= {};
        place = place[name];
        isDeeper = tokens[at] === "/";
        if (isDeeper) at += 1;
      }
      if (tokens[at] === "(") {
        at += 1;
        Object.assign(place, list());
        if (tokens[at++] !== ")") throw badRequest(`Invalid field selection ${fields}`);
      }
    } while (tokens[at] === "," && ++at > 0);
    return mask;
  };
  const mask = list();
  if (at < tokens.length) throw badRequest(`Invalid field selection ${fields}`);
  return mask;
}
