import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { endpoints } from '../../protocol/endpoints';
import { GrantStatus } from '../grants/display/grant-status';
import { Created, Expiry } from '../grants/display/grant-times';
import { grantAt } from '../grants/testing/model-server';
import { request } from '../lib/request';
import { json, stubFetch } from '../lib/testing/fake-fetch';
import { ClockNotice } from './clock-notice';

const SERVER = Date.parse('2026-11-23T12:00:00Z');
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

const iso = (time: number) => new Date(time).toISOString();

/** Renders what the page shows once it has an answer of its server, which says that it’s noon. */
async function showAt(deviceTime: number, ends = SERVER + 3 * DAY): Promise<void> {
  vi.setSystemTime(deviceTime);
  stubFetch(() => json(true, 200, { date: new Date(SERVER).toUTCString() }));
  const call = { endpoint: endpoints.getProfile, answer: z.unknown() };
  await request('/api', 'a.b.c', call);
  const grant = grantAt(0, 'a', { createdAt: iso(SERVER), expiresAt: iso(ends) });
  render(
    <>
      <ClockNotice />
      <p>
        <GrantStatus grant={grant} /> <Expiry grant={grant} /> <Created grant={grant} />
      </p>
    </>,
  );
}

const textOf = () => document.body.textContent ?? '';

beforeEach(() => void vi.useFakeTimers({ now: SERVER, toFake: ['Date'] }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('clocks that differ', () => {
  test.each([
    [-10 * MINUTE, '10 minutes behind'],
    [-2 * 60 * MINUTE, '2 hours behind'],
    [100 * MINUTE, '100 minutes ahead of'],
    [2 * DAY, '2 days ahead of'],
    [-400 * DAY, '400 days behind'],
    [10 * DAY, '10 days ahead of'],
  ])('a device that is %i ms off is said to be %s', async (off, words) => {
    await showAt(SERVER + off);
    expect(screen.getByRole('status').textContent).toBe(
      `This device’s clock is ${words} the server’s. This page goes by the server’s.`,
    );
    expect(textOf()).toContain('There it’s November 23, 2026 at 12:00');
    // What it shows is what the server would.
    expect(textOf()).toContain('Expiring soon in 3 days just now');
  });

  test.each([0, MINUTE, -MINUTE])('a device that is %i ms off is right', async (off) => {
    await showAt(SERVER + off);
    expect(screen.queryByRole('status')).toBeNull();
    expect(textOf()).toMatch(/ (just now|1 minute ago)$/);
  });

  test('what has expired on the server has expired here', async () => {
    await showAt(SERVER - 2 * DAY, SERVER - MINUTE);
    expect(textOf()).toContain('Expired');
  });
});
