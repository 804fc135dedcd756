import { benchBundle } from "./bundle.ts";
import { benchEffects } from "./effects.ts";
import { benchForecasts } from "./forecasts.ts";
import { benchLogTail } from "./log-tail.ts";
import { benchMailbox } from "./mailbox.ts";
import { peakMegabytes } from "./measure.ts";
import { benchProposals } from "./proposals.ts";
import { benchReadingAndWriting } from "./reading.ts";
import { benchSheets } from "./sheets.ts";

/**
 * Measures what the program is held to: `npm run bench`. Ratios are taken within one run on one machine, and calls are
 * counted; `--quick` is a short form that shows that everything runs and judges no ratio of times.
 */
const isQuick = process.argv.includes("--quick");

await benchProposals(isQuick ? [200, 2_000] : [1_000, 10_000, 100_000], !isQuick);
benchForecasts(isQuick ? [200, 1_000] : [10_000, 100_000], !isQuick);
benchEffects(isQuick ? [100, 1_000] : [100, 10_000]);
await benchLogTail(isQuick ? 2_000 : 50_000);
benchReadingAndWriting(isQuick ? 2_000 : 100_000, isQuick ? 100 : 1_000);
// Three hundred rows are enough that tasks are opened on the second day, too.
await benchSheets(isQuick ? [100, 300] : [300, 10_000], isQuick ? 10 : 250);
await benchMailbox(isQuick ? [10, 60] : [10, 100, 1_000], isQuick ? 60 : 1_000, isQuick ? 5 : 50);
await benchBundle(isQuick ? 300 : 10_000, isQuick ? 5 : 20, !isQuick);
process.stdout.write(`\npeak memory of all: ${peakMegabytes()} MB\n`);
