import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { AppEnv } from './app-env';
import { clientAddress, limitedAddress } from './client-address';

test.each([
  ['192.0.2.1', '203.0.113.9', [], '192.0.2.1'],
  ['::ffff:192.0.2.1', undefined, [], '192.0.2.1'],
  ['127.0.0.1', '203.0.113.9', ['127.0.0.1'], '203.0.113.9'],
  ['127.0.0.1', '10.9.9.9, 203.0.113.9', ['127.0.0.1'], '203.0.113.9'],
  ['127.0.0.1', '203.0.113.9, 10.0.0.2', ['127.0.0.1', '10.0.0.2'], '203.0.113.9'],
  ['127.0.0.1', undefined, ['127.0.0.1'], '127.0.0.1'],
  ['127.0.0.1', '203.0.113.9:5555', ['127.0.0.1'], '203.0.113.9'],
  ['127.0.0.1', '[2001:db8::2]:5555, [::ffff:127.0.0.1]', ['127.0.0.1'], '2001:db8::2'],
  ['127.0.0.1', '203.0.113.9, unknown', ['127.0.0.1'], '127.0.0.1'],
  ['127.0.0.1', '203.0.113.9,', ['127.0.0.1'], '127.0.0.1'],
  ['127.0.0.1', `fe80::1%${'a'.repeat(5_000)}`, ['127.0.0.1'], '127.0.0.1'],
  ['127.0.0.1', '203.0.113.256', ['127.0.0.1'], '127.0.0.1'],
  ['2001:db8::1', '203.0.113.9', ['127.0.0.1'], '2001:db8::1'],
])('from %s forwarded for %s, trusting %j: %s', async (peer, forwarded, trusted, expected) => {
  const app = new Hono<AppEnv>().get('/', (c) => c.text(clientAddress(c, trusted)));
  const headers: Record<string, string> = forwarded ? { 'x-forwarded-for': forwarded } : {};
  const bindings = { incoming: { socket: { remoteAddress: peer } } };
  expect(await (await app.request('/', { headers }, bindings)).text()).toBe(expected);
});

test.each([
  ['192.0.2.1', undefined, [], '192.0.2.1'],
  ['::ffff:192.0.2.1', undefined, [], '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', undefined, [], '2001:db8:1:2::/64'],
  ['2001:DB8:1:2:aaaa::1', undefined, [], '2001:db8:1:2::/64'],
  ['2001:db8::1', undefined, [], '2001:db8:0:0::/64'],
  ['::2', undefined, [], '0:0:0:0::/64'],
  ['fe80::1%eth0', undefined, [], 'fe80:0:0:0::/64'],
  ['10.0.0.1', '2001:db8::1, 2001:db8:1::2', ['10.0.0.1'], '2001:db8:1:0::/64'],
  // Programs on this machine, and a proxy that nobody has named.
  ['127.0.0.1', undefined, [], null],
  ['::1', undefined, ['10.0.0.1'], null],
  ['::ffff:127.0.0.1', '203.0.113.9', [], null],
  // A trusted proxy on this machine.
  ['127.0.0.1', '203.0.113.9', ['127.0.0.1'], '203.0.113.9'],
  ['127.0.0.1', undefined, ['127.0.0.1'], '127.0.0.1'],
  // Whoever is far away can't claim to be here.
  ['203.0.113.9', '127.0.0.1', [], '203.0.113.9'],
  ['10.0.0.1', '127.0.0.1', ['10.0.0.1'], '127.0.0.1'],
])(
  'limits count %s forwarded for %s, trusting %j, as %s',
  async (peer, forwarded, trusted, expected) => {
    const app = new Hono<AppEnv>().get('/', (c) => c.json(limitedAddress(c, trusted)));
    const headers: Record<string, string> = forwarded ? { 'x-forwarded-for': forwarded } : {};
    const bindings = { incoming: { socket: { remoteAddress: peer } } };
    expect(await (await app.request('/', { headers }, bindings)).json()).toBe(expected);
  },
);
