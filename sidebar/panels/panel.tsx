import type { ComponentChildren } from "preact";

interface PanelProps {
  readonly title: string;
  readonly kind?: "" | "trouble" | "caution" | "neutral";
  readonly children: ComponentChildren;
}

/** A box that stands out, with a heading of its own. */
export function Panel({ title, kind = "", children }: PanelProps) {
  return (
    <section class={`panel ${kind}`} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
