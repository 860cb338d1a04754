import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { createGate } from '../../lib/testing/gate';
import { cellsOf, openProfilePage, rowOf } from '../../pages/testing/open-profile-page';
import { stubDialogFocus } from '../../ui/testing/dialog-focus';
import { grantAt } from '../testing/model-server';
import { inputOf, isList } from '../testing/serve-grants';

beforeEach(stubDialogFocus);

const named = (what: string, newest: number, count: number) =>
  Array.from({ length: count }, (_, index) =>
    grantAt(newest - index, `${what}-${index}`, { name: `${what} ${index}` }),
  );

// The first page of the whole list has none that are searched for: only the search knows them.
const grants = [...named('Other', 1000, 100), ...named('Importer', 500, 150)];

test('a revoke while the next page of a search is under way isn’t taken back by it', async () => {
  const gates = { search: createGate(), list: createGate() };
  const { server, user } = openProfilePage(grants, {
    search: '?q=importer',
    intercept: (request, answer) => {
      const input = isList(request) ? inputOf(request) : {};
      if (input.cursor === undefined) return undefined;
      // The whole list has more all the while, so that it's the server that searches.
      if (input.query === undefined) return gates.list.opened.then(answer);
      const before = answer();
      return gates.search.opened.then(() => before);
    },
  });
  const row = await rowOf('Importer 0');
  const isMore = () =>
    server.requests
      .filter(isList)
      .map(inputOf)
      .some(({ cursor, query }) => cursor && query);
  await waitFor(() => expect(isMore()).toBe(true));
  await user.click(within(row).getByRole('button', { name: 'Actions for Importer 0' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Revoke' }));
  await user.click(await screen.findByRole('button', { name: 'Revoke grant' }));
  await waitFor(() => expect(server.writes()).toEqual(['revoke Importer-0']));
  const statusShown = async () => cellsOf(await rowOf('Importer 0'))[2];
  await waitFor(async () => expect(await statusShown()).toBe('Revoked'));
  await act(async () => gates.search.open());
  await screen.findByText(/^150 grants/);
  expect(await statusShown()).toBe('Revoked');
});
