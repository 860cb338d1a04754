import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  blockedNavigation,
  closeGuarded,
  type LeaveGuard,
  navigateGuarded,
  releaseGuard,
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

type HolderOptions = Partial<LeaveGuard> & { isUnsaved?: boolean };

/** A component that holds something unsaved; gives its guard, and what is called to give it up. */
function Holder({ isUnsaved = true, ...options }: HolderOptions = {}) {
  const guard = { title: 'unsaved', text: '', stay: '', ...options };
  const onLeave = vi.fn();
  useLeaveGuard(isUnsaved, guard, onLeave);
  return { guard, onLeave };
}

/** A form, whose draft outlives Back; gives what is called when its changes are given up. */
const Form = ({ hasChanges = true } = {}) =>
  Holder({ isUnsaved: hasChanges, hasDraft: true }).onLeave;

/** Work under way, which goes on in another view of the same page. */
const Work = () => Holder({ survivesNewView: true }).onLeave;

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
    Work();
    navigateGuarded(go);
    expect(go).not.toHaveBeenCalled();
    navigateGuarded(go, true);
    expect(go).toHaveBeenCalledTimes(1);
    Form();
    navigateGuarded(go, true);
    expect(go).toHaveBeenCalledTimes(1);
  });

  it('gives up all that would be lost, after one question', () => {
    const onLeaves = [Form(), Holder({ title: 'token' }).onLeave];
    navigateGuarded(() => {});
    expect(blockedNavigation.get()?.question.title).toBe('token');
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

describe('closing a part of the page', () => {
  it('asks about that part alone', () => {
    const other = Work();
    const { guard } = Holder({ title: 'token' });
    const close = vi.fn();
    closeGuarded(guard, close);
    expect(close).not.toHaveBeenCalled();
    expect(blockedNavigation.get()?.question.title).toBe('token');
    blockedNavigation.get()?.go();
    expect(close).toHaveBeenCalledTimes(1);
    expect(other).not.toHaveBeenCalled();
    expect(isClosingAsked()).toBe(true);
  });

  it('just happens once nothing in it is unsaved', () => {
    const { guard } = Holder({ isUnsaved: false });
    Work();
    const close = vi.fn();
    closeGuarded(guard, close);
    expect(close).toHaveBeenCalledTimes(1);
  });
});

describe('going back', () => {
  it('waits for an answer while something has no draft', () => {
    Holder({ title: 'token' });
    expect(traverse('/grants/1')).toBe(false);
    expect(blockedNavigation.get()?.question.title).toBe('token');
  });

  it('waits for an answer while work goes on, and then goes there', () => {
    const onLeave = Work();
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
    Work();
    expect(traverse('/profile')).toBe(true);
    expect(blockedNavigation.get()).toBeNull();
  });

  it('is asked by the browser where it leads to another document', () => {
    Work();
    expect(traverse('/elsewhere', { destination: { sameDocument: false } })).toBe(true);
    expect(isClosingAsked()).toBe(true);
  });

  it('leaves links to what follows them', () => {
    Work();
    expect(traverse('/grants/1', { navigationType: 'push' })).toBe(true);
  });
});
