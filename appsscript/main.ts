// The public functions of the script, and nothing else: what Apps Script's menus, triggers and sidebar can call.

export {
  onInstall,
  onOpen,
  openSidebar,
  selfCheckFromMenu as selfCheck,
  setUpFromMenu as setUpBook,
  stopDailyRun,
} from "./menu.ts";
export { runSweep } from "./schedule/run-sweep.ts";
export { callApi } from "./server/call-api.ts";
