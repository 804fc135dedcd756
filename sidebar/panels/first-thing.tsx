import type { Overview } from "../../src/run/api/sidebar-api.ts";
import { CopyPanel } from "./copy-panel.tsx";
import { RepairPanel } from "./repair-panel.tsx";
import { SenderPanel } from "./sender-panel.tsx";
import { SetUpPanel } from "./set-up-panel.tsx";
import { SwitchOnPanel } from "./switch-on-panel.tsx";

/** The one thing that has to happen before the book can be run, or nothing. */
export function FirstThing({ book }: { readonly book: Overview }) {
  switch (book.needs) {
    case "nothing":
      return null;
    case "set-up":
      return <SetUpPanel book={book} />;
    case "switch-on":
      return <SwitchOnPanel />;
    case "settle-copy":
      return <CopyPanel book={book} />;
    case "sender":
      return <SenderPanel book={book} />;
    case "repair":
      return <RepairPanel book={book} />;
  }
}
