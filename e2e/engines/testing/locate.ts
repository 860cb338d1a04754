import type { queries } from '@testing-library/dom';

/** An element by its role and accessible name, or a field by its label. */
export type Target = { role: string; name: string } | { label: string };

export type Found = 'no finder' | 'none' | 'one' | 'several';

declare global {
  interface Window {
    TestingLibraryDom?: typeof queries;
    /** The element that {@link locate} found last. */
    foundByTests?: HTMLElement | undefined;
  }
}

/** Runs in the page. Behind a modal dialog, nothing can be found. */
export function locate(target: Target): Found {
  const finder = window.TestingLibraryDom;
  if (!finder) return 'no finder';
  const modal = [...document.querySelectorAll<HTMLElement>('dialog:modal')].at(-1);
  const within = modal ?? document.body;
  const matches =
    'label' in target
      ? finder
          .queryAllByLabelText(within, target.label, { selector: 'input, textarea, select' })
          .filter((element) => element.checkVisibility())
      : finder.queryAllByRole(within, target.role, { name: target.name });
  window.foundByTests = matches[0];
  if (matches.length > 1) return 'several';
  return matches.length === 1 ? 'one' : 'none';
}

/** Runs in the page. Where to click what was found; `null` while something covers or disables it. */
export function placeOf(): { x: number; y: number } | null {
  const found = window.foundByTests;
  if (!found || found.matches(':disabled, [aria-disabled="true"]')) return null;
  found.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { x, y, width, height } = found.getBoundingClientRect();
  const place = { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
  const top = document.elementFromPoint(place.x, place.y);
  const label = top?.closest('label');
  const isOnTop = found.contains(top) || (label && 'control' in label && label.control === found);
  return isOnTop ? place : null;
}
