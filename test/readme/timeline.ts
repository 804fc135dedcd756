import { html, raw } from "hono/html";
import { loadPlaybook } from "../../src/core/playbook/load.ts";
import type { Act, Need, Playbook, Stage } from "../../src/core/playbook/playbook.ts";
import type { WrittenAct, WrittenPlaybook } from "../../src/core/playbook/written.ts";
import { counted, listed } from "../../src/core/text.ts";
import { TASK_TEXTS } from "../../src/playbooks/templates/shipped.ts";
import { TIMELINE_STYLE } from "./timeline-style.ts";

/** A stage of a debt playbook as the picture tells it. */
interface Station {
  readonly stage: Stage;
  readonly written: readonly WrittenAct[];
  /** Days past due. */
  readonly day: number;
  readonly untilDay?: number;
}

/**
 * A debt playbook as a page: down the middle the days past due, to the left what Finance does and what is proposed to an
 * approver, to the right what the customer-success manager does. Made from the playbook alone, so it cannot tell another story.
 */
export function drawTimeline(playbookAsWritten: WrittenPlaybook): string {
  const { playbook } = loadPlaybook(playbookAsWritten);
  if (playbook === undefined) throw new Error(`the playbook "${playbookAsWritten.playbookId}" is refused`);
  const stations = stationsOf(playbook, playbookAsWritten);
  const rows = stations.map(
    (station, at) => html`${gap(station.day - (stations[at - 1]?.day ?? 0))}${row(station, playbook)}`,
  );
  return `${html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>The playbook ${playbook.playbookId}, day by day</title>
<style>${raw(TIMELINE_STYLE)}</style>
<main>
<h1>When an invoice stays unpaid: the playbook “${playbook.playbookId}”</h1>
<p class="lead">Every message is a draft until a person sends it. A <b class="severe-word">severe</b> step is never the first word and never happens by itself.</p>
<div class="row head"><h2>Finance</h2><span>days past due</span><h2>Customer success</h2></div>
<div class="row"><div class="lane"></div><div class="axis first"><b class="day due">0</b></div><p class="lane plain">The due day. Nothing is overdue yet.</p></div>
${rows}
${endings(playbook, stations)}
</main>
</html>`}\n`;
}

/** The days on which the stages of a playbook stand that counts from the due day. */
export function stationsOf({ stages }: Playbook, { acts }: WrittenPlaybook): Station[] {
  return stages.map((stage) => {
    const until = stage.until;
    return {
      stage,
      written: acts.filter((act) => act.stage === stage.stageId),
      day: dayOf(stage.when),
      ...(until === undefined ? {} : { untilDay: dayOf(until) }),
    };
  });
}

function dayOf(when: Stage["when"]): number {
  if (when.kind !== "offset" || when.anchor !== "due" || when.offset.unit !== "days")
    throw new Error("only stages that count days from the due day can be drawn");
  return when.offset.count;
}

/** The line is the longer, the longer nothing happens. */
function gap(days: number) {
  return html`<div class="gap" style="height:${18 + days}px"><span></span><div class="axis"><small>${days} days</small></div><span></span></div>
`;
}

function row(station: Station, playbook: Playbook) {
  const { stage, day } = station;
  const cards = (isRight: boolean) =>
    stage.acts.map((act, at) =>
      (act.owner === "csm") === isRight ? card(act, station.written[at], at === 0 ? station : undefined, playbook) : "",
    );
  const kind = stage.severe === undefined ? "" : "severe";
  return html`<div class="row ${kind}"><div class="lane">${cards(false)}</div><div class="axis"><b class="day">${day}</b></div><div class="lane manager">${cards(true)}</div></div>
`;
}

/** The first act of a stage tells what belongs to the stage. */
function card(act: Act, written: WrittenAct | undefined, station: Station | undefined, playbook: Playbook) {
  const { head, title, text } = wordsOf(act, written, station?.stage);
  const isSevere = act.kind !== "task" && station?.stage.severe !== undefined;
  const rules = station === undefined ? "" : rulesOf(station, playbook);
  return html`<section class="${act.kind}${isSevere ? " is-severe" : ""}"><i>${head}</i>${isSevere ? html`<i class="mark">severe</i>` : ""}${
    title === "" ? "" : html`<h3>${title}</h3>`
  }${text === "" ? "" : html`<p>${text}</p>`}${rules === "" ? "" : html`<p class="rule">${rules}</p>`}</section>`;
}

function wordsOf(act: Act, written: WrittenAct | undefined, stage: Stage | undefined) {
  if (act.kind === "task") return wordsOfTask(act);
  const title = stage?.label ?? act.template;
  if (act.kind === "status") {
    const status = (act.status ?? "").replace(/-/g, " ");
    return { head: "Proposal", title, text: `The ${act.owner} confirms “${status}”, or refuses it.` };
  }
  return { head: "Email", title, text: asSentence(procedureNote(written)) };
}

/** `Procedure: with the secure billing link. Default: …` as `with the secure billing link`. */
function procedureNote({ note = "" }: Partial<WrittenAct> = {}): string {
  return /^Procedure: ([^.]*)/.exec(note)?.[1] ?? "";
}

/** The first sentence of what the task tells the person who does it. */
function wordsOfTask({ template, owner }: Act) {
  const text = TASK_TEXTS.find(({ key }) => key === template)?.text ?? "";
  const [, name = "Task", first = ""] =
    /^(?:(Task \d+(?:, again)?)\. )?(?:For your information: )?([^.]*\.)/.exec(text) ?? [];
  return { head: owner === "cs-operations" ? "For CS operations" : name, title: "", text: asSentence(first) };
}

function asSentence(text: string): string {
  return text === "" ? "" : `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith(".") ? "" : "."}`;
}

function rulesOf({ stage, untilDay }: Station, playbook: Playbook): string {
  const nameOf = (stageId: string): string =>
    playbook.stages.find((known) => known.stageId === stageId)?.label ?? stageId;
  const needs = stage.needs.map((need) => needInWords(need, nameOf));
  const { distance } = stage;
  const rules = [
    ...(needs.length === 0 ? [] : [`Only once ${listed(needs)}.`]),
    ...(distance === undefined
      ? []
      : [`At least ${counted(distance.days, "day")} after “${nameOf(distance.stageId)}”, however late that was.`]),
    ...(untilDay === undefined ? [] : [`Lapses after day ${untilDay}.`]),
    ...(playbook.leavesOnReply.includes(stage.stageId) ? ["Ends when the main contact replies."] : []),
  ];
  return rules.join(" ");
}

function needInWords(need: Need, nameOf: (stageId: string) => string): string {
  switch (need.kind) {
    case "messages-sent":
      return `${counted(need.countMin, "message")} really went out`;
    case "stage-sent":
      return `“${nameOf(need.stageId)}” really went out`;
    case "stage-confirmed":
      return `“${nameOf(need.stageId)}” was confirmed`;
    case "stage-done":
      return `“${nameOf(need.stageId)}” was done`;
    case "calls-attempted":
      return `${counted(need.countMin, "call")} took place`;
    case "no-response":
      return "nobody answered";
  }
}

/** What ends the ladder, and who hears of a draft that nobody sends. */
function endings({ lift, unsentAlert, leavesOnReply, stopsOnReply }: Playbook, stations: readonly Station[]) {
  const leaving = stations.filter(({ stage }) => leavesOnReply.includes(stage.stageId)).map(({ day }) => String(day));
  return html`<footer>${[
    lift === undefined
      ? ""
      : html`<p><b>Paid, or a plan agreed</b>The ladder ends the same day. “${lift.label}” is proposed if anything was suspended${
          lift.acts.some(({ kind }) => kind === "email") ? ", with a message that says so" : ""
        }.</p>`,
    stopsOnReply === "no"
      ? ""
      : html`<p><b>The ${stopsOnReply === "main" ? "main contact" : "customer"} replies</b>${
          leaving.length === 0 ? "" : `The emails of days ${listed(leaving)} end by themselves. `
        }Everything else waits while a person reads the reply.</p>`,
    unsentAlert === undefined
      ? ""
      : html`<p><b>A draft is not sent</b>After ${counted(unsentAlert.workingDays, "working day")} the ${unsentAlert.role.replace("-", " ")} is told.</p>`,
  ]}</footer>`;
}
