import { useQuery } from '@tanstack/react-query';
import { detailQuery } from '../../grants/data/grant-detail';
import { errorWords } from '../../lib/api-error';
import { useSession } from '../../session/use-session';
import { Button } from '../../ui/button';
import { Dialog, DialogButtons } from '../../ui/dialog';
import { Problem } from '../../ui/problem';
import { TokenDialog } from './token-dialog';

type NewTokenDialogProps = { id: string; onClose: () => void };

/** The first token of a grant that was created for it. Whatever fails here, the grant stays. */
export function NewTokenDialog({ id, onClose }: NewTokenDialogProps) {
  const { send } = useSession();
  const { data: grant, error, isFetching, refetch } = useQuery(detailQuery(send, id));
  if (grant) return <TokenDialog grant={grant} onClose={onClose} isAsked />;
  return (
    <Dialog title="API token" isWide onClose={onClose}>
      {error && !isFetching ? (
        <Problem
          message={
            <>
              <b>The grant was created, but it couldn’t be loaded to sign its token.</b>{' '}
              {errorWords(error)}
            </>
          }
          error={error}
          onRetry={() => void refetch()}
        />
      ) : (
        <p role="status">Loading the new grant…</p>
      )}
      <DialogButtons>
        <Button onClick={onClose}>Close</Button>
      </DialogButtons>
    </Dialog>
  );
}
