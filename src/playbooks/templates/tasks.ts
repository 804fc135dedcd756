import type { TaskText } from "../../core/template.ts";
import { CALL_SCRIPTS } from "./call-scripts.ts";
import { PLAYBOOK_TASKS } from "./playbook-tasks.ts";
import { RUN_TASKS } from "./run-tasks.ts";
import { STATUS_TEXTS } from "./status-texts.ts";

/** What each task and call of the shipped playbooks, and of every run, tells the person who does it. They read English. */
export const TASK_TEXTS: readonly TaskText[] = [...PLAYBOOK_TASKS, ...CALL_SCRIPTS, ...RUN_TASKS, ...STATUS_TEXTS];
