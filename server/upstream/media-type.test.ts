import { expect, test } from 'vitest';
import { isJsonType } from './media-type';

test.each([
  'application/json',
  'Application/JSON',
  'application/json; charset=utf-8',
  'application/json;charset="utf-8"',
  'application/json \t; charset=utf-8 ; v=1',
  'application/json;',
  'application/problem+json',
  'application/vnd.api+json; profile="https://a.example/b c"',
  'model/gltf+json',
])('%s is JSON', (type) => {
  expect(isJsonType(type)).toBe(true);
});

test.each([
  '',
  'json',
  'application/',
  '/json',
  'text/html',
  'text/html; x=application/json',
  'text/html+json/html',
  'application/jsonp',
  'application/json-seq',
  'application/xhtml+xml',
  'application/json, text/html',
  'application/json,text/html',
  'application/json, application/json',
  'application/json;x="a", text/html',
  'application/json;x="a, text/html"',
  'application/json;x="a\\", text/html;y="',
  'application/json;x="a',
  'application/json;x',
  'application/json;x=',
  'application/json;x =a',
  'application/json;x=a b',
  'application/json/../text/html',
  'application/json text/html',
  'application /json',
  'application/json\u00a0',
  'application/json\ntext/html',
])('%j is not JSON', (type) => {
  expect(isJsonType(type)).toBe(false);
});

test.each([
  `application/json${' '.repeat(60_000)}x`,
  `application/json${'; '.repeat(30_000)}"`,
  `application/json${';    '.repeat(12_000)}"`,
  `application/json${';a="b"'.repeat(10_000)}"`,
  `${'a+json'.repeat(10_000)}`,
])('a long one is matched quickly', (type) => {
  const start = performance.now();
  expect(isJsonType(type)).toBe(false);
  expect(performance.now() - start).toBeLessThan(100);
});
