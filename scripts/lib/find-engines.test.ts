import { expect, it } from 'vitest';
import { missingEngines } from './find-engines.mjs';

it('says of each missing engine that nothing was tested in it, and how to get it', () => {
  expect(missingEngines({ firefox: true, webkit: true })).toEqual([]);
  const [firefox, webkit, ...others] = missingEngines({ firefox: false, webkit: false });
  expect(firefox).toMatch(/^Firefox .*nothing was tested.*FIREFOX_PATH/);
  expect(webkit).toMatch(/^WebKit .*nothing was tested.*webkit2gtk-driver.*xvfb/);
  expect(others).toEqual([]);
});
