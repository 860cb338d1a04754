import * as z from 'zod/mini';
import { API_PATH } from '../../../protocol/deployment';
import { createStoredValue } from '../../lib/stored-value';
import { storageName } from '../../storage-name';

const lastServer = createStoredValue(() => localStorage, storageName('server'), z.string());

export function defaultServer(servers: string[]): string {
  const last = lastServer.read();
  return (last !== null && servers.includes(last) ? last : servers[0]) ?? API_PATH;
}

export const rememberServer = (server: string) => void lastServer.write(server);
