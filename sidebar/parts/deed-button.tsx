import type { ComponentChildren } from "preact";
import { underWay } from "../state/under-way.ts";

interface DeedButtonProps {
  readonly onPress: () => unknown;
  readonly kind?: "primary" | "danger" | "";
  readonly isOff?: boolean;
  /** The id of the sentence that says why it is off, or what it does. */
  readonly describedBy?: string;
  readonly children: ComponentChildren;
}

/**
 * A button for something that changes the book. While anything is under way it can be reached and does nothing: a disabled
 * button would throw the keyboard out of its place.
 */
export function DeedButton({ onPress, kind = "", isOff = false, describedBy, children }: DeedButtonProps) {
  const isIdle = underWay.value === undefined && !isOff;
  return (
    <button
      type="button"
      class={kind}
      aria-disabled={!isIdle}
      aria-describedby={describedBy}
      onClick={() => {
        if (isIdle) void onPress();
      }}
    >
      {children}
    </button>
  );
}
