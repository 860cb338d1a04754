import { type ReactNode, useState } from 'react';
import { GlobalDialogs } from '../app/global-dialogs';
import { blockedNavigation } from '../lib/leave-guard';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { copyFailure } from '../ui/copy-text';
import { Dialog, DialogButtons } from '../ui/dialog';
import { Group, Row, Specimen } from './specimen';

const PENDING_MS = 2000;

const QUESTION = {
  title: 'Discard changes?',
  text: 'You’ll lose what you entered on this page.',
  stay: 'Stay',
  leave: 'Discard',
};

const FAILURE = {
  label: 'Challenge',
  text: 'auth-grant:35997192-6b1f-4d4e-8a3e-1f2a7c0d9e5b',
  reason: 'Your browser blocked clipboard access.',
};

type OpenerProps = { state: string; children: (close: () => void) => ReactNode };

function Opener({ state, children }: OpenerProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Specimen state={state}>
      <Button onClick={() => setOpen(true)}>Open</Button>
      {isOpen && children(() => setOpen(false))}
    </Specimen>
  );
}

type AskingProps = { state: string; isBlocked?: boolean; problem?: string };

function Asking({ state, isBlocked = false, problem }: AskingProps) {
  const [isPending, setPending] = useState(false);
  return (
    <Opener state={`a question ${state}`}>
      {(close) => (
        <ConfirmDialog
          title="Revoke Nightly export?"
          action={isPending ? 'Revoking…' : 'Revoke grant'}
          {...{ isPending, isBlocked, problem }}
          onConfirm={() => {
            setPending(true);
            setTimeout(() => {
              setPending(false);
              close();
            }, PENDING_MS);
          }}
          onClose={close}
        >
          <p>All API tokens from this grant will stop working immediately. You can’t undo this.</p>
        </ConfirmDialog>
      )}
    </Opener>
  );
}

/** What opens by itself on every page. */
function GlobalDialogsShown() {
  const stay = () => blockedNavigation.set(null);
  return (
    <>
      <Specimen state="a question before leaving">
        <Button onClick={() => blockedNavigation.set({ question: QUESTION, go: stay })}>
          Open
        </Button>
      </Specimen>
      <Specimen state="a text to copy manually">
        <Button onClick={() => copyFailure.set(FAILURE)}>Open</Button>
      </Specimen>
      <GlobalDialogs />
    </>
  );
}

export function DialogsShown() {
  return (
    <Group title="Dialogs">
      <Row>
        {[false, true].map((isWide) => (
          <Opener key={String(isWide)} state={isWide ? 'wide' : 'narrow'}>
            {(close) => (
              <Dialog title="API token" isWide={isWide} onClose={close}>
                <p>What the dialog is about.</p>
                <DialogButtons>
                  <Button onClick={close}>Close</Button>
                </DialogButtons>
              </Dialog>
            )}
          </Opener>
        ))}
        <Asking state="that takes two seconds to do" />
        <Asking state="that can’t be confirmed yet" isBlocked />
        <Asking state="after a failure" problem="Couldn’t reach the server." />
        <GlobalDialogsShown />
      </Row>
    </Group>
  );
}
