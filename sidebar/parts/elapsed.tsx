import { useEffect, useState } from "preact/hooks";
import { elapsedText } from "./dates.ts";

/** How long something has been under way, each second anew. Not read aloud: that would never end. */
export function Elapsed({ since }: { readonly since: number }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(ticking);
  }, []);
  return (
    <span class="quiet elapsed" aria-hidden="true">
      {elapsedText(now - since)}
    </span>
  );
}
