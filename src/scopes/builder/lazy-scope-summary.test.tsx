import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { stubReload } from '../../lib/testing/stub-reload';
import type { LazySummary, useSummarySettled } from './lazy-scope-summary';
import type { ScopeFields } from './scope-fields';

const scripts = { areMissing: true };

let reload: ReturnType<typeof stubReload>;

beforeEach(() => {
  scripts.areMissing = true;
  reload = stubReload();
});

type FormProps = { Fields: typeof ScopeFields; Summary: typeof LazySummary };

function Form({ Fields, Summary }: FormProps) {
  const [scope, onChange] = useState('boosts:read');
  return (
    <>
      <Fields
        {...{ value: scope, onChange }}
        onBlur={() => {}}
        error={undefined}
        inputRef={{ current: null }}
      />
      <Summary value={scope} onChange={onChange} />
    </>
  );
}

/** Waits for the summary, as the form's pages do. */
const WaitingPage = ({ useSettled }: { useSettled: typeof useSummarySettled }) =>
  useSettled() ? 'The form' : 'Loading…';

/** The modules of a page that has loaded nothing yet. */
async function loadModules() {
  vi.resetModules();
  for (const part of ['./scope-summary', './matrix-panel', './preset-panel']) {
    vi.doMock(part, async (importOriginal) => {
      if (scripts.areMissing) throw new TypeError('The script is missing.');
      return importOriginal();
    });
  }
  const { renderSignedIn } = await import('../../session/testing/render-signed-in');
  const { ScopeFields: Fields } = await import('./scope-fields');
  return { ...(await import('./lazy-scope-summary')), Fields, renderSignedIn };
}

async function openForm() {
  const { LazySummary: Summary, Fields, renderSignedIn } = await loadModules();
  renderSignedIn(<Form {...{ Fields, Summary }} />);
  const user = userEvent.setup();
  const retry = () => user.click(screen.getByRole('button', { name: 'Try again' }));
  const text = screen.getByRole<HTMLInputElement>('textbox', { name: 'Scope text' });
  return { user, text, retry };
}

const reach = () => screen.findByText(/^Allows \d+ of 217 LearnCard Network operations\.$/);

test('the words for the scope are there before the summary, without a complaint', async () => {
  scripts.areMissing = false;
  await openForm();
  expect(screen.getByText('Reads boosts.')).toBeDefined();
  await reach();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('without its script the words follow the text', async () => {
  const { user, text } = await openForm();
  const problem = await screen.findByRole('alert');
  expect(problem.textContent).toContain('How much the scope allows couldn’t be looked up.');
  await user.type(text, ' boosts:write');
  expect(screen.getByText('Reads and writes boosts.')).toBeDefined();
  expect(reload).not.toHaveBeenCalled();
});

test('Try again brings the summary of what was typed meanwhile', async () => {
  const { user, text, retry } = await openForm();
  await screen.findByRole('alert');
  await user.type(text, ' boosts:write');
  scripts.areMissing = false;
  await retry();
  await reach();
  expect(screen.getByText('Can change some data.')).toBeDefined();
  expect(screen.queryByRole('alert')).toBeNull();
  expect(reload).not.toHaveBeenCalled();
});

test('if it fails again, the page is reloaded, and the message stays until then', async () => {
  const { retry } = await openForm();
  await screen.findByRole('alert');
  await retry();
  await waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
  expect(screen.getByRole('alert')).toBeDefined();
});

test.each([
  ['Matrix', 'Resources and actions', 'grid'],
  ['Presets', 'Preset', 'group'],
])('the view %s says that it is missing, and comes with Try again', async (tab, name, role) => {
  const { user } = await openForm();
  await user.click(screen.getByRole('tab', { name: tab }));
  const panel = screen.getByRole('tabpanel', { name: tab });
  await waitFor(() => expect(panel.textContent).toContain('You can still enter the scope as text'));
  scripts.areMissing = false;
  await user.click(screen.getAllByRole('button', { name: 'Try again' })[0] as HTMLElement);
  await screen.findByRole(role, { name });
});

test.each([
  ['is here', false],
  ['has failed', true],
])('a page that waits for the summary goes on once it %s', async (_, areMissing) => {
  scripts.areMissing = areMissing;
  const { useSummarySettled, renderSignedIn } = await loadModules();
  renderSignedIn(<WaitingPage useSettled={useSummarySettled} />);
  expect(screen.getByText('Loading…')).toBeDefined();
  await screen.findByText('The form');
});
