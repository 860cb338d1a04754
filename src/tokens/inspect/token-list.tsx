import { useMemo, useState } from 'react';
import type { EndActions } from '../../grants/dialogs/end-button';
import { useSession } from '../../session/use-session';
import { Button } from '../../ui/button';
import type { Reading } from '../text/read-token';
import { useGrantSearch } from './grant-search';
import { TokenInspection } from './token-inspection';
import { isForeign } from './whose';

/** How many tokens are shown, and searched for in one request. */
const BATCH = 20;

type TokenListProps = { readings: Reading[]; endActions: EndActions };

/** All tokens of a text. The grants of those of another profile aren't looked for. */
export function TokenList({ readings, endActions }: TokenListProps) {
  const [batches, setBatches] = useState(1);
  const shown = batches * BATCH;
  return (
    <div>
      {readings.length > 1 && (
        <p role="status" id="token-count" tabIndex={-1} className="mt-8 font-medium outline-none">
          {readings.length} tokens are in this text.
        </p>
      )}
      {Array.from({ length: batches }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: batches are only ever added
        <TokenBatch key={index} start={index * BATCH} {...{ readings, endActions }} />
      ))}
      {shown < readings.length && (
        <div className="mt-8">
          <Button onClick={() => setBatches(batches + 1)}>
            Show {Math.min(BATCH, readings.length - shown)} more
          </Button>
        </div>
      )}
    </div>
  );
}

function TokenBatch({ readings, start, endActions }: TokenListProps & { start: number }) {
  const { session } = useSession();
  const batch = useMemo(() => readings.slice(start, start + BATCH), [readings, start]);
  const challenges = useMemo(() => {
    const own = batch.filter(({ holders }) => !isForeign(holders, session));
    return [...new Set(own.flatMap((reading) => reading.challenges))];
  }, [batch, session]);
  const { search, retry } = useGrantSearch(challenges);
  return batch.map((reading, index) => (
    <TokenInspection
      key={reading.token}
      number={start + index + 1}
      count={readings.length}
      onRetry={retry}
      {...{ reading, search, endActions }}
    />
  ));
}
