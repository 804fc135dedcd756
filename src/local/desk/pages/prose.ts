import { html } from "hono/html";
import type { Markup } from "./layout.ts";

/** A sentence for reading: its days are not broken at the end of a line. */
export function prose(text: string): Markup {
  const parts = text.split(/(\d{4}-\d{2}-\d{2})/);
  return html`${parts.map((part, at) => (at % 2 === 1 ? html`<span class="when">${part}</span>` : part))}`;
}

/** A fault's message as a sentence of its own, with a capital and a full stop. */
export function sentence(message: string): string {
  const whole = `${message.slice(0, 1).toUpperCase()}${message.slice(1)}`;
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}
