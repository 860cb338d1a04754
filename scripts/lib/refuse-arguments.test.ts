import { expect, it } from 'vitest';
import { Failure } from './failure.mjs';
import { refuseArguments } from './refuse-arguments.mjs';

it('refuses what would change nothing, and says what would', () => {
  expect(() => refuseArguments([], 'Nothing to say.')).not.toThrow();
  const refuse = () => refuseArguments(['--fast', 'protocol'], 'Name a step.');
  expect(refuse).toThrow(new Failure('“--fast” was not expected. Name a step.'));
});
