import { useEffect, useState } from 'react';
import { errorWords } from '../lib/api-error';
import { consentWords } from '../servers/confirm-server';
import { statedNameOf } from '../servers/server-pins';
import { originOf, placeOf } from '../servers/server-place';
import { type HeldSession, sessionStore } from '../session/session';
import { resumeSession } from '../session/sign-in/sign-in';
import { Button } from '../ui/button';
import { Page } from '../ui/page';
import { Problem } from '../ui/problem';

const tokenWords = (host: string) => [
  `${host} gets your token, and can use it wherever it works.`,
  `Continue only if you trust ${host}.`,
];

/** Stands in place of every page while it isn't agreed that the session continues where it is. */
export function ResumePage({ held, title }: { held: HeldSession; title: string }) {
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [name, setName] = useState<string | null>(null);
  const { kind, server } = held;
  const { host } = new URL(originOf(server));

  useEffect(() => {
    if (kind !== 'key') return;
    let isCurrent = true;
    void statedNameOf(server).then((stated) => isCurrent && setName(stated));
    return () => {
      isCurrent = false;
    };
  }, [kind, server]);

  async function resume(): Promise<void> {
    setPending(true);
    setProblem('');
    setError(null);
    try {
      if (await resumeSession(held, name)) return;
      setProblem(`Your key has no profile on ${host}. Cancel to sign in some other way.`);
    } catch (error) {
      setProblem(errorWords(error));
      setError(error);
    }
    setPending(false);
  }

  return (
    <Page title={title}>
      <div className="grid gap-4">
        <div className="grid gap-2 text-ink-2 wrap-anywhere">
          <p>
            You’re signed in, but not at the server that answers here now.
            {placeOf(server) === server && ` ${host} answers by itself.`}
          </p>
          {(kind === 'key' ? consentWords(server, name) : tokenWords(host)).map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
        {problem && <Problem message={problem} error={error} />}
        <div className="flex flex-wrap gap-2">
          <Button
            look="primary"
            aria-disabled={isPending}
            onClick={() => !isPending && void resume()}
          >
            Use this server
          </Button>
          <Button onClick={() => sessionStore.set(null)}>Cancel</Button>
        </div>
      </div>
    </Page>
  );
}
