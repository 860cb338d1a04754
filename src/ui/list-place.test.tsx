import { render, screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { followedLink, forgetPlace, leavePlace } from './list-place';

const show = (address: string) => history.replaceState(null, '', address);

/** Leaves the list at an address by its only link. */
function leaveBy(address: string): void {
  show(address);
  render(
    <table>
      <tbody>
        <tr>
          <td>
            <a href="/grants/ci">CI</a>
          </td>
        </tr>
      </tbody>
    </table>,
  );
  screen.getByRole('link', { name: 'CI' }).focus();
  leavePlace(location);
  show('/grants/ci');
}

beforeEach(forgetPlace);

test('the link that was followed belongs to the view that it was followed in', () => {
  leaveBy('/profile?status=revoked');
  show('/profile?status=revoked');
  expect(followedLink()).toBe('/grants/ci');
  for (const other of ['/profile', '/profile?status=active']) {
    show(other);
    expect(followedLink()).toBe('');
  }
});

test('a link of another page isn’t followed out of the list', () => {
  leaveBy('/scopes');
  show('/profile');
  expect(followedLink()).toBe('');
});

test('another profile’s list has no link that was followed', () => {
  leaveBy('/profile');
  forgetPlace();
  show('/profile');
  expect(followedLink()).toBe('');
});
