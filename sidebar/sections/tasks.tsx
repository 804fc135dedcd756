import type { Overview, ShownTask } from "../../src/run/api/sidebar-api.ts";
import { Amounts } from "../parts/amounts.tsx";
import { Name, Sentence } from "../parts/cell-text.tsx";
import { longDay } from "../parts/dates.ts";
import { LongList } from "../parts/long-list.tsx";
import { PlaceLink } from "../parts/place-link.tsx";
import { Section } from "../parts/section.tsx";

/** Calls, tasks and proposed status changes that are open, under the name of whoever they are for. */
export function TasksSection({ book: { tasks, place } }: { readonly book: Overview }) {
  const owners = [...new Set(tasks.map(({ owner }) => owner))].sort();
  return (
    <Section title="Tasks" count={tasks.length} isOpen={tasks.length > 0}>
      {tasks.length === 0 ? (
        <p class="quiet">None is open. Calls and tasks appear here when a run finds one due.</p>
      ) : (
        <>
          <p class="quiet">
            Write what came of them into the sheet Tasks, column Outcome; the next run takes it into the log.
          </p>
          {place === "google-sheets" ? (
            <PlaceLink fault={TASKS_SHEET} />
          ) : (
            <a href="/tasks" target="_blank" rel="noopener">
              Open the tasks
            </a>
          )}
        </>
      )}
      {owners.map((owner) => (
        <div key={owner}>
          <h3>{owner === "" ? "For nobody in particular" : <Name text={owner} />}</h3>
          <LongList items={tasks.filter((task) => task.owner === owner)} keyOf={({ key }) => key}>
            {(task) => <Task task={task} />}
          </LongList>
        </div>
      ))}
    </Section>
  );
}

const TASKS_SHEET = {
  code: "",
  severity: "warning",
  message: "",
  placeText: "the sheet Tasks",
  place: { sheet: "Tasks" },
} as const;

function Task({ task: { accountName, act, label, because, amounts, openedOn } }: { readonly task: ShownTask }) {
  return (
    <div class="entry">
      <span class="who">
        <Name text={accountName} />
      </span>
      <Amounts amounts={amounts} />
      <span class="what">
        <span class="tag">{act}</span> <Name text={label} />
      </span>
      <span class="quiet why">
        <Sentence text={because} />
      </span>
      <span class="quiet why">Open since {longDay(openedOn)}</span>
    </div>
  );
}
