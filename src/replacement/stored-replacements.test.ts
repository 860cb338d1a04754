import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStorage } from '../lib/testing/memory-storage';
import { clearProfileStorage } from '../session/profile-storage';
import { replacementsOf } from './stored-replacements';

const ADA = { server: '/api', profile: { profileId: 'ada' } };
const EVE = { server: '/api', profile: { profileId: 'eve' } };

beforeEach(() => {
  vi.stubGlobal('localStorage', createMemoryStorage());
});

describe('replacementsOf', () => {
  it('finds a replacement by either of its grants until it is removed', () => {
    const replacements = replacementsOf(ADA);
    const one = { replaced: 'old', id: 'new', checkedAt: null };
    replacements.save(one);
    replacements.save({ replaced: 'other', id: 'newer', checkedAt: null });
    expect(replacements.findByOld('old')).toEqual(one);
    expect(replacements.findByNew('new')).toEqual(one);
    expect(replacements.findByOld('new')).toBeNull();
    replacements.save({ ...one, checkedAt: 5 });
    expect(replacements.findByOld('old')?.checkedAt).toBe(5);
    replacements.remove('old');
    expect(replacements.findByOld('old')).toBeNull();
    expect(replacements.findByOld('other')?.id).toBe('newer');
  });

  it('keeps profiles and servers apart, and is removed on sign-out', () => {
    replacementsOf(ADA).save({ replaced: 'old', id: 'new', checkedAt: null });
    replacementsOf(EVE).save({ replaced: 'old', id: 'hers', checkedAt: null });
    expect(replacementsOf({ ...ADA, server: 'https://a.example/api' }).findByOld('old')).toBeNull();
    clearProfileStorage(ADA);
    expect(replacementsOf(ADA).findByOld('old')).toBeNull();
    expect(replacementsOf(EVE).findByOld('old')?.id).toBe('hers');
  });

  it('drops finished replacements before those under way', () => {
    const replacements = replacementsOf(ADA);
    replacements.save({ replaced: 'under way', id: 'new', checkedAt: null });
    for (let at = 0; at < 60; at += 1)
      replacements.save({ replaced: `${at}`, id: `new ${at}`, checkedAt: 1, finishedAt: at });
    expect(replacements.findByOld('under way')?.id).toBe('new');
    expect(replacements.findByNew('new 0')).toBeNull();
    expect(replacements.findByNew('new 59')?.finishedAt).toBe(59);
  });

  it('ignores stored data of another shape', () => {
    localStorage.setItem('auth-grants.kept.ada@/api.replacements', '[{"replaced":1}]');
    expect(replacementsOf(ADA).findByOld('1')).toBeNull();
  });
});
