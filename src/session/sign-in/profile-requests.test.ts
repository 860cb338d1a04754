import { expect, it, vi } from 'vitest';
import { stubSilence } from '../../lib/testing/fake-fetch';
import { getAvailability } from './profile-requests';

it('getAvailability gives up on a server that never answers', async () => {
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
  stubSilence();
  await expect(getAvailability('ada', '/api')).rejects.toMatchObject({ kind: 'unavailable' });
  vi.unstubAllGlobals();
});
