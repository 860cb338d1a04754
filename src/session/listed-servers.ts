import type { Deployment } from '../../protocol/deployment';
import { loadDeployment, OWN_SERVER } from './known-servers';

let listed: Promise<Deployment> | null = null;

/** What this deployment says of the servers, asked for once; where it did not say, again each time. */
export function listedServers(): Promise<Deployment> {
  listed ??= loadDeployment().then((loaded) => {
    if (loaded === null) listed = null;
    return loaded ?? OWN_SERVER;
  });
  return listed;
}

// Begins while the rest of the page is still on its way.
void listedServers();
