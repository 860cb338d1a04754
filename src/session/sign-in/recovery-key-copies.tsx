import { createPortal } from 'react-dom';
import { dateFormat } from '../../english/english';
import { download } from '../../lib/download';
import { BASE_PATH, paths } from '../../lib/paths';
import { serverNow } from '../../server-clock';
import { originOf } from '../../servers/server-place';
import { Button } from '../../ui/button';
import { copy } from '../../ui/copy-text';

type RecoveryKeyCopiesProps = { recoveryKey: string; profileId: string; server: string };

const day = dateFormat({ dateStyle: 'long' });

/** What somebody needs who finds the key in a year: on paper, and in the file. */
const linesOf = ({ recoveryKey, profileId, server }: RecoveryKeyCopiesProps) =>
  Object.entries({
    'Profile ID': profileId,
    Server: originOf(server),
    'Sign in at': location.origin + BASE_PATH + paths.signIn,
    Date: day.format(serverNow()),
    'Recovery key': recoveryKey,
  });

const ADVICE = 'Keep it private: anyone who has this key controls the profile.';

function downloadKey(key: RecoveryKeyCopiesProps): void {
  const lines = linesOf(key).map(([term, text]) => `${term}: ${text}`);
  const text = `${['Auth Grants recovery key', '', ...lines, '', ADVICE].join('\n')}\n`;
  download(`recovery-key-${key.profileId}.txt`, 'text/plain', text);
}

/** Ways to save a recovery key. */
export function RecoveryKeyCopies(key: RecoveryKeyCopiesProps) {
  return (
    <div className="flex w-full flex-wrap gap-2 *:grow">
      <Button onClick={() => copy('Recovery key', key.recoveryKey)}>Copy recovery key</Button>
      <Button onClick={() => downloadKey(key)}>Download recovery key</Button>
      <Button onClick={() => print()}>Print</Button>
      {/* Beside the page, so that it can be printed alone, also out of a dialog. */}
      {createPortal(<PrintedKey {...key} />, document.body)}
    </div>
  );
}

function PrintedKey(key: RecoveryKeyCopiesProps) {
  return (
    <section className="printed-alone hidden text-[10pt]/normal text-ink print:block">
      <p className="text-[18pt] font-semibold">Auth Grants recovery key</p>
      <dl className="my-8 grid gap-4">
        {linesOf(key).map(([term, text]) => (
          <div key={term}>
            <dt className="text-ink-2">{term}</dt>
            <dd translate="no" className="font-mono wrap-anywhere">
              {text}
            </dd>
          </div>
        ))}
      </dl>
      <p>{ADVICE}</p>
    </section>
  );
}
