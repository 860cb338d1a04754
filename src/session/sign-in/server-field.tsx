import { createContext, type ReactNode, Suspense, use, useState } from 'react';
import type { Deployment } from '../../../protocol/deployment';
import { addressOf } from '../../servers/server-address';
import { TextField } from '../../ui/field';
import { getDeployment } from './deployment-config';
import { defaultServer } from './known-servers';

// Starts the load while the rest of the page is still on its way.
void getDeployment();

type ServerChoice = { servers: string[]; typed: string; setTyped: (typed: string) => void };

const ServerChoiceContext = createContext<ServerChoice | null>(null);

export function ServerChoiceProvider({ children }: { children: ReactNode }) {
  const [listed] = useState(getDeployment);
  return (
    <Suspense fallback={<p role="status">Loading…</p>}>
      <LoadedServerChoice listed={listed}>{children}</LoadedServerChoice>
    </Suspense>
  );
}

type LoadedServerChoiceProps = { listed: Promise<Deployment>; children: ReactNode };

function LoadedServerChoice({ listed, children }: LoadedServerChoiceProps) {
  const { servers } = use(listed);
  const [typed, setTyped] = useState(() => addressOf(defaultServer(servers)));
  return <ServerChoiceContext value={{ servers, typed, setTyped }}>{children}</ServerChoiceContext>;
}

export function useServerChoice(): ServerChoice {
  const choice = use(ServerChoiceContext);
  if (choice === null) throw new Error('useServerChoice needs a ServerChoiceProvider above it');
  return choice;
}

export function ServerField({ error }: { error: string }) {
  const { servers, typed, setTyped } = useServerChoice();
  const isOnlyOne = servers.length === 1;
  return (
    <>
      <TextField
        label="Server URL"
        type="url"
        isCode
        list="servers"
        autoComplete="off"
        readOnly={isOnlyOne}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        error={error}
        hint={isOnlyOne ? undefined : 'One of the servers that this deployment lists.'}
      />
      <datalist id="servers">
        {servers.map((server) => (
          <option key={server} value={addressOf(server)} />
        ))}
      </datalist>
    </>
  );
}
