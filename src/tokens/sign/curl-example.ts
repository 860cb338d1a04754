import { endpoints } from '../../../protocol/endpoints';
import { addressOf } from '../../session/server-address';

/** The name of the environment variable that the examples read the token from. */
export const TOKEN_VARIABLE = 'AUTH_GRANT_TOKEN';

/**
 * A call for a shell, ready to run. It reads the token from the environment: what is typed into a
 * command stays in the shell's history, and every user of the machine can see it while it runs.
 */
export function curlExample(server: string): string {
  const { method, path } = endpoints.listGrants;
  return `curl -X ${method} '${addressOf(server)}${path}' -H "Authorization: Bearer $${TOKEN_VARIABLE}" -H 'Content-Type: application/json' -d '{"limit":1}'`;
}
