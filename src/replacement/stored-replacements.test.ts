import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStorage } from '../lib/testing/memory-storage';
import { removeStored } from '../session/profile-storage';
import { replacementsOf } from './stored-replacements';

const ADA = { server: '/api', profile: { profileId: 'ada' } };
const EVE = { server: '/api', profile: { profileId: 'eve' } };

beforeEach(() => {
  vi.stubGlobal('localStorage', createMemoryStorage());
});

describe('replacementsOf', () => {
  it('finds a replacement from either of its grants, until it is forgotten', () => {
    const kept = replacementsOf(ADA);
    const one = { replaced: 'old', id: 'new', checkedAt: null };
    kept.keep(one);
    kept.keep({ replaced: 'other', id: 'newer', checkedAt: null });
    expect(kept.of('old')).toEqual(one);
    expect(kept.by('new')).toEqual(one);
    expect(kept.of('new')).toBeNull();
    kept.keep({ ...one, checkedAt: 5 });
    expect(kept.of('old')?.checkedAt).toBe(5);
    kept.forget('old');
    expect(kept.of('old')).toBeNull();
    expect(kept.of('other')?.id).toBe('newer');
  });

  it('keeps profiles and servers apart, and goes with whoever signs out', () => {
    replacementsOf(ADA).keep({ replaced: 'old', id: 'new', checkedAt: null });
    replacementsOf(EVE).keep({ replaced: 'old', id: 'hers', checkedAt: null });
    expect(replacementsOf({ ...ADA, server: 'https://a.example/api' }).of('old')).toBeNull();
    removeStored(ADA);
    expect(replacementsOf(ADA).of('old')).toBeNull();
    expect(replacementsOf(EVE).of('old')?.id).toBe('hers');
  });

  it('takes nothing that somebody else wrote there', () => {
    localStorage.setItem('auth-grants.kept.ada@/api.replacements', '[{"replaced":1}]');
    expect(replacementsOf(ADA).of('1')).toBeNull();
  });
});
