import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = 'src';

test('only the component for code renders <code>, so that none is translated', () => {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.tsx') && !path.includes('.test.'));
  expect(files).toContain('ui/code.tsx');
  const others = files.filter((path) => /<code\b/.test(readFileSync(join(ROOT, path), 'utf8')));
  expect(others).toEqual(['ui/code.tsx']);
});
