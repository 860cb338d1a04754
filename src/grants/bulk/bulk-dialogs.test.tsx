import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { renderSignedIn } from '../../session/testing/render-signed-in';
import { stubDialogFocus } from '../../ui/testing/dialog-focus';
import { grantAt } from '../testing/model-server';
import { BulkDeleteDialog } from './bulk-dialogs';

beforeEach(() => void stubDialogFocus());

const selected = Array.from({ length: 1100 }, (_, at) =>
  grantAt(at, `grant-${at}`, { status: 'revoked' }),
);

async function deleteAfterTyping(text: string): Promise<number> {
  const onStart = vi.fn();
  renderSignedIn(<BulkDeleteDialog {...{ selected, onStart }} onClose={() => {}} />);
  const user = userEvent.setup();
  await user.type(screen.getByLabelText('Type 1,100 to delete them'), text);
  await user.click(screen.getByRole('button', { name: 'Delete 1,100 grants' }));
  return onStart.mock.calls.length;
}

test.each(['1,100', '1100', '1.100', '1\u202f100', '۱٬۱۰۰', '１１００'])(
  'the count may be typed as shown, or as people write it: %j',
  async (text) => {
    expect(await deleteAfterTyping(text)).toBe(1);
  },
);

test.each(['1,10', '110', '1,101', '1100.5', 'all'])(
  'another count deletes nothing: %j',
  async (text) => {
    expect(await deleteAfterTyping(text)).toBe(0);
  },
);
