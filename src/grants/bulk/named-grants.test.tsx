import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { grantAt } from '../testing/model-server';
import { NamedGrants } from './named-grants';

const grants = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    grantAt(index, `${index}`, { name: `Grant ${index}` }),
  );

const names = (within: Element) =>
  [...within.querySelectorAll('li')].map(({ textContent }) => textContent);

test('a few grants are all named', () => {
  const { container } = render(<NamedGrants grants={grants(6)} />);
  expect(names(container)).toHaveLength(6);
  expect(screen.queryByRole('button')).toBeNull();
});

test('many at once: the first ones are named, and the others can be listed', async () => {
  const { container } = render(<NamedGrants grants={grants(240)} />);
  expect(names(container)).toEqual(['Grant 0', 'Grant 1', 'Grant 2', 'Grant 3', 'Grant 4']);
  const more = screen.getByRole('button', { name: 'And 235 more' });
  expect(more.getAttribute('aria-expanded')).toBe('false');
  const user = userEvent.setup();
  more.focus();
  await user.keyboard('{Enter}');
  expect(more.getAttribute('aria-expanded')).toBe('true');
  await user.tab();
  const others = screen.getByRole('region', { name: 'The other grants' });
  expect(document.activeElement).toBe(others);
  expect(more.getAttribute('aria-controls')).toBe(others.id);
  expect(names(others)).toHaveLength(235);
  expect(new Set(names(container)).size).toBe(240);
  await user.click(more);
  expect(names(container)).toHaveLength(5);
});

test('thousands are listed a thousand at a time, to the last one', async () => {
  const { container } = render(<NamedGrants grants={grants(1_500)} />);
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'And 1,495 more' }));
  expect(names(container)).toHaveLength(1_005);
  await user.click(within(container).getByRole('button', { name: 'Show 495 more' }));
  expect(names(container)).toHaveLength(1_500);
  expect(screen.queryByRole('button', { name: /^Show/ })).toBeNull();
});

test('names that can’t be seen have a stand-in', () => {
  const { container } = render(<NamedGrants grants={[grantAt(0, 'a', { name: '\u2800' })]} />);
  expect(names(container)).toEqual(['Unnamed grant a']);
});

test('two grants of one name are told apart by their IDs', () => {
  const ci = { name: 'CI' };
  const { container } = render(
    <NamedGrants
      grants={[grantAt(0, 'a', ci), grantAt(1, 'b', { name: 'CD' }), grantAt(2, 'c', ci)]}
    />,
  );
  expect(names(container)).toEqual(['CI, ID a', 'CD', 'CI, ID c']);
});
