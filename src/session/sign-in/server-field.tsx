import { createContext, type ReactNode, Suspense, use, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Deployment } from '../../../protocol/deployment';
import { addressOf, hostOf } from '../../servers/server-address';
import { Code } from '../../ui/code';
import { SelectField } from '../../ui/field';
import { Skeleton } from '../../ui/loading-page';
import { getDeployment } from './deployment-config';
import { defaultServer } from './known-servers';

// Starts the load while the rest of the page is still on its way.
void getDeployment();

/** Keys are only safe with servers that the operator has listed, so there are no others to choose. */
type ServerChoice = { servers: string[]; server: string; choose: (server: string) => void };

const ServerChoiceContext = createContext<ServerChoice | null>(null);

export function ServerChoiceProvider({ children }: { children: ReactNode }) {
  const [listed] = useState(getDeployment);
  return (
    <Suspense fallback={<Skeleton shape="sign-in" />}>
      <LoadedServerChoice listed={listed}>{children}</LoadedServerChoice>
    </Suspense>
  );
}

type LoadedServerChoiceProps = { listed: Promise<Deployment>; children: ReactNode };

function LoadedServerChoice({ listed, children }: LoadedServerChoiceProps) {
  const { servers } = use(listed);
  const [server, choose] = useState(() => defaultServer(servers));
  return <ServerChoiceContext value={{ servers, server, choose }}>{children}</ServerChoiceContext>;
}

export function useServerChoice(): ServerChoice {
  const choice = use(ServerChoiceContext);
  if (choice === null) throw new Error('useServerChoice needs a ServerChoiceProvider above it');
  return choice;
}

/** The host is enough, unless two servers share it, such as by HTTP and by HTTPS. */
function nameIn(servers: string[], server: string): string {
  const host = hostOf(server);
  const isShared = servers.some((other) => other !== server && hostOf(other) === host);
  return isShared ? addressOf(server) : host;
}

export function ServerField() {
  const { servers, server, choose } = useServerChoice();
  const [isChanging, setChanging] = useState(false);
  const select = useRef<HTMLSelectElement>(null);
  if (isChanging) {
    return (
      <SelectField
        ref={select}
        label="Server"
        hint={
          <>
            An administrator can add servers with{' '}
            <Code className="whitespace-nowrap">--connect</Code>, or in config.json for a static
            build.
          </>
        }
        translate="no"
        value={server}
        onChange={(event) => choose(event.target.value)}
      >
        {servers.map((listed) => (
          <option key={listed} value={listed}>
            {nameIn(servers, listed)}
          </option>
        ))}
      </SelectField>
    );
  }
  const change = () => {
    // Synchronously, so that the list is there to take the focus.
    flushSync(() => setChanging(true));
    select.current?.focus();
  };
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-ink-2">
      <span className="min-w-0 wrap-anywhere">
        Server:{' '}
        <span translate="no" className="text-ink">
          {nameIn(servers, server)}
        </span>
      </span>
      <span aria-hidden>·</span>
      <button type="button" onClick={change} className="min-h-6 text-accent hover:underline">
        Change<span className="sr-only"> server</span>
      </button>
    </p>
  );
}
