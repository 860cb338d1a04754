import { useState } from 'react';
import { ApiError } from '../lib/api-error';
import { RetryWait } from '../session/problem-help';
import { BottomBar } from '../ui/bottom-bar';
import { Button } from '../ui/button';
import { ErrorBoundary } from '../ui/error-boundary';
import { Skeleton } from '../ui/loading-page';
import { Notice } from '../ui/notice';
import { Problem } from '../ui/problem';
import { announce, warn } from '../ui/status-region';
import { Group, Row, Specimen } from './specimen';

const FAILED = new ApiError('unexpected', '', { said: '500: No routing servers available.' });
const BUSY = new ApiError('rate-limited', 'Too many requests.', { retryAfterMs: 90_000 });

const doNothing = () => {};

const SHAPES = ['form', 'steps', 'grant', 'inspect', 'scopes', 'sign-in', 'text'] as const;

/** What the boundary is for: a part that can't be rendered. */
function Broken(): never {
  throw new Error('Thrown on purpose, to show what stands in for a part that fails.');
}

function BrokenShown() {
  const [isBroken, setBroken] = useState(false);
  if (!isBroken) return <Button onClick={() => setBroken(true)}>Break a part</Button>;
  return (
    <ErrorBoundary message="The counts couldn’t be loaded.">
      <Broken />
    </ErrorBoundary>
  );
}

function BarShown() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(!isOpen)}>{isOpen ? 'Hide the bar' : 'Show the bar'}</Button>
      {isOpen && (
        <BottomBar label="Selection">
          <div className="flex flex-wrap items-center gap-2">
            <b className="mr-auto font-medium">3 selected</b>
            <Button look="danger">Revoke selected</Button>
          </div>
        </BottomBar>
      )}
    </>
  );
}

export function MessagesShown() {
  return (
    <Group title="Messages">
      {SHAPES.map((shape) => (
        <Specimen key={shape} state={`a page on its way: ${shape}`}>
          <Skeleton shape={shape} />
        </Specimen>
      ))}
      <Specimen state="a problem">
        <Problem
          message={
            <>
              <b>Couldn’t load grants.</b> The server took too long to respond.
            </>
          }
        />
      </Specimen>
      <Specimen state="a problem that can be tried again">
        <Problem message="Couldn’t load grants." onRetry={doNothing} />
      </Specimen>
      <Specimen state="a problem of the server, in its own words">
        <Problem message="Something went wrong on the server." error={FAILED} onRetry={doNothing} />
      </Specimen>
      <Specimen state="a problem of a part">
        <Problem message="The search couldn’t be loaded." isQuiet onRetry={doNothing} />
      </Specimen>
      <Specimen state="a notice">
        <Notice label="A replacement exists">
          A replacement exists. This grant keeps working until you revoke it.
          <Button>Continue replacement</Button>
        </Notice>
      </Specimen>
      <Row>
        <Specimen state="a wait that the server asked for">
          <RetryWait error={BUSY} onRetry={doNothing} />
        </Specimen>
        <Specimen state="a success, and a failure elsewhere">
          <div className="flex gap-2">
            <Button onClick={() => announce('Challenge copied')}>Succeed</Button>
            <Button onClick={() => warn('Nightly export couldn’t be revoked.')}>Fail</Button>
          </div>
        </Specimen>
        <Specimen state="a part that fails">
          <BrokenShown />
        </Specimen>
        <Specimen state="the bar at the bottom">
          <BarShown />
        </Specimen>
      </Row>
    </Group>
  );
}
