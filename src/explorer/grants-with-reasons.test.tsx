import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { grantAt } from '../grants/testing/model-server';
import { GrantsWithReasons } from './grants-with-reasons';

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    grant: grantAt(at, `g${at}`, { name: at === 30 ? 'Zürich' : `Reader ${at}` }),
    reason: at % 2 === 0 ? 'revoked' : 'missing boosts:write',
  }));

const rows = () => within(screen.getByRole('list')).getAllByRole('listitem');
const details = () => screen.getByText('Why not?').closest('details');

test('grants that can’t are counted under their heading, and listed on request', async () => {
  render(<GrantsWithReasons title="Can’t call it" grants={many(3)} isFolded />);
  const section = screen.getByRole('region', { name: 'Can’t call it' });
  expect(within(section).getByRole('heading', { level: 3 })).toBeDefined();
  expect(section.textContent).toMatch(/^Can’t call it3/);
  expect(details()?.open).toBe(false);
  await userEvent.click(screen.getByText('Why not?'));
  expect(details()?.open).toBe(true);
  expect(rows().map(({ textContent }) => textContent)).toEqual([
    'Reader 0 revoked',
    'Reader 1 missing boosts:write',
    'Reader 2 revoked',
  ]);
  // So few need no search.
  expect(screen.queryByRole('searchbox')).toBeNull();
});

test('many of them can be searched by name and reason, without regard to accents', async () => {
  render(<GrantsWithReasons title="Can’t call it" grants={many(60)} isFolded />);
  const user = userEvent.setup();
  expect(rows()).toHaveLength(20);
  const search = screen.getByRole('searchbox', { name: 'Search these grants' });
  await user.type(search, 'ZURICH');
  expect(rows().map(({ textContent }) => textContent)).toEqual(['Zürich revoked']);
  await user.clear(search);
  await user.type(search, 'boosts:write');
  await user.click(screen.getByRole('button', { name: 'Show the other 10' }));
  expect(rows()).toHaveLength(30);
  await user.clear(search);
  await user.type(search, 'nobody');
  expect(screen.getByRole('status').textContent).toBe(
    'None of them has this in its name or reason.',
  );
});

test('grants that can are listed at once', () => {
  render(<GrantsWithReasons title="Can call it" grants={many(2)} />);
  expect(rows()).toHaveLength(2);
  expect(screen.queryByText('Why not?')).toBeNull();
});
