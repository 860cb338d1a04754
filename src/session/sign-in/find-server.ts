import { API_PATH } from '../../../protocol/deployment';
import { addressOf } from '../../servers/server-address';
import { SignInError } from './sign-in-error';

/**
 * The listed server that a typed URL means.
 *
 * @throws SignInError if it isn't listed: keys are only safe with servers that the operator chose
 */
export function findServer(typed: string, servers: string[]): string {
  const text = typed.trim().replace(/\/+$/, '');
  const byAddress = servers.find((server) => [server, addressOf(server)].includes(text));
  const byOrigin = servers.find((server) => addressOf(server) === `${text}${API_PATH}`);
  const server = byAddress ?? byOrigin;
  if (server !== undefined) return server;
  const example = addressOf(servers[0] ?? API_PATH);
  if (!URL.canParse(text) && !/^[\w.-]+\.\w/.test(text)) {
    throw new SignInError(`Write the address of a server, such as ${example}.`, 'server');
  }
  if (!/^https?:\/\//i.test(text)) {
    throw new SignInError(
      `An address begins with https://, or with http:// on this very machine, such as ${example}.`,
      'server',
    );
  }
  throw new SignInError(
    `${new URL(text).host} is not on the list of this deployment. Whoever runs it adds it with --connect ${new URL(text).origin}, or, for a static build, in config.json.`,
    'server',
  );
}
