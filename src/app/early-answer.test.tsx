import { afterEach, expect, it, vi } from 'vitest';
import { endpoints } from '../../protocol/endpoints';
import type { EarlyList } from '../early/early-list';
import { listGrants } from '../grants/paging/grant-list-answer';
import { json } from '../lib/testing/fake-fetch';
import type { Session } from '../session/session';
import { withEarlyAnswer } from './early-answer';

const PROFILE = { profileId: 'ada' };
const SESSION: Session = { kind: 'token', token: 'a.b.c', server: '/api', profile: PROFILE };
const EARLY = ['early'];
const LATE = ['late'];

afterEach(() => {
  delete window.earlyList;
});

const timing = (at = Date.now()) => ({ sentAt: at - 10, at, elapsed: 10 });

function leave(more: Partial<EarlyList> = {}): void {
  window.earlyList = {
    session: { token: 'a.b.c', server: '/api' },
    place: '/api',
    answer: Promise.resolve({ response: json(EARLY), timing: timing(), challenges: [] }),
    ...more,
  };
}

/** What the first calls for the list bring, and how many of them were sent. */
async function ask(session = SESSION, times = 1) {
  const send = vi.fn(async () => LATE);
  const sendEarly = withEarlyAnswer(session, send as never);
  const answers = [];
  for (let time = 0; time < times; time++)
    answers.push(await listGrants(sendEarly, { limit: 100 }));
  return { answers, sent: send.mock.calls.length };
}

it('the first page of the list is what the early script was told, once', async () => {
  leave();
  expect(await ask(SESSION, 2)).toEqual({ answers: [EARLY, LATE], sent: 1 });
  expect(window.earlyList).toBeUndefined();
});

it('without an early script, the page asks by itself', async () => {
  expect(await ask()).toEqual({ answers: [LATE], sent: 1 });
});

it('another call is sent', async () => {
  leave();
  const send = vi.fn(async () => LATE);
  const sendEarly = withEarlyAnswer(SESSION, send as never);
  expect(await listGrants(sendEarly, { limit: 1000 })).toEqual(LATE);
  const { endpoint } = { endpoint: endpoints.getProfile };
  await sendEarly({ endpoint, answer: null as never });
  expect(send).toHaveBeenCalledTimes(2);
  expect(await listGrants(sendEarly, { limit: 100 })).toEqual(EARLY);
});

it.each<[string, Session]>([
  ['token', { ...SESSION, token: 'x.y.z' }],
  ['server', { ...SESSION, server: 'https://other.example/api' }],
  [
    'kind',
    { kind: 'key', did: 'did:key:a', privateKey: {} as never, server: '/api', profile: PROFILE },
  ],
])('a session with another %s gets nothing of it', async (_, session) => {
  leave();
  expect(await ask(session)).toEqual({ answers: [LATE], sent: 1 });
  expect(window.earlyList).toBeUndefined();
});

it('a session with another key gets nothing of it', async () => {
  leave({ session: { did: 'did:key:b', server: '/api' } });
  const session = { kind: 'key', did: 'did:key:a', privateKey: {} as never } as const;
  expect((await ask({ ...session, server: '/api', profile: PROFILE })).answers).toEqual([LATE]);
  leave({ session: { did: 'did:key:a', server: '/api' } });
  expect((await ask({ ...session, server: '/api', profile: PROFILE })).answers).toEqual([EARLY]);
});

it('another server behind the same address gets nothing of it', async () => {
  leave({ place: 'https://upstream.example/api' });
  expect((await ask()).answers).toEqual([LATE]);
});

it.each([
  ['nobody has answered', null],
  [
    'the server refused',
    { response: json({ message: 'no' }, 401), timing: timing(), challenges: [] },
  ],
  ['the answer isn’t a list', { response: json({ grants: [] }), timing: timing(), challenges: [] }],
  [
    'the answer was cut off',
    { response: new Response('[{"id":'), timing: timing(), challenges: [] },
  ],
  [
    'the answer is old',
    { response: json(EARLY), timing: timing(Date.now() - 31_000), challenges: [] },
  ],
])('if %s, the page asks again', async (_, answer) => {
  leave({ answer: Promise.resolve(answer) });
  expect(await ask()).toEqual({ answers: [LATE], sent: 1 });
});

it('a call that was given up meanwhile rejects, and sends nothing', async () => {
  leave();
  const giveUp = new AbortController();
  const send = vi.fn();
  const asked = listGrants(withEarlyAnswer(SESSION, send), { limit: 100 }, giveUp.signal);
  giveUp.abort();
  await expect(asked).rejects.toThrow('aborted');
  expect(send).not.toHaveBeenCalled();
});
