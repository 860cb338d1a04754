import { act, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type AuthGrant, isOver } from '../../../protocol/auth-grant';
import { UNSEEN_NAMES } from '../../../protocol/testing/any-name';
import { breakRequests } from '../../lib/testing/break-requests';
import { json } from '../../lib/testing/fake-fetch';
import { createGate } from '../../lib/testing/gate';
import type { Session } from '../../session/session';
import { renderSignedIn, TOKEN_SESSION } from '../../session/testing/render-signed-in';
import { announce, StatusRegion } from '../../ui/status-region';
import { pressEscapeIn, stubDialogFocus } from '../../ui/testing/dialog-focus';
import { grantKeys } from '../data/grant-keys';
import { cacheGrant } from '../data/loaded-grants';
import { grantAt } from '../testing/model-server';
import { serveGrants } from '../testing/serve-grants';
import { EndButton } from './end-button';
import { useEndDialogs } from './use-end-dialogs';

const handlers = { onRevoked: vi.fn(), onDeleted: vi.fn() };

function GrantPage({ grant }: { grant: AuthGrant }) {
  const { slot, ...actions } = useEndDialogs(handlers);
  return (
    <>
      <EndButton grant={grant} {...actions} />
      {slot}
    </>
  );
}

function App({ grant }: { grant: AuthGrant }) {
  const [isLeft, setLeft] = useState(false);
  return (
    <>
      <StatusRegion />
      {!isLeft && <GrantPage grant={grant} />}
      <button type="button" onClick={() => setLeft(true)}>
        Leave
      </button>
    </>
  );
}

const button = (name: string) => screen.getByRole('button', { name });
const dialog = () => screen.queryByRole('alertdialog');
const isDisabled = (name: string) => button(name).getAttribute('aria-disabled') === 'true';

type Intercept = Parameters<typeof serveGrants>[1];

/** Opens the dialog of a grant, whose writes the server answers through `intercept`. */
async function ask(fields: Partial<AuthGrant>, intercept?: Intercept, session?: Session) {
  const grant = grantAt(0, 'a', { name: 'CI', ...fields });
  const server = serveGrants([grant], intercept);
  const client = renderSignedIn(<App grant={grant} />, session);
  cacheGrant(client, grant);
  const cached = () => client.getQueryData<AuthGrant>(grantKeys.detail('a'));
  const user = userEvent.setup();
  await user.click(button(isOver(grant, Date.now()) ? 'Delete' : 'Revoke'));
  const question = await screen.findByRole('alertdialog');
  return { user, question, server, cached };
}

beforeEach(() => {
  stubDialogFocus();
  // The last success outlives the page that reported it.
  announce('');
  for (const handler of Object.values(handlers)) handler.mockReset();
});

const REVOKE = {
  fields: { status: 'active' },
  title: 'Revoke CI?',
  action: 'Revoke grant',
  pending: 'Revoking…',
  write: 'revoke a',
  done: 'CI revoked',
  failed: 'CI couldn’t be revoked.',
  after: 'revoked',
  onDone: handlers.onRevoked,
} as const;

const DELETE = {
  fields: { status: 'revoked' },
  title: 'Delete CI?',
  action: 'Delete grant',
  pending: 'Deleting…',
  write: 'delete a',
  done: 'CI deleted',
  failed: 'CI couldn’t be deleted.',
  after: 'gone',
  onDone: handlers.onDeleted,
} as const;

describe.each([REVOKE, DELETE])('$action', (end) => {
  const { fields, title, action, pending, write, done, failed, after, onDone } = end;

  test('asks about the grant by its name, and starts at Cancel', async () => {
    const { question, server } = await ask(fields);
    expect(screen.getByRole('alertdialog', { name: title })).toBe(question);
    expect(document.activeElement).toBe(button('Cancel'));
    expect(server.writes()).toEqual([]);
  });

  test('Cancel and Escape close it without a request', async () => {
    const { user, server, question } = await ask(fields);
    pressEscapeIn(question);
    expect(dialog()).toBeNull();
    await user.click(button(end === REVOKE ? 'Revoke' : 'Delete'));
    await user.click(button('Cancel'));
    expect(dialog()).toBeNull();
    expect(server.writes()).toEqual([]);
  });

  test('closes and says so once the server has done it, and everything shows it', async () => {
    const { user, server, cached } = await ask(fields);
    await user.click(button(action));
    await waitFor(() => expect(dialog()).toBeNull());
    expect(screen.getByRole('status').textContent).toBe(done);
    expect(server.writes()).toEqual([write]);
    expect(server.statusOf('a')).toBe(after);
    expect(cached()?.status ?? 'gone').toBe(after);
    await waitFor(() => expect(onDone).toHaveBeenCalledTimes(1));
  });

  test('stays open while the server works, and sends nothing again', async () => {
    const gate = createGate();
    const { user, question, server, cached } = await ask(fields, () =>
      gate.opened.then(() => json(true)),
    );
    await user.click(button(action));
    expect(isDisabled(pending)).toBe(true);
    await user.click(button(pending));
    expect(dialog()).toBe(question);
    expect(server.writes()).toEqual([write]);
    expect(cached()?.status).toBe(fields.status);
    expect(onDone).not.toHaveBeenCalled();
    gate.open();
    await waitFor(() => expect(dialog()).toBeNull());
  });

  test.each(['Close', 'Escape'])(
    'is left with %s while a lost answer is looked up',
    async (way) => {
      const gate = createGate();
      const { user, question, server, cached } = await ask(fields, ({ method }, answer) => {
        if (method === 'GET') return gate.opened.then(answer);
        answer();
        throw new TypeError('Failed to fetch');
      });
      await user.click(button(action));
      await screen.findByRole('button', { name: 'Close' });
      if (way === 'Close') await user.click(button('Close'));
      else pressEscapeIn(question);
      expect(dialog()).toBeNull();
      expect(screen.getByRole('status').textContent).toBe('');
      gate.open();
      await waitFor(() => expect(screen.getByRole('status').textContent).toBe(done));
      expect(server.writes()).toEqual([write]);
      expect(cached()?.status ?? 'gone').toBe(after);
    },
  );

  test('two clicks before the page can show the first send one request', async () => {
    const { server } = await ask(fields);
    act(() => {
      button(action).click();
      button(action).click();
    });
    await waitFor(() => expect(dialog()).toBeNull());
    await waitFor(() => expect(onDone).toHaveBeenCalledTimes(1));
    expect(server.writes()).toEqual([write]);
  });

  test('a refusal is said in the dialog, which stays and can try again', async () => {
    const refusals = [json({ message: 'Your token does not allow this.' }, 403)];
    const { user, question, server, cached } = await ask(fields, () => refusals.pop());
    await user.click(button(action));
    const problem = await screen.findByRole('alert');
    expect(problem.textContent).toBe('Your token does not allow this.');
    expect(question.contains(problem)).toBe(true);
    const way = screen.getByRole<HTMLAnchorElement>('link', { name: 'Sign in with recovery key' });
    expect(question.contains(way)).toBe(true);
    expect(way.pathname).toBe('/sign-in');
    expect(cached()?.status).toBe(fields.status);
    expect(screen.getByRole('status').textContent).toBe('');
    await user.click(button(action));
    await waitFor(() => expect(dialog()).toBeNull());
    expect(server.writes()).toEqual([write, write]);
    expect(screen.getByRole('status').textContent).toBe(done);
  });

  test('an error that nobody foresaw is said in words, and can be tried again', async () => {
    const { user, server } = await ask(fields);
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const mend = breakRequests();
    await user.click(button(action));
    const problem = await screen.findByRole('alert');
    expect(problem.textContent).toBe('Something went wrong.');
    expect(log).toHaveBeenCalled();
    expect(screen.queryByRole('link', { name: 'Sign in with recovery key' })).toBeNull();
    mend();
    await user.click(button(action));
    await waitFor(() => expect(dialog()).toBeNull());
    expect(server.statusOf('a')).toBe(after);
  });

  test('where the answer is lost, the grant itself tells that it was done', async () => {
    const { user, server } = await ask(fields, ({ method }, answer) => {
      if (method === 'GET') return undefined;
      answer();
      throw new TypeError('Failed to fetch');
    });
    await user.click(button(action));
    await waitFor(() => expect(dialog()).toBeNull());
    expect(screen.getByRole('status').textContent).toBe(done);
    expect(server.writes()).toEqual([write]);
  });

  test('a page that was left meanwhile hears of a success', async () => {
    const gate = createGate();
    const { user } = await ask(fields, () => gate.opened.then(() => json(true)));
    await user.click(button(action));
    await user.click(button('Leave'));
    gate.open();
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe(done));
    expect(onDone).not.toHaveBeenCalled();
  });

  test('a page that was left meanwhile is warned of a refusal', async () => {
    const gate = createGate();
    const { user } = await ask(fields, () =>
      gate.opened.then(() => json({ message: 'Your token does not allow this.' }, 403)),
    );
    await user.click(button(action));
    await user.click(button('Leave'));
    gate.open();
    const warning = await screen.findByText(`${failed} Your token does not allow this.`);
    expect(warning.closest('[role=alert]')).not.toBeNull();
    await user.click(button('Dismiss'));
  });
});

describe('an expired grant', () => {
  const EXPIRED = { status: 'active', expiresAt: '2026-01-02T00:00:00.000Z' } as const;

  test('is deleted in one go, without a word that its tokens stop working now', async () => {
    const { user, question, server, cached } = await ask(EXPIRED);
    expect(screen.getByRole('alertdialog', { name: 'Delete CI?' })).toBe(question);
    expect(question.textContent).toContain(
      'It has expired, so its tokens have already stopped working.',
    );
    expect(question.textContent).not.toMatch(/revoke|stops? working|history/i);
    await user.click(button('Delete grant'));
    await waitFor(() => expect(dialog()).toBeNull());
    expect(server.writes()).toEqual(['revoke a', 'delete a']);
    expect(screen.getByRole('status').textContent).toBe('CI deleted');
    expect(cached()).toBeUndefined();
  });

  test('that could only be revoked says so, and can be deleted again', async () => {
    const refusals = [json({ message: 'Your token does not allow this.' }, 403)];
    const { user, server, cached } = await ask(EXPIRED, ({ method }) =>
      method === 'DELETE' ? refusals.pop() : undefined,
    );
    await user.click(button('Delete grant'));
    expect((await screen.findByRole('alert')).textContent).toBe(
      'The grant is revoked, but not deleted. Your token does not allow this.',
    );
    expect(cached()?.status).toBe('revoked');
    await user.click(button('Delete grant'));
    await waitFor(() => expect(server.statusOf('a')).toBe('gone'));
  });

  test('that could not be revoked is not deleted either', async () => {
    const { user, server } = await ask(EXPIRED, ({ url }) =>
      url.endsWith('/revoke')
        ? json({ message: 'Your token does not allow this.' }, 403)
        : undefined,
    );
    await user.click(button('Delete grant'));
    expect((await screen.findByRole('alert')).textContent).toBe('Your token does not allow this.');
    expect(server.writes()).toEqual(['revoke a']);
  });
});

test('a grant that expires while the question is open is no more said to end now', async () => {
  const { question } = await ask({ expiresAt: new Date(Date.now() + 300).toISOString() });
  expect(question.textContent).toContain('stop working immediately');
  await waitFor(() => expect(question.textContent).not.toContain('stop working immediately'), {
    timeout: 5_000,
  });
  expect(question.textContent).toContain('has expired, so its tokens have already stopped working');
});

test.each(Object.entries(UNSEEN_NAMES).slice(0, 8))(
  'names that can’t be seen have a stand-in in the question: %s',
  async (_, name) => {
    const { question } = await ask({ name });
    expect(screen.getByRole('alertdialog', { name: 'Revoke Unnamed grant a?' })).toBe(question);
  },
);

describe('in the session of an API token', () => {
  const sessionOf = (challenge: string) => {
    const token = `header.${btoa(JSON.stringify({ nonce: challenge }))}.signature`;
    return { ...TOKEN_SESSION, token };
  };
  const OWN = 'You’re signed in with a token of this grant.';
  const EXPIRED = { expiresAt: '2026-01-02T00:00:00.000Z' };

  test('revoking its grant is said to end the session', async () => {
    const { question } = await ask({}, undefined, sessionOf('auth-grant:a'));
    expect(question.textContent).toContain(`${OWN} Revoking it ends this session.`);
  });

  test.each([EXPIRED, { status: 'revoked' } as const])(
    'deleting its grant ends nothing that hasn’t ended already: %j',
    async (ends) => {
      const { question } = await ask(ends, undefined, sessionOf('auth-grant:a'));
      expect(question.textContent).not.toContain('signed in');
    },
  );

  test.each([{}, EXPIRED])('another grant has nothing to do with the session: %j', async (ends) => {
    const { question } = await ask(ends, undefined, sessionOf('auth-grant:b'));
    expect(question.textContent).not.toContain('signed in');
  });
});

test('revoking warns of grants that were made with the grant’s tokens, where there can be any', async () => {
  const { question } = await ask({ scope: 'authGrants:write' });
  expect(question.textContent).toContain('Tokens from this grant may have created other grants.');
});

test('revoking says nothing of other grants where none can have been made', async () => {
  const { question } = await ask({ scope: 'authGrants:read' });
  expect(question.textContent).not.toContain('created other grants');
});

describe('a grant with full access', () => {
  const FULL = { status: 'revoked', scope: '*:*' } as const;
  const field = () => screen.getByRole('textbox', { name: 'Type “delete” to delete it' });

  test('is deleted only once a word is typed', async () => {
    const { user, server } = await ask(FULL);
    expect(isDisabled('Delete grant')).toBe(true);
    await user.type(field(), 'del');
    await user.click(button('Delete grant'));
    expect(server.writes()).toEqual([]);
    await user.type(field(), 'ete');
    expect(isDisabled('Delete grant')).toBe(false);
    await user.click(button('Delete grant'));
    await waitFor(() => expect(server.statusOf('a')).toBe('gone'));
  });

  test.each([
    'CI  deploy',
    'CI\u00a0deploy',
    'CI\ndeploy',
    'Cafe\u0301',
    '\u001b[31m',
    '\u200e\u200b',
  ])(
    'has a name that can’t be typed to confirm (%j), and Enter deletes it all the same',
    async (name) => {
      const { user, server } = await ask({ ...FULL, name });
      await user.type(field(), 'Delet{Enter}');
      expect(server.writes()).toEqual([]);
      await user.type(field(), 'e{Enter}{Enter}');
      await waitFor(() => expect(server.statusOf('a')).toBe('gone'));
      expect(server.writes()).toEqual(['delete a']);
    },
  );

  test('is not asked for in a smaller grant', async () => {
    await ask({ status: 'revoked', scope: '*:read' });
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(isDisabled('Delete grant')).toBe(false);
  });
});
