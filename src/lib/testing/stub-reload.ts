import { vi } from 'vitest';
import { stubFetch } from './fake-fetch';

/**
 * What a page calls to reload. Before that, it asks whether its server still serves it, which can
 * change at any time.
 */
export function stubReload(isServed = () => true) {
  stubFetch(() => new Response('', { status: isServed() ? 200 : 503 }));
  return vi.spyOn(location, 'reload').mockReturnValue();
}
