import { isIP } from 'node:net';
import type { Context } from 'hono';
import type { AppEnv } from './app-env';

/** What some proxies add: brackets around IPv6, and a port (RFC 7239, section 6). */
const WITH_PORT = /^\[([^\]]*)\](?::\d+)?$|^([\d.]+):\d+$/;

/**
 * An address without a port. An IPv4 address that a dual-stack socket writes as IPv6 is IPv4 again
 * (RFC 4291, 2.5.5.2).
 */
function withoutPort(address: string): string {
  const [, ipv6, ipv4] = WITH_PORT.exec(address.trim()) ?? [];
  return (ipv6 ?? ipv4 ?? address.trim()).replace(/^::ffff:(?=\d+\.)/i, '');
}

/** Whether it's an IP address. One with a zone isn't, which can be any text of any length. */
const isAddress = (text: string) => isIP(text) !== 0 && !text.includes('%');

/**
 * The network address of the client. `X-Forwarded-For` counts only where a trusted proxy sent it,
 * and of it only the nearest address that isn't a trusted proxy: anybody can write the rest. Where
 * that isn't an IP address, the proxy's own counts.
 */
export function clientAddress(c: Context<AppEnv>, trustedProxies: string[]): string {
  const peer = withoutPort(c.env?.incoming?.socket.remoteAddress ?? 'unknown');
  if (!trustedProxies.includes(peer)) return peer;
  const forwarded = c.req.header('x-forwarded-for')?.split(',').map(withoutPort) ?? [];
  const nearest = forwarded.findLast((address) => !trustedProxies.includes(address));
  return nearest !== undefined && isAddress(nearest) ? nearest : peer;
}
