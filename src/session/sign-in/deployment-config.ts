import { API_PATH, type Deployment, deployment } from '../../../protocol/deployment';
import { BASE_PATH } from '../../lib/paths';

const TIMEOUT_MS = 10_000;

/** Loads the deployment's config.json; `null` where there is none, or none for now. */
export async function loadDeployment(): Promise<Deployment | null> {
  const response = await fetch(`${BASE_PATH}/config.json`, {
    cache: 'no-store',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => null);
  const body: unknown = await response?.json().catch(() => null);
  return deployment.safeParse(body).data ?? null;
}

let loading: Promise<Deployment> | null = null;

/**
 * The deployment's config.json, loaded once; without one, just the server that the page comes from.
 * A failed load isn't remembered: the next call tries again.
 */
export function getDeployment(): Promise<Deployment> {
  loading ??= loadDeployment().then((loaded) => {
    if (loaded === null) loading = null;
    return loaded ?? { servers: [API_PATH] };
  });
  return loading;
}
