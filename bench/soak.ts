import { createCalls } from './lib/calls';
import { makeData } from './lib/data';
import { report } from './lib/report';
import { startSoaked, withTempFolder } from './lib/running';
import { SOAK_CONNECTIONS, soak } from './lib/soak-load';

const GRANTS = 1_000;
const MINUTE_MS = 60_000;
const DEFAULT_MINUTES = 10;
/** Until then, the caches fill. */
const WARM_UP_SHARE = 0.2;
const MAX_GROWTH_PERCENT = 10;

async function measure(folder: string, minutes: number) {
  const profile = await makeData(folder, GRANTS);
  const server = await startSoaked(folder);
  const { call, close } = createCalls(SOAK_CONNECTIONS);
  const warmUp = minutes * WARM_UP_SHARE;
  console.error(`Warming up for ${warmUp} of ${minutes} minutes…`);
  const first = await soak(call, server.address, profile, warmUp * MINUTE_MS);
  const before = await server.heapMb();
  console.error(`The heap takes ${before.toFixed(1)} MB. Going on…`);
  const rest = await soak(call, server.address, profile, (minutes - warmUp) * MINUTE_MS);
  const after = await server.heapMb();
  const memory = server.rssMb();
  close();
  await server.stop();
  return { before, after, memory, done: rest.done, errors: [...first.errors, ...rest.errors] };
}

/** @param minutes a time other than the ten minutes of the report is only printed */
export async function run(minutes = DEFAULT_MINUTES): Promise<void> {
  const { before, after, memory, done, errors } = await withTempFolder((folder) =>
    measure(folder, minutes),
  );
  const growth = 100 * (after / before - 1);
  const count = Object.entries(done).map(([kind, times]) => `${times} × ${kind}`);
  const notes = [
    `The heap took ${before.toFixed(1)} MB and then ${after.toFixed(1)} MB; resident memory at the end ${memory.toFixed(0)} MB.`,
    `After the warm-up: ${count.join(', ')}.`,
  ];
  if (minutes === DEFAULT_MINUTES) {
    report(
      'soak',
      [
        { what: 'answers that were not as they should be', figure: errors.length, budget: 0 },
        {
          what: 'growth of the heap from minute 2 to minute 10, each after a collection',
          unit: '%',
          figure: growth,
          budget: MAX_GROWTH_PERCENT,
        },
      ],
      notes,
    );
  } else {
    console.log([...notes, `The heap grew by ${growth.toFixed(1)} %.`].join('\n'));
  }
  if (errors.length > 0) throw new Error(`${errors.length} errors, such as: ${errors[0]}`);
  if (growth > MAX_GROWTH_PERCENT) throw new Error(`the heap grew by ${growth.toFixed(1)} %`);
}
