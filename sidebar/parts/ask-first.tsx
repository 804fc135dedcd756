import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { DeedButton } from "./deed-button.tsx";

interface AskFirstProps {
  /** What the button says that only asks: `Send…`. */
  readonly label: ComponentChildren;
  /** What happens, and what cannot be taken back. */
  readonly children: ComponentChildren;
  /** What the button says that does it. */
  readonly deed: ComponentChildren;
  readonly onPress: () => unknown;
}

/** Something that cannot be taken back, in two steps: first what it means, then the deed. */
export function AskFirst({ label, children, deed, onPress }: AskFirstProps) {
  const [isAsked, setAsked] = useState(false);
  const box = useRef<HTMLFieldSetElement>(null);
  // The button that was pressed is gone; the keyboard goes on where the question is.
  useEffect(() => {
    if (isAsked) box.current?.focus();
  }, [isAsked]);
  if (!isAsked)
    return (
      <button type="button" class="plain what" onClick={() => setAsked(true)}>
        {label}
      </button>
    );
  return (
    <fieldset class="confirm what" ref={box} tabIndex={-1}>
      <p>{children}</p>
      <div class="buttons">
        <DeedButton
          kind="primary"
          onPress={async () => {
            await onPress();
            setAsked(false);
          }}
        >
          {deed}
        </DeedButton>
        <button type="button" onClick={() => setAsked(false)}>
          Leave it
        </button>
      </div>
    </fieldset>
  );
}
