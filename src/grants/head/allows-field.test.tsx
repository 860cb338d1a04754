import { fireEvent, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { stubReload } from '../../lib/testing/stub-reload';
import type { AllowsField } from './allows-field';

const scripts = { areMissing: true, requests: 0 };

const onChange = vi.fn<(allows: string) => void>();

let reload: ReturnType<typeof stubReload>;

beforeEach(() => {
  scripts.areMissing = false;
  scripts.requests = 0;
  onChange.mockReset();
  reload = stubReload();
});

// What a test still imports would get in the way of the next one’s mock.
afterEach(() => vi.dynamicImportSettled());

function Toolbar({ Field, allows: initial }: { Field: typeof AllowsField; allows: string }) {
  const [allows, setAllows] = useState(initial);
  const change = (next: string) => {
    onChange(next);
    setAllows(next);
  };
  return (
    <>
      <button type="button">Elsewhere</button>
      <Field allows={allows} onChange={change} />
    </>
  );
}

/** A field on a page that has loaded nothing yet. */
async function openField(allows = '') {
  vi.resetModules();
  vi.doMock('../../scopes/catalogue/operation-finder', async (importOriginal) => {
    scripts.requests += 1;
    if (scripts.areMissing) throw new TypeError('The script is missing.');
    return importOriginal();
  });
  const { AllowsField: Field } = await import('./allows-field');
  const { renderSignedIn } = await import('../../session/testing/render-signed-in');
  renderSignedIn(<Toolbar {...{ Field, allows }} />);
  return userEvent.setup();
}

const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Allows' });
const option = (name: RegExp) => screen.findByRole('option', { name });
const status = () => screen.getByRole('status').textContent;

describe('the operations', () => {
  test('load when the field is first used, and not before', async () => {
    const user = await openField();
    expect(scripts.requests).toBe(0);
    await user.click(field());
    const list = await screen.findByRole('listbox', { name: 'Allows' });
    expect(list.childElementCount).toBe(40);
    expect(status()).toMatch(
      /^Showing 40 of \d+ operations of LearnCard Network\. Type to narrow the list\.$/,
    );
  });

  test('load for the keyboard too', async () => {
    const user = await openField();
    await user.tab();
    await user.tab();
    expect(document.activeElement).toBe(field());
    await waitFor(() => expect(scripts.requests).toBe(1));
    await user.keyboard('{ArrowDown}');
    await screen.findByRole('listbox');
  });

  test('load as soon as the pointer is over the field', async () => {
    const user = await openField();
    await user.hover(field());
    await waitFor(() => expect(scripts.requests).toBe(1));
    expect(screen.queryByRole('listbox')).toBeNull();
    await user.click(field());
    await screen.findByRole('listbox');
  });

  test('that come late miss no key that was typed', async () => {
    const user = await openField();
    await user.type(field(), 'sendb');
    expect(field().value).toBe('sendb');
    await option(/^sendBoost /);
    await user.type(field(), 'oost');
    await user.keyboard('{Enter}');
    expect(onChange.mock.calls).toEqual([['sendBoost']]);
    expect(field().value).toBe('sendBoost');
    expect(screen.queryByRole('listbox')).toBeNull();
  });
});

describe('a choice', () => {
  test('is made with a click, and the field keeps the focus', async () => {
    const user = await openField();
    await user.type(field(), 'sendboost');
    await user.click(await option(/^sendBoost /));
    expect(onChange.mock.calls).toEqual([['sendBoost']]);
    expect(field().value).toBe('sendBoost');
    expect(document.activeElement).toBe(field());
  });

  test('ends when the field is emptied, by hand or with its button', async () => {
    const user = await openField('sendBoost');
    await user.clear(field());
    expect(onChange.mock.calls).toEqual([['']]);
    await user.keyboard('x{Backspace}');
    expect(onChange).toHaveBeenCalledTimes(1);
    await user.type(field(), 'sendboost');
    await user.click(await option(/^sendBoost /));
    await user.click(screen.getByRole('button', { name: 'Clear Allows' }));
    expect(onChange.mock.lastCall).toEqual(['']);
    expect(field().value).toBe('');
    expect(document.activeElement).toBe(field());
    expect(screen.queryByRole('button', { name: 'Clear Allows' })).toBeNull();
  });

  test('stays when other text is typed but nothing is chosen', async () => {
    const user = await openField('sendBoost');
    await user.type(field(), 'er');
    await waitFor(() => expect(status()).toMatch(/^No matching operations in /));
    await user.click(screen.getByRole('button', { name: 'Elsewhere' }));
    expect(field().value).toBe('sendBoost');
    expect(onChange).not.toHaveBeenCalled();
  });

  test('that the catalogue doesn’t have is shown as it is', async () => {
    const user = await openField('makeCoffee');
    expect(field().value).toBe('makeCoffee');
    await user.click(field());
    await waitFor(() => expect(status()).toMatch(/^No matching operations in /));
    expect(onChange).not.toHaveBeenCalled();
  });
});

describe('without the script of the operations', () => {
  async function openWithoutScript() {
    scripts.areMissing = true;
    const user = await openField();
    // By keyboard, since the pointer would import it once more at the same time: Vitest gives the
    // original to an import that starts while the mock is being made.
    await user.tab();
    await user.tab();
    await user.keyboard('sendboost');
    return { user, problem: await screen.findByRole('alert') };
  }

  test('the field says so, and Try again brings them for the text typed meanwhile', async () => {
    const { user, problem } = await openWithoutScript();
    expect(problem.textContent).toContain('The operations couldn’t be loaded.');
    scripts.areMissing = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await option(/^sendBoost /);
    expect(document.activeElement).toBe(field());
    expect(screen.queryByRole('alert')).toBeNull();
    expect(reload).not.toHaveBeenCalled();
  });

  test('a second failure reloads the page, and the typed text stays until then', async () => {
    const { problem } = await openWithoutScript();
    // Unlike a user’s click, this leaves the focus in the field, which would import once more.
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
    expect(field().value).toBe('sendboost');
    expect(problem.isConnected).toBe(true);
  });
});
