import { describe, expect, it } from 'vitest';
import { operations } from '../../../protocol/catalogue/operations';
import { findOperations } from './find-operations';

const found = (text: string) => findOperations(text, operations).map(({ operation }) => operation);

describe('findOperations', () => {
  it.each([
    ['POST /boost/create', 'createBoost'],
    ['post  /api/boost/create ', 'createBoost'],
    ['/profile/abc', 'getOtherProfile'],
    ['https://network.learncard.com/api/boost/create', 'createBoost'],
    ['createBoost', 'createBoost'],
    ['CREATEBOOST', 'createBoost'],
    ['create boost', 'createBoost'],
    ['authgrants:delete', 'deleteAuthGrant'],
    ['delete /auth-grant', 'deleteAuthGrant'],
  ])('for %j puts %s first', (text, first) => {
    expect(found(text)[0]).toBe(first);
  });

  it('finds a method with a hyphen, at any path that fits', () => {
    const one = { operation: 'x', group: 'g', method: 'VERSION-CONTROL', path: '/books/{id}' };
    expect(findOperations('version-control /books/7', [one])).toEqual([one]);
  });

  it.each(['creer', 'CRÉER', 'cre\u0301er'])(
    'finds créerAccès by %s, whatever its accents',
    (text) => {
      const one = { operation: 'créerAccès', group: 'g', method: 'GET', path: '/x' };
      expect(findOperations(text, [one])).toEqual([one]);
    },
  );

  it('finds a path before it is complete', () => {
    expect(found('POST /boost/cre')).toContain('createBoost');
  });

  it('lists each operation once, and all of them for no text', () => {
    const all = findOperations(' ', operations);
    expect(all).toEqual(operations);
    const some = findOperations('GET /profile/abc', operations);
    expect(new Set(some).size).toBe(some.length);
  });

  it.each(['no such thing', 'GET', '/nowhere', 'POST /boost/create x'])(
    'for %j finds only operations with all its words',
    (text) => {
      for (const one of findOperations(text, operations)) {
        const all = JSON.stringify(one).toLowerCase();
        for (const word of text.toLowerCase().split(' ')) expect(all).toContain(word);
      }
    },
  );

  it('finds nothing for words that no operation has', () => {
    expect(found('no such thing')).toEqual([]);
    expect(found('GET /nowhere')).toEqual([]);
  });
});
