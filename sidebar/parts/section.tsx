import type { ComponentChildren } from "preact";
import { grouped } from "./counted.ts";

interface SectionProps {
  readonly title: string;
  readonly count?: number;
  readonly isOpen?: boolean;
  readonly children: ComponentChildren;
}

/** A part of the page that can be folded away, with its heading as the handle. */
export function Section({ title, count, isOpen = false, children }: SectionProps) {
  return (
    <details class="section" open={isOpen}>
      <summary>
        <h2>{title}</h2>
        {count !== undefined && <span class="count">{grouped(count)}</span>}
      </summary>
      <div class="inside">{children}</div>
    </details>
  );
}
