import type { Report, ReportLine } from "../src/run/api/sidebar-api.ts";
import { stopSweep } from "./schedule/triggers.ts";
import { runSelfCheck } from "./self-check/run-self-check.ts";
import { setUpBook } from "./set-up/set-up-book.ts";

/** How the script is deployed: bound to one spreadsheet, or as an add-on. The build says it. */
declare const CHASEBOOK_DEPLOYMENT: "bound" | "add-on";

/** What a simple trigger hands over, as far as it is used. */
export interface OpenEvent {
  readonly authMode?: GoogleAppsScript.Script.AuthMode;
}

/**
 * Puts the menu into the spreadsheet. An add-on that has not been used in a file yet is opened with AuthMode.NONE, where
 * neither properties nor the document may be touched (Editor add-ons, "Authorization modes"), so nothing here does.
 */
export function onOpen(event?: OpenEvent): void {
  const ui = SpreadsheetApp.getUi();
  const menu = isAddOn(event) ? ui.createAddonMenu() : ui.createMenu("Chasebook");
  menu
    .addItem("Open sidebar", "openSidebar")
    .addItem("Run now", "openSidebar")
    .addSeparator()
    .addItem("Set up this book", "setUpBook")
    .addItem("Stop the daily run", "stopDailyRun")
    .addItem("Self-check", "selfCheck")
    .addToUi();
}

/** The add-on was installed while the spreadsheet is open. */
export function onInstall(event?: OpenEvent): void {
  onOpen(event);
}

/** Shows the sidebar; its page asks for everything else. */
export function openSidebar(): void {
  const page = HtmlService.createHtmlOutputFromFile("Sidebar").setTitle("Chasebook");
  SpreadsheetApp.getUi().showSidebar(page);
}

/** Sets the book up from the menu and shows what came of it, after the lock is gone. */
export function setUpFromMenu(): void {
  showReport("Set up this book", setUpBook());
}

/** Runs the self-check from the menu and shows what came of it. */
export function selfCheckFromMenu(): void {
  showReport("Self-check", runSelfCheck());
}

/** Deletes the user's own recurring run of this book, after asking. */
export function stopDailyRun(): void {
  const ui = SpreadsheetApp.getUi();
  const question =
    'The book is no longer run on its own in your name; drafts, log and sheets stay. "Set up this book" begins it again.';
  if (ui.alert("Stop the daily run?", question, ui.ButtonSet.OK_CANCEL) !== ui.Button.OK) return;
  const hadOne = stopSweep();
  ui.alert(
    "Chasebook",
    hadOne ? "Your daily run of this book is stopped." : "You have no daily run of this book.",
    ui.ButtonSet.OK,
  );
}

/** A report as a dialogue: the sentence, then a line each. Must not be called while the book is locked. */
export function showReport(title: string, { sentence, lines }: Report): void {
  const ui = SpreadsheetApp.getUi();
  const text = [sentence, "", ...lines.map(markedLine)].join("\n");
  ui.alert(title, text, ui.ButtonSet.OK);
}

function markedLine({ kind, text }: ReportLine): string {
  return `${{ done: "+", "there-already": "=", problem: "!" }[kind]} ${text}`;
}

function isAddOn(event: OpenEvent | undefined): boolean {
  // Only an add-on is ever opened without any authorisation.
  return CHASEBOOK_DEPLOYMENT === "add-on" || event?.authMode === ScriptApp.AuthMode.NONE;
}
