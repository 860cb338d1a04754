import { useSyncExternalStore } from 'react';
import { formatMoment } from '../english/dates';
import { numberFormat } from '../english/english';
import { useClock } from '../lib/use-clock';
import { clockOffset, subscribeToOffset } from '../server-clock';

const MINUTE_MS = 60_000;

/** The unit of a difference is one of which there are at least two. */
const UNITS = [
  ['day', 1440 * MINUTE_MS],
  ['hour', 60 * MINUTE_MS],
  ['minute', MINUTE_MS],
] as const;

function durationOf(offset: number): string {
  const ms = Math.round(Math.abs(offset) / MINUTE_MS) * MINUTE_MS;
  const [unit, length] = UNITS.find(([, size]) => ms >= 2 * size) ?? UNITS[2];
  return numberFormat({ style: 'unit', unit, unitDisplay: 'long' }).format(Math.round(ms / length));
}

/** Says that this device's clock is off, by how much, and what the server's says. */
export function ClockNotice() {
  const offset = useSyncExternalStore(subscribeToOffset, clockOffset);
  const moment = useClock((now) => formatMoment(new Date(now).toISOString()));
  if (offset === 0) return null;
  const side = offset > 0 ? 'behind' : 'ahead of';
  return (
    <div className="bg-warn-wash px-4 py-2 text-center text-warn">
      <p role="status">
        This device’s clock is {durationOf(offset)} {side} the server’s. This page goes by the
        server’s.
      </p>
      {/* Outside the status, which would be read out every minute. */}
      <p>There it’s {moment}.</p>
    </div>
  );
}
