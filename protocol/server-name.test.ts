import { expect, it } from 'vitest';
import { serverNameIn } from './server-name';

it.each([
  ['once:https://grants.example.org#AbC', 'https://grants.example.org'],
  ['once:http://localhost:4400#AbC#D', 'http://localhost:4400'],
  ['once:https://grants.example.org', 'https://grants.example.org'],
  ['once:#AbC', ''],
  ['once:', ''],
])('“%s” names “%s”', (challenge, name) => {
  expect(serverNameIn(challenge)).toBe(name);
});

it.each(['', '42', 'auth-grant:once:a#', ' once:https://grants.example.org#A', 'Once:a#'])(
  '“%s” names no server',
  (challenge) => {
    expect(serverNameIn(challenge)).toBeNull();
  },
);
