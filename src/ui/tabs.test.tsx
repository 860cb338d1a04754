import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { Tabs } from './tabs';

const TABS = [
  { key: 'matrix', label: 'Matrix' },
  { key: 'presets', label: 'Presets' },
  { key: 'text', label: 'Text' },
] as const;

function Views() {
  const [current, setCurrent] = useState<(typeof TABS)[number]['key']>('matrix');
  return (
    <Tabs label="Ways to choose" tabs={TABS} current={current} onChange={setCurrent}>
      <input aria-label={`Input of ${current}`} />
    </Tabs>
  );
}

function renderViews() {
  render(<Views />);
  const tab = (name: string) => screen.getByRole('tab', { name });
  const selected = () => screen.getByRole('tab', { selected: true });
  return { user: userEvent.setup(), tab, selected };
}

test('a click shows the panel of a tab, which names and controls it', async () => {
  const { user, tab, selected } = renderViews();
  await user.click(tab('Text'));
  expect(selected()).toBe(tab('Text'));
  const panel = screen.getByRole('tabpanel', { name: 'Text' });
  expect(panel.contains(screen.getByLabelText('Input of text'))).toBe(true);
  expect(tab('Text').getAttribute('aria-controls')).toBe(panel.id);
  expect(screen.queryByLabelText('Input of matrix')).toBeNull();
});

test('arrow keys select the next tab, take the focus along and go round', async () => {
  const { user, tab, selected } = renderViews();
  await user.tab();
  for (const [key, name] of [
    ['ArrowRight', 'Presets'],
    ['ArrowRight', 'Text'],
    ['ArrowRight', 'Matrix'],
    ['ArrowLeft', 'Text'],
    ['ArrowLeft', 'Presets'],
  ] as const) {
    await user.keyboard(`{${key}}`);
    expect(selected()).toBe(tab(name));
    expect(document.activeElement).toBe(tab(name));
    expect(screen.getByRole('tabpanel', { name })).toBeDefined();
  }
});

test('other keys leave the tab as it is', async () => {
  const { user, tab, selected } = renderViews();
  await user.tab();
  await user.keyboard('{ArrowDown}x');
  expect(selected()).toBe(tab('Matrix'));
});

test('Tab stops once at the tabs, at the selected one, and then enters the panel', async () => {
  const { user, tab } = renderViews();
  await user.click(tab('Presets'));
  await user.tab();
  expect(document.activeElement).toBe(screen.getByLabelText('Input of presets'));
  await user.tab({ shift: true });
  expect(document.activeElement).toBe(tab('Presets'));
  await user.tab({ shift: true });
  expect(document.activeElement).toBe(document.body);
});

test('keys typed into the panel don’t change the tab', async () => {
  const { user, tab, selected } = renderViews();
  await user.type(screen.getByLabelText('Input of matrix'), 'x{ArrowRight}{ArrowLeft}');
  expect(selected()).toBe(tab('Matrix'));
});
