import { isIP } from 'node:net';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Logger } from 'pino';
import { isLoopback } from '../lib/loopback';
import type { AppEnv } from './app-env';

/** Some proxies add brackets around IPv6, and a port (RFC 7239, section 6). */
const WITH_PORT = /^\[([^\]]*)\](?::\d+)?$|^([\d.]+):\d+$/;

/**
 * Also turns an IPv4 address that a dual-stack socket writes as IPv6 back into IPv4 (RFC 4291,
 * section 2.5.5.2).
 */
function withoutPort(address: string): string {
  const [, ipv6, ipv4] = WITH_PORT.exec(address.trim()) ?? [];
  return (ipv6 ?? ipv4 ?? address.trim()).replace(/^::ffff:(?=\d+\.)/i, '');
}

/** Refuses addresses with a zone, which can be any text of any length. */
const isAddress = (text: string) => isIP(text) !== 0 && !text.includes('%');

const peerOf = (c: Context<AppEnv>) =>
  withoutPort(c.env?.incoming?.socket.remoteAddress ?? 'unknown');

/**
 * The network address of the client. `X-Forwarded-For` counts only if a trusted proxy sent it, and
 * only its nearest address that isn't a trusted proxy: anyone can write the rest. If that isn't an
 * IP address, the proxy's own address is used.
 */
export function clientAddress(c: Context<AppEnv>, trustedProxies: string[]): string {
  const peer = peerOf(c);
  if (!trustedProxies.includes(peer)) return peer;
  const forwarded = c.req.header('x-forwarded-for')?.split(',').map(withoutPort) ?? [];
  const nearest = forwarded.findLast((address) => !trustedProxies.includes(address));
  return nearest !== undefined && isAddress(nearest) ? nearest : peer;
}

/** Of an IPv6 address, its /64: whoever has one address of it usually has all of them. */
function networkOf(address: string): string {
  const [ip = ''] = address.split('%');
  if (isIP(ip) !== 6) return address;
  // URLs write each address in one way (RFC 5952), also its last 32 bits.
  const [head = '', tail] = new URL(`http://[${ip}]`).hostname.slice(1, -1).split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const [start, end] = [groups(head), groups(tail ?? '')];
  const zeros = tail === undefined ? 0 : 8 - start.length - end.length;
  const all = [...start, ...Array<string>(zeros).fill('0'), ...end];
  return `${all.slice(0, 4).join(':')}::/64`;
}

/**
 * What limits count as one client: its IPv4 address, or the /64 of its IPv6 address. `null` for a program
 * on this machine, unless it's a trusted proxy.
 */
export function limitedAddress(c: Context<AppEnv>, trustedProxies: string[]): string | null {
  const peer = peerOf(c);
  if (isLoopback(peer) && !trustedProxies.includes(peer)) return null;
  return networkOf(clientAddress(c, trustedProxies));
}

/** Warns once if a proxy forwards addresses that don't count, since all its clients look like one. */
export function warnOfForwarding(logger: Logger, trustedProxies: string[]) {
  let hasWarned = false;
  return createMiddleware<AppEnv>(async (c, next) => {
    if (!hasWarned && c.req.header('x-forwarded-for') && !trustedProxies.includes(peerOf(c))) {
      hasWarned = true;
      logger.warn(
        { peer: peerOf(c) },
        "X-Forwarded-For is ignored: it came from an address that TRUSTED_PROXY doesn't name",
      );
    }
    await next();
  });
}
