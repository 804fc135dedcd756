/** Runs the chase on a book in a process of its own that dies in the middle: `node dying-run.ts BOOK HOW EFFECT NTH`. */

import { runChase } from "../../../src/run/chase/run-chase.ts";
import { type AsyncPorts, runAsync } from "../../../src/run/program.ts";
import { portsOf } from "./disk-books.ts";

const [book = "", how = "", effect = "", nth = "1"] = process.argv.slice(2);
let seen = 0;

function die(): void {
  if (how === "exit") process.exit(9);
  process.kill(process.pid, "SIGKILL");
}

const mortal = Object.entries(portsOf(book)).map(([kind, port]: [string, (input: never) => unknown]) => [
  kind,
  async (input: never): Promise<unknown> => {
    const isTime = kind === effect && ++seen === Number(nth);
    if (isTime && how === "kill-before") die();
    // Killed while the port is at work: it has begun, and its next turn never comes.
    if (isTime && how === "kill-within") setImmediate(() => setImmediate(die));
    const answer = await port(input);
    if (isTime) die();
    return answer;
  },
]);
await runAsync(runChase({}), Object.fromEntries(mortal) as AsyncPorts);
