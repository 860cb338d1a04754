import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { download } from './download';

const clicked: HTMLAnchorElement[] = [];

beforeEach(() => {
  clicked.length = 0;
  vi.useFakeTimers();
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    clicked.push(this);
  });
});

afterEach(() => {
  vi.useRealTimers();
});

test('the URL of a download still works after the click, and is revoked later', async () => {
  const revoke = vi.spyOn(URL, 'revokeObjectURL');
  download('grants.csv', 'text/csv', 'name\nCI\n');
  const [link] = clicked;
  expect(link?.download).toBe('grants.csv');
  expect(link?.href).toMatch(/^blob:/);
  // Safari begins to read it in a later task.
  await vi.advanceTimersByTimeAsync(10_000);
  expect(revoke).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(revoke.mock.calls).toEqual([[link?.href]]);
});

test('nothing is left in the page', () => {
  const before = document.documentElement.outerHTML;
  download('key.txt', 'text/plain', 'key');
  expect(document.documentElement.outerHTML).toBe(before);
});
