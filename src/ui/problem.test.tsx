import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ApiError } from '../lib/api-error';
import { apiErrorOf } from '../lib/error-answer';
import { Problem } from './problem';

const theirs = 'ServiceUnavailable: Could not perform discovery.';

test('what a server said of its failure is under Details', () => {
  const error = apiErrorOf(500, { message: theirs });
  render(<Problem message={`Couldn’t refresh. ${error.message}`} error={error} />);
  const details = screen.getByText(`500: ${theirs}`).closest('details');
  expect(details?.open).toBe(false);
  expect(details?.querySelector('summary')?.textContent).toBe('Details');
  expect(screen.getByText('Couldn’t refresh. Something went wrong on the server.')).toBeTruthy();
});

test.each([
  ['a refusal', apiErrorOf(403, { message: theirs })],
  ['no answer', new ApiError('unavailable', 'Couldn’t reach the server.')],
  ['a mistake in our code', new TypeError(theirs)],
  ['nothing', undefined],
])('there are no details of %s', (_, error) => {
  render(<Problem message="No." error={error} />);
  expect(screen.getByRole('alert').textContent).toBe('No.');
});
