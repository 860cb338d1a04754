import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  blockedNavigation,
  navigateGuarded,
  releaseGuard,
  type Unsaved,
  useLeaveGuard,
} from './leave-guard';

const effects = vi.hoisted(() => ({ cleanUp: [] as (() => void)[] }));

// The hook meets React only here, and does all its work in one effect: the test runs that at once.
vi.mock(import('react'), async (original) => ({
  ...(await original()),
  useEffect: (effect) => {
    const cleanUp = effect();
    if (cleanUp) effects.cleanUp.push(cleanUp);
  },
}));

const browser = new EventTarget();
vi.stubGlobal('addEventListener', browser.addEventListener.bind(browser));
vi.stubGlobal('removeEventListener', browser.removeEventListener.bind(browser));

const isClosingAsked = () =>
  !browser.dispatchEvent(new Event('beforeunload', { cancelable: true }));

/** A form as a component, with unsaved changes; gives what the guard calls when they are given up. */
function Form({ hasChanges = true, unsaved = 'input' as Unsaved } = {}) {
  const onLeave = vi.fn();
  useLeaveGuard(hasChanges, onLeave, unsaved);
  return onLeave;
}

beforeEach(() => {
  for (const cleanUp of effects.cleanUp.splice(0)) cleanUp();
  blockedNavigation.set(null);
});

describe('going somewhere', () => {
  it('just happens where no form holds changes', () => {
    Form({ hasChanges: false });
    const go = vi.fn();
    navigateGuarded(go);
    expect(go).toHaveBeenCalledTimes(1);
    expect(blockedNavigation.get()).toBeNull();
    expect(isClosingAsked()).toBe(false);
  });

  it('waits for an answer where changes would be lost, and then gives them up first', () => {
    const steps: string[] = [];
    Form().mockImplementation(() => void steps.push('given up'));
    navigateGuarded(() => void steps.push('gone'));
    expect(steps).toEqual([]);
    blockedNavigation.get()?.go();
    expect(steps).toEqual(['given up', 'gone']);
  });

  it('is asked about once: after the answer nothing is in the way', () => {
    Form();
    navigateGuarded(() => {});
    blockedNavigation.get()?.go();
    blockedNavigation.set(null);
    const go = vi.fn();
    navigateGuarded(go);
    expect(go).toHaveBeenCalledTimes(1);
    expect(isClosingAsked()).toBe(false);
  });

  it('keeps the changes where the answer is to stay', () => {
    const onLeave = Form();
    navigateGuarded(() => {});
    blockedNavigation.set(null);
    expect(onLeave).not.toHaveBeenCalled();
    expect(isClosingAsked()).toBe(true);
  });

  it('just happens once the changes have reached the server', () => {
    const onLeave = Form();
    releaseGuard();
    const go = vi.fn();
    navigateGuarded(go);
    expect(go).toHaveBeenCalledTimes(1);
    expect(onLeave).not.toHaveBeenCalled();
  });

  it('just happens on the same page where work goes on, but not where something was typed', () => {
    const go = vi.fn();
    Form({ unsaved: 'work' });
    navigateGuarded(go);
    expect(go).not.toHaveBeenCalled();
    navigateGuarded(go, true);
    expect(go).toHaveBeenCalledTimes(1);
    Form();
    navigateGuarded(go, true);
    expect(go).toHaveBeenCalledTimes(1);
  });

  it('just happens once the form is gone', () => {
    Form();
    for (const cleanUp of effects.cleanUp.splice(0)) cleanUp();
    const go = vi.fn();
    navigateGuarded(go);
    expect(go).toHaveBeenCalledTimes(1);
  });
});

it('closing the page is asked about exactly while there are changes', () => {
  expect(isClosingAsked()).toBe(false);
  Form();
  expect(isClosingAsked()).toBe(true);
  releaseGuard();
  expect(isClosingAsked()).toBe(false);
});
