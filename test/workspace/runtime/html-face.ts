import { LATENCY } from "../world.ts";
import { modelled, notModelled } from "./modelled.ts";
import type { RunningSession } from "./session.ts";

type OutputMembers = Pick<
  GoogleAppsScript.HTML.HtmlOutput,
  "append" | "getContent" | "getHeight" | "getTitle" | "getWidth" | "setContent" | "setHeight" | "setTitle" | "setWidth"
>;
type HtmlMembers = Pick<GoogleAppsScript.HTML.HtmlService, "createHtmlOutput" | "createHtmlOutputFromFile">;

/** `HtmlService` over the project's own pages. Source: "Class HtmlService", "Class HtmlOutput". */
export function htmlFace(session: RunningSession, files: Readonly<Record<string, string>>) {
  return modelled("HtmlService", {
    createHtmlOutput: (html: unknown = "") => {
      if (typeof html !== "string") notModelled("HtmlService.createHtmlOutput of a blob");
      return makeOutput(html);
    },
    createHtmlOutputFromFile: (name) =>
      session.call("HtmlService.createHtmlOutputFromFile", LATENCY.metadata, () => {
        const html = files[name.replace(/\.html$/, "")];
        if (html === undefined) throw session.error(`No HTML file named ${name} was found.`);
        return makeOutput(html);
      }),
  } satisfies HtmlMembers);
}

function makeOutput(html: string): GoogleAppsScript.HTML.HtmlOutput {
  let content = html;
  let title = "";
  let width: number | null = null;
  let height: number | null = null;
  const self: OutputMembers = modelled("HtmlOutput", {
    append: (added) => set(() => (content += added)),
    getContent: () => content,
    getTitle: () => title,
    getWidth: () => width as number,
    getHeight: () => height as number,
    setContent: (to) => set(() => (content = to)),
    setTitle: (to) => set(() => (title = to)),
    setWidth: (to) => set(() => (width = to)),
    setHeight: (to) => set(() => (height = to)),
  } satisfies OutputMembers);
  const set = (change: () => void) => {
    change();
    return self as GoogleAppsScript.HTML.HtmlOutput;
  };
  return self as GoogleAppsScript.HTML.HtmlOutput;
}
