import type { Context } from 'hono';
import type { AppEnv } from './app-env';

/** An IPv4 address that a dual-stack socket writes as IPv6, as IPv4 again (RFC 4291, 2.5.5.2). */
const plain = (address: string) => address.trim().replace(/^::ffff:(?=\d+\.)/i, '');

/**
 * The network address of the client. `X-Forwarded-For` counts only where a trusted proxy sent it,
 * and of it only the nearest address that is no trusted proxy: anybody can write the rest.
 */
export function clientAddress(c: Context<AppEnv>, trustedProxies: string[]): string {
  const peer = plain(c.env?.incoming?.socket.remoteAddress ?? 'unknown');
  if (!trustedProxies.includes(peer)) return peer;
  const forwarded = c.req.header('x-forwarded-for')?.split(',').map(plain) ?? [];
  return forwarded.findLast((address) => !trustedProxies.includes(address)) ?? peer;
}
