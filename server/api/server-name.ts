import { Hono } from 'hono';
import { SERVER_NAME_PATH } from '../../protocol/server-name';
import type { AppEnv, Dependencies } from '../http/app-env';

/**
 * `GET /server-name`: the name in this server's challenges, for anybody. The dashboard asks for it where
 * another server forwards its calls, so that it can name both in one question. The challenges are what counts.
 */
export function serverNameRoute({ publicOrigin }: Pick<Dependencies, 'publicOrigin'>) {
  return new Hono<AppEnv>().get(SERVER_NAME_PATH, (c) => c.json(publicOrigin));
}
