import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, test, vi } from 'vitest';
import { renderSignedIn } from '../../session/testing/render-signed-in';
import type { GrantList } from '../data/grant-list';
import { grantAt } from '../testing/model-server';
import { countText, type Extent } from '../view/count';
import { PLAIN_VIEW } from '../view/list-view';
import { ListTotal, ResultLine } from './result-line';
import { StatusNav } from './status-nav';

const manyGrants = (count: number) =>
  Array.from({ length: count }, (_, at) => grantAt(count - at, `${at}`));

function listOf(rows: GrantList['rows'], extent: Extent, hasMore = extent !== 'whole') {
  const [want, retry] = [vi.fn(() => () => {}), vi.fn()];
  const list: GrantList = {
    isLoaded: true,
    rows,
    chunks: [rows],
    pages: [],
    hasMore,
    isWhole: extent === 'whole',
    isCounting: extent === 'counting',
    running: null,
    refreshedAt: 0,
    problem: null,
    more: () => {},
    show: () => {},
    want,
    retry,
  };
  return { list, want, retry };
}

function show(extent: Extent, count: number, hasMore?: boolean) {
  const opened = listOf(manyGrants(count), extent, hasMore);
  renderSignedIn(
    <>
      <StatusNav list={opened.list} view={PLAIN_VIEW} onChange={() => {}} />
      <ResultLine
        list={opened.list}
        view={PLAIN_VIEW}
        onChange={() => {}}
        grants={null}
        tools={null}
      >
        <ListTotal list={opened.list} />
      </ResultLine>
    </>,
  );
  return { ...opened, total: screen.getByRole('status').textContent };
}

const links = () => within(screen.getByRole('navigation', { name: 'Status' })).getAllByRole('link');
const names = () => links().map(({ textContent }) => textContent);

afterEach(() => history.replaceState(null, '', '/'));

test.each([
  [0, 'whole', '0'],
  [1200, 'whole', '1,200'],
  [22, 'counting', '—'],
  [0, 'counting', '—'],
  [22, 'part', '22+'],
  [0, 'part', '—'],
] as const)('%i of a list that is %s reads %s', (count, extent, text) => {
  expect(countText(count, extent)).toBe(text);
});

describe('the counts', () => {
  it('of a whole list are exact, zeros included', () => {
    expect(show('whole', 3).total).toBe('3 grants');
    expect(names()).toEqual(['All 3', 'Active 3', 'Expiring soon 0', 'Expired 0', 'Revoked 0']);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('of active grants include those that expire soon, as the list they lead to', () => {
    const soon = new Date(Date.now() + 3 * 86_400_000).toISOString();
    const { list } = listOf([grantAt(2, 'a'), grantAt(1, 'b', { expiresAt: soon })], 'whole');
    renderSignedIn(<StatusNav list={list} view={PLAIN_VIEW} onChange={() => {}} />);
    expect(names()).toEqual(['All 2', 'Active 2', 'Expiring soon 1', 'Expired 0', 'Revoked 0']);
  });

  it('of a list that still loads claim nothing, and say so to screen readers', () => {
    expect(show('counting', 100).total).toBe('Counting… 100 so far');
    expect(names()[1]).toBe('Active —still counting');
  });

  it('of a part are at least so many, and no zero is claimed', () => {
    expect(show('part', 10_189).total).toBe('10,000+ grants');
    expect(names().slice(1, 3)).toEqual(['Active 10,189+', 'Expiring soon —unknown']);
  });

  it('are completed on request, also after a failure', async () => {
    const { want, retry } = show('part', 150);
    await userEvent.click(screen.getByRole('button', { name: 'Count all' }));
    expect(want).toHaveBeenCalledWith('all');
    expect(retry).toHaveBeenCalled();
  });

  it('of all that the server could list offer no more', () => {
    expect(show('part', 5, false).total).toBe('5 grants that could be listed');
    expect(screen.queryByRole('button')).toBeNull();
  });
});

test('each status is a link that keeps the search, the operation and the order, and one is the current one', () => {
  history.replaceState(null, '', '/profile?q=wallet&allows=getBoosts&sort=name&needs=full-access');
  const { list } = listOf(manyGrants(1), 'whole');
  const view = { ...PLAIN_VIEW, status: 'expired' as const };
  renderSignedIn(<StatusNav list={list} view={view} onChange={() => {}} />);
  const current = links().filter((link) => link.getAttribute('aria-current') === 'page');
  expect(current.map(({ textContent }) => textContent)).toEqual(['Expired 0']);
  expect(links().map((link) => link.getAttribute('href'))).toEqual([
    '/profile?q=wallet&sort=name&allows=getBoosts',
    '/profile?q=wallet&status=active&sort=name&allows=getBoosts',
    '/profile?q=wallet&status=expiring&sort=name&allows=getBoosts',
    '/profile?q=wallet&status=expired&sort=name&allows=getBoosts',
    '/profile?q=wallet&status=revoked&sort=name&allows=getBoosts',
  ]);
});
