import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operations } from './operations';
import { operationsAt } from './operations-at-path';

const namesAt = (method: string | null, address: string) =>
  operationsAt(method, address, operations).map(({ operation }) => operation);

describe('operationsAt', () => {
  it.each([
    ['POST', '/boost/create', 'createBoost'],
    ['post', '/api/boost/create', 'createBoost'],
    ['GET', '/profile/abc', 'getOtherProfile'],
    ['GET', '/profile/abc/', 'getOtherProfile'],
    ['GET', '/profile/{profileId}', 'getOtherProfile'],
    ['GET', 'https://network.learncard.com/api/profile/abc?x=/y#z', 'getOtherProfile'],
    ['DELETE', '/auth-grant/a%2Fb', 'deleteAuthGrant'],
    ['GET', '/profile', 'getProfile'],
  ])('%s %s is %s', (method, address, name) => {
    expect(namesAt(method, address)[0]).toBe(name);
  });

  it.each([
    ['GET', '/boost/create/more'],
    ['GET', '/apis/profile'],
    ['FETCH', '/profile'],
    ['GET', '/Profile'],
    ['GET', ''],
  ])('%s %s matches nothing', (method, address) => {
    expect(namesAt(method, address)).toEqual([]);
  });

  it('prefers a fixed segment to a variable one', () => {
    const [fixed, variable] = ['/a/b/{y}', '/a/{x}/c'].map((path) => ({
      operation: path,
      group: '',
      method: 'GET',
      path,
    }));
    if (!fixed || !variable) throw new Error('unreachable');
    expect(operationsAt('GET', '/a/b/c', [variable, fixed])).toEqual([fixed, variable]);
    expect(operationsAt('GET', '/a/x/c', [variable, fixed])).toEqual([variable]);
  });

  it('lists the operations of every method if none is given', () => {
    expect(namesAt(null, '/auth-grant/a1').toSorted()).toEqual(['deleteAuthGrant', 'getAuthGrant']);
  });

  it('finds every operation first, by its template and by a matching path', () => {
    const value = fc.stringMatching(/^[\w.~%-]{1,20}$/);
    fc.assert(
      fc.property(fc.constantFrom(...operations), value, fc.boolean(), (one, id, hasBase) => {
        const base = hasBase ? '/api' : '';
        expect(operationsAt(one.method, `${base}${one.path}`, operations)[0]).toBe(one);
        // The value may be what a fixed path has in that place: only without one it is a value.
        const called = `${base}${one.path.replace(/\{\w+\}/g, `${id}!`)}`;
        expect(operationsAt(one.method, called, operations)).toContain(one);
      }),
    );
  });
});
