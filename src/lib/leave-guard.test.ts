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

const traverseTo = vi.fn(() => ({}));
vi.stubGlobal('navigation', Object.assign(new EventTarget(), { traverseTo }));
vi.stubGlobal('location', new URL('https://grants.example/profile?q=x'));

/** Whether the browser goes back or forward to an address without a question. */
function traverse(path: string, how = {}): boolean {
  const event = new Event('navigate', { cancelable: true });
  const destination = { url: `https://grants.example${path}`, key: 'there', sameDocument: true };
  return navigation.dispatchEvent(
    Object.assign(event, { destination, navigationType: 'traverse', ...how }),
  );
}

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

  it('gives up all that would be lost, after one question', () => {
    const onLeaves = [Form(), Form({ unsaved: 'token' })];
    navigateGuarded(() => {});
    expect(blockedNavigation.get()?.unsaved).toBe('token');
    blockedNavigation.get()?.go();
    for (const onLeave of onLeaves) expect(onLeave).toHaveBeenCalledTimes(1);
    expect(isClosingAsked()).toBe(false);
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

describe('going back', () => {
  it('waits for an answer while work goes on, and then goes there', () => {
    const onLeave = Form({ unsaved: 'work' });
    expect(traverse('/grants/1')).toBe(false);
    expect(traverseTo).not.toHaveBeenCalled();
    blockedNavigation.get()?.go();
    expect(onLeave).toHaveBeenCalledTimes(1);
    expect(traverseTo).toHaveBeenCalledWith('there');
    expect(traverse('/grants/1')).toBe(true);
  });

  it('just happens where nothing is lost by it', () => {
    expect(traverse('/grants/1')).toBe(true);
    Form();
    expect(traverse('/grants/1')).toBe(true);
    Form({ unsaved: 'work' });
    expect(traverse('/profile')).toBe(true);
    expect(blockedNavigation.get()).toBeNull();
  });

  it('is asked by the browser where it leads to another document', () => {
    Form({ unsaved: 'work' });
    expect(traverse('/elsewhere', { destination: { sameDocument: false } })).toBe(true);
    expect(isClosingAsked()).toBe(true);
  });

  it('leaves links to what follows them', () => {
    Form({ unsaved: 'work' });
    expect(traverse('/grants/1', { navigationType: 'push' })).toBe(true);
  });
});
