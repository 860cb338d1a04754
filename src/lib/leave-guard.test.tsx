import { cleanup, renderHook } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  blockedNavigation,
  closeGuarded,
  type LeaveGuard,
  navigateGuarded,
  releaseGuard,
  useLeaveGuard,
} from './leave-guard';

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

const isClosingAsked = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));

type HolderOptions = Partial<LeaveGuard> & { isUnsaved?: boolean };

/** Renders something unsaved; gives its guard, and what is called to give it up. */
function renderHolder({ isUnsaved = true, ...options }: HolderOptions = {}) {
  const guard = { title: 'unsaved', text: '', stay: '', ...options };
  const onLeave = vi.fn();
  renderHook(() => useLeaveGuard(isUnsaved, guard, onLeave));
  return { guard, onLeave };
}

/** A form, whose draft outlives Back; gives what is called when its changes are given up. */
const renderForm = ({ hasChanges = true } = {}) =>
  renderHolder({ isUnsaved: hasChanges, hasDraft: true }).onLeave;

/** Work under way, which goes on in another view of the same page. */
const renderWork = () => renderHolder({ survivesNewView: true }).onLeave;

beforeEach(() => {
  blockedNavigation.set(null);
});

describe('going somewhere', () => {
  it('just happens where no form holds changes', () => {
    renderForm({ hasChanges: false });
    const go = vi.fn();
    navigateGuarded(go);
    expect(go).toHaveBeenCalledTimes(1);
    expect(blockedNavigation.get()).toBeNull();
    expect(isClosingAsked()).toBe(false);
  });

  it('waits for an answer where changes would be lost, and then gives them up first', () => {
    const steps: string[] = [];
    renderForm().mockImplementation(() => void steps.push('given up'));
    navigateGuarded(() => void steps.push('gone'));
    expect(steps).toEqual([]);
    blockedNavigation.get()?.go();
    expect(steps).toEqual(['given up', 'gone']);
  });

  it('is asked about once: after the answer nothing is in the way', () => {
    renderForm();
    navigateGuarded(() => {});
    blockedNavigation.get()?.go();
    blockedNavigation.set(null);
    const go = vi.fn();
    navigateGuarded(go);
    expect(go).toHaveBeenCalledTimes(1);
    expect(isClosingAsked()).toBe(false);
  });

  it('keeps the changes where the answer is to stay', () => {
    const onLeave = renderForm();
    navigateGuarded(() => {});
    blockedNavigation.set(null);
    expect(onLeave).not.toHaveBeenCalled();
    expect(isClosingAsked()).toBe(true);
  });

  it('just happens once the changes have reached the server', () => {
    const onLeave = renderForm();
    releaseGuard();
    const go = vi.fn();
    navigateGuarded(go);
    expect(go).toHaveBeenCalledTimes(1);
    expect(onLeave).not.toHaveBeenCalled();
  });

  it('just happens on the same page where work goes on, but not where something was typed', () => {
    const go = vi.fn();
    renderWork();
    navigateGuarded(go);
    expect(go).not.toHaveBeenCalled();
    navigateGuarded(go, true);
    expect(go).toHaveBeenCalledTimes(1);
    renderForm();
    navigateGuarded(go, true);
    expect(go).toHaveBeenCalledTimes(1);
  });

  it('gives up all that would be lost, after one question', () => {
    const onLeaves = [renderForm(), renderHolder({ title: 'token' }).onLeave];
    navigateGuarded(() => {});
    expect(blockedNavigation.get()?.question.title).toBe('token');
    blockedNavigation.get()?.go();
    for (const onLeave of onLeaves) expect(onLeave).toHaveBeenCalledTimes(1);
    expect(isClosingAsked()).toBe(false);
  });

  it('just happens once the form is gone', () => {
    renderForm();
    cleanup();
    const go = vi.fn();
    navigateGuarded(go);
    expect(go).toHaveBeenCalledTimes(1);
  });
});

it('closing the page is asked about exactly while there are changes', () => {
  expect(isClosingAsked()).toBe(false);
  renderForm();
  expect(isClosingAsked()).toBe(true);
  releaseGuard();
  expect(isClosingAsked()).toBe(false);
});

describe('closing a part of the page', () => {
  it('asks about that part alone', () => {
    const other = renderWork();
    const { guard } = renderHolder({ title: 'token' });
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
    const { guard } = renderHolder({ isUnsaved: false });
    renderWork();
    const close = vi.fn();
    closeGuarded(guard, close);
    expect(close).toHaveBeenCalledTimes(1);
  });
});

describe('going back', () => {
  it('waits for an answer while something has no draft', () => {
    renderHolder({ title: 'token' });
    expect(traverse('/grants/1')).toBe(false);
    expect(blockedNavigation.get()?.question.title).toBe('token');
  });

  it('waits for an answer while work goes on, and then goes there', () => {
    const onLeave = renderWork();
    expect(traverse('/grants/1')).toBe(false);
    expect(traverseTo).not.toHaveBeenCalled();
    blockedNavigation.get()?.go();
    expect(onLeave).toHaveBeenCalledTimes(1);
    expect(traverseTo).toHaveBeenCalledWith('there');
    expect(traverse('/grants/1')).toBe(true);
  });

  it('just happens where nothing is lost by it', () => {
    expect(traverse('/grants/1')).toBe(true);
    renderForm();
    expect(traverse('/grants/1')).toBe(true);
    renderWork();
    expect(traverse('/profile')).toBe(true);
    expect(blockedNavigation.get()).toBeNull();
  });

  it('is asked by the browser where it leads to another document', () => {
    renderWork();
    expect(traverse('/elsewhere', { destination: { sameDocument: false } })).toBe(true);
    expect(isClosingAsked()).toBe(true);
  });

  it('leaves links to what follows them', () => {
    renderWork();
    expect(traverse('/grants/1', { navigationType: 'push' })).toBe(true);
  });
});
