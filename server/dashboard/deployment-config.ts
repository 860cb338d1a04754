import type { Handler } from 'hono';
import { API_PATH, type Deployment } from '../../protocol/deployment';
import type { AppEnv } from '../http/app-env';

/**
 * Tells the dashboard which servers it may talk to: its own first, then those of these origins.
 *
 * @param upstream the API that its own calls are passed on to, if they are
 */
export function deploymentConfig(connect: string[], upstream?: string): Handler<AppEnv> {
  const config: Deployment = {
    servers: [API_PATH, ...connect.map((origin) => `${origin}${API_PATH}`)],
    ...(upstream !== undefined && { upstream }),
  };
  return (c) => {
    c.header('cache-control', 'no-cache');
    return c.json(config);
  };
}
