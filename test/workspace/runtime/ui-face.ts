import { LATENCY } from "../world.ts";
import { type EnumMember, enumeration, modelled, notModelled } from "./modelled.ts";
import { TEXTS } from "./platform-texts.ts";
import type { RunningSession } from "./session.ts";

/** What the execution showed. */
export interface UiRecord {
  readonly menus: MenuShown[];
  readonly pages: { readonly kind: "sidebar" | "dialog"; readonly title: string; readonly html: string }[];
  readonly alerts: {
    readonly title: string;
    readonly prompt: string;
    readonly buttons: string;
    readonly clicked: string;
  }[];
}

export interface MenuShown {
  /** `null` for the menu of an add-on, which carries the add-on's own name. */
  readonly caption: string | null;
  readonly items: readonly MenuItem[];
}

export type MenuItem =
  | { readonly kind: "item"; readonly caption: string; readonly handler: string }
  | { readonly kind: "separator" }
  | { readonly kind: "menu"; readonly menu: MenuShown };

const BUTTONS = enumeration("Button", ["CLOSE", "OK", "CANCEL", "YES", "NO"]);
const BUTTON_SETS = enumeration("ButtonSet", ["OK", "OK_CANCEL", "YES_NO", "YES_NO_CANCEL"]);

const SCOPES = ["https://www.googleapis.com/auth/script.container.ui"];

type UiMembers = Pick<
  GoogleAppsScript.Base.Ui,
  "alert" | "createAddonMenu" | "createMenu" | "showModalDialog" | "showSidebar"
>;

/**
 * `SpreadsheetApp.getUi` and what it gives. Source: "Class Ui". There is none in a trigger; a sidebar or an alert needs
 * full authorisation. `answers` are clicks in their order; without one a lone OK is clicked and anything else is closed.
 */
export function uiFace(session: RunningSession, record: UiRecord, answers: string[]) {
  const getUi = () => {
    if (session.isTrigger) throw session.error(TEXTS.noUi);
    return session.call("SpreadsheetApp.getUi", LATENCY.metadata, () => ui as unknown as GoogleAppsScript.Base.Ui);
  };
  const show = (kind: "sidebar" | "dialog", html: GoogleAppsScript.HTML.HtmlOutput, title: string) => {
    const name = kind === "sidebar" ? "Ui.showSidebar" : "Ui.showModalDialog";
    session.require(name, SCOPES);
    session.call(name, LATENCY.metadata, () => {
      record.pages.push({ kind, title, html: html.getContent() });
    });
  };
  const alert = (...given: unknown[]) => {
    const buttons = typeof given.at(-1) === "string" ? BUTTON_SETS.OK : (given.pop() as EnumMember);
    const [title, prompt] = given.length > 1 ? given : ["", given[0]];
    session.require("Ui.alert", SCOPES);
    return session.call("Ui.alert", LATENCY.metadata, () => {
      dropLocks(session);
      const clicked = answers.shift() ?? (buttons === BUTTON_SETS.OK ? "OK" : "CLOSE");
      if (clicked !== "CLOSE" && !String(buttons).split("_").includes(clicked))
        notModelled(`a click on ${clicked} in an alert with ${String(buttons)}`);
      record.alerts.push({ title: String(title), prompt: String(prompt), buttons: String(buttons), clicked });
      return BUTTONS[clicked as keyof typeof BUTTONS];
    });
  };
  const ui = modelled("Ui", {
    Button: BUTTONS,
    ButtonSet: BUTTON_SETS,
    createMenu: ((caption: string) => {
      // Source: "Editor add-on menus": an add-on has its own menu under Extensions. What happens otherwise is assumed.
      if (session.world.script.deployment === "add-on") notModelled("Ui.createMenu in an add-on: use createAddonMenu");
      return buildMenu(session, record, caption);
    }) as UiMembers["createMenu"],
    createAddonMenu: (() => buildMenu(session, record, null)) as UiMembers["createAddonMenu"],
    showSidebar: (html) => show("sidebar", html, html.getTitle()),
    showModalDialog: (html, title) => show("dialog", html, title),
    alert: alert as unknown as UiMembers["alert"],
  } satisfies UiMembers & Record<"Button" | "ButtonSet", unknown>);
  return getUi;
}

/** Source: `Ui.alert`: the server script is suspended, and locks do not persist across the suspension. */
function dropLocks({ world, id }: RunningSession): void {
  world.locks = world.locks.filter(({ execution }) => execution !== id);
}

type MenuMembers = Pick<GoogleAppsScript.Base.Menu, "addItem" | "addSeparator" | "addSubMenu" | "addToUi">;

const contents = new WeakMap<object, MenuShown>();

function buildMenu(session: RunningSession, record: UiRecord, caption: string | null): GoogleAppsScript.Base.Menu {
  const items: MenuItem[] = [];
  const add = (item: MenuItem) => {
    items.push(item);
    return self;
  };
  const self = modelled("Menu", {
    addItem: (text, handler) => add({ kind: "item", caption: text, handler }),
    addSeparator: () => add({ kind: "separator" }),
    addSubMenu: (menu) => add({ kind: "menu", menu: contents.get(menu) ?? notModelled("Menu.addSubMenu of that") }),
    addToUi: () => {
      session.call("Ui.Menu.addToUi", LATENCY.metadata, () => {
        record.menus.push({ caption, items });
      });
    },
  } satisfies MenuMembers) as GoogleAppsScript.Base.Menu;
  contents.set(self, { caption, items });
  return self;
}
