import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { renderSignedIn } from '../../session/testing/render-signed-in';
import { ScopeFields } from './scope-fields';

function Field({ start, error }: { start: string; error: string | undefined }) {
  const [value, onChange] = useState(start);
  return (
    <form>
      <output aria-label="Scope of the form">{value}</output>
      <ScopeFields {...{ value, onChange, error }} onBlur={() => {}} inputRef={{ current: null }} />
    </form>
  );
}

function openFields(start = '', error?: string) {
  renderSignedIn(<Field {...{ start, error }} />);
  const user = userEvent.setup();
  const scope = () => screen.getByLabelText('Scope of the form').textContent;
  const tab = (name: string) => screen.getByRole('tab', { name });
  const show = (name: string) => user.click(tab(name));
  const current = () => screen.getByRole('tab', { selected: true }).textContent;
  return { user, scope, show, current };
}

async function pick(user: ReturnType<typeof userEvent.setup>, text: string, name: RegExp) {
  await user.type(await screen.findByRole('combobox', { name: 'Operation' }), text);
  const [best] = await screen.findAllByRole('option', { name });
  if (best) await user.click(best);
}

test('a new scope starts with the operations, a given one as text', () => {
  expect(openFields().current()).toBe('By operation');
  expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual([
    'By operation',
    'Presets',
    'Matrix',
    'Text',
  ]);
});

test('a scope that is given is shown as text', () => {
  expect(openFields('boosts:read').current()).toBe('Text');
});

test.each([
  ['By operation', 'Choose an operation that needs a scope.'],
  ['Presets', 'Choose a preset.'],
  ['Matrix', 'Choose at least one resource and action.'],
])('an empty scope is missing what is chosen there: %s', async (name, words) => {
  const { show } = openFields('', 'Enter a scope.');
  await show(name);
  const group = screen.getByRole('group', { name: 'Scope' });
  const id = group.getAttribute('aria-describedby') ?? '';
  expect(document.getElementById(id)?.textContent).toBe(words);
  expect(screen.queryByText('Enter a scope.')).toBeNull();
});

test('an empty scope is missing at the field for its text', async () => {
  const { show } = openFields('', 'Enter a scope.');
  await show('Text');
  screen.getByText('Enter a scope, such as boosts:read.');
});

test('an operation that needs no scope isn’t enough', async () => {
  const { user } = openFields('', 'Enter a scope.');
  await pick(user, 'getProfile', /^getProfile /);
  screen.getByText('Choose an operation that needs a scope.');
});

test('a scope that isn’t empty has the mistake of its own in every view', async () => {
  const { show } = openFields('nonsense', 'That isn’t a scope.');
  for (const name of ['Text', 'By operation', 'Presets', 'Matrix']) {
    await show(name);
    screen.getByText('That isn’t a scope.');
  }
});

test('each operation picked or removed applies the narrowest scope for all of them', async () => {
  const { user, scope } = openFields();
  await pick(user, 'https://network.learncard.com/api/boost/send/ada', /^sendBoost/);
  expect(scope()).toBe('boosts:write');
  await pick(user, 'getBoosts', /^getBoosts/);
  expect(scope()).toBe('boosts:read boosts:write');
  const list = screen.getByRole('list', { name: 'Picked operations' });
  const remove = within(list).getByRole('button', { name: 'Remove sendBoost' });
  await user.click(remove);
  expect(scope()).toBe('boosts:read');
  expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Operation' }));
});

test('what was picked stays while another view is open, and can be applied again', async () => {
  const { user, scope, show } = openFields();
  await pick(user, 'sendBoost', /^sendBoost/);
  await show('Text');
  await user.clear(screen.getByLabelText('Scope text'));
  await user.type(screen.getByLabelText('Scope text'), '*:*');
  await show('By operation');
  await user.click(screen.getByRole('button', { name: 'Use the narrowest scope' }));
  expect(scope()).toBe('boosts:write');
  expect(screen.queryByRole('button', { name: 'Use the narrowest scope' })).toBeNull();
});

test('each preset says its scope, how much it allows and how risky that is', async () => {
  const { user, scope, show } = openFields();
  await show('Presets');
  const group = await screen.findByRole('group', { name: 'Preset' });
  const preset = within(group).getByRole('radio', { name: 'Read boosts' });
  const words = (preset.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent);
  expect(words).toEqual(['boosts:read', '27 of 217 · Low risk']);
  await user.click(preset);
  expect(scope()).toBe('boosts:read');
  expect(within(group).getByRole<HTMLInputElement>('radio', { checked: true })).toBe(preset);
});

test('the two broadest presets take a further click, and then have the focus', async () => {
  const { user, scope, show } = openFields();
  await show('Presets');
  const group = await screen.findByRole('group', { name: 'Preset' });
  const broad = () => within(group).queryAllByRole('radio', { name: /everything$|^Everything$/i });
  expect(broad().map((radio) => radio.getAttribute('aria-describedby'))).toHaveLength(1);
  await user.click(within(group).getByRole('button', { name: /^Broad access/ }));
  expect(broad()).toHaveLength(3);
  expect(document.activeElement).toBe(
    within(group).getByRole('radio', { name: 'Read and write everything' }),
  );
  await user.click(within(group).getByRole('radio', { name: 'Everything' }));
  expect(scope()).toBe('*:*');
});

test('a broad preset that is chosen is shown', async () => {
  const { show } = openFields('*:*');
  await show('Presets');
  const everything = await screen.findByRole<HTMLInputElement>('radio', { name: 'Everything' });
  expect(everything.checked).toBe(true);
});

test('the matrix is another view of the same scope, in the names that scopes have', async () => {
  const { user, scope, show } = openFields('authGrants:read');
  await show('Matrix');
  const grid = await screen.findByRole('grid', { name: 'Resources and actions' });
  const box = within(grid).getByLabelText<HTMLInputElement>('authGrants: read');
  expect(box.checked).toBe(true);
  await user.click(within(grid).getByLabelText('didMetadata: write'));
  await waitFor(() => expect(scope()).toBe('authGrants:read didMetadata:write'));
});
