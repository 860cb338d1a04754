import { expect, test } from 'vitest';
import { readDevFlags } from './dev-flags';

test('flags win over the environment, through which the server gets them', () => {
  const env = { PORT: '5000', DATA_DIR: '/a' };
  expect(readDevFlags([], {})).toEqual({ port: 4400, env: { PORT: '4400' } });
  expect(readDevFlags([], env)).toEqual({ port: 5000, env: { PORT: '5000' } });
  expect(readDevFlags(['--port', '5001', '--data=/b'], env)).toEqual({
    port: 5001,
    env: { PORT: '5001', DATA_DIR: '/b' },
  });
  expect(readDevFlags(['--help'], {})).toEqual({ usage: expect.stringMatching(/^Usage: /) });
});

test.each<[string[], NodeJS.ProcessEnv, RegExp]>([
  [['--port', 'many'], {}, /^--port is "many": write a whole number/],
  [['--port', '0'], {}, /needs a fixed port/],
  [[], { PORT: 'many' }, /^PORT is "many"/],
  [[], { LOG_LEVEL: 'loud' }, /^LOG_LEVEL is "loud"/],
  [['--host', 'a'], {}, /^Unknown flag --host\. The flags are --port, --data, --help\.$/],
  [['--data', '/b'], { DATABASE_URL: 'postgres://a.example/b' }, /^--data .*DATABASE_URL is set/],
])('%j with %j are refused in one line', (args, env, words) => {
  expect(readDevFlags(args, env)).toEqual({ error: expect.stringMatching(words) });
});
