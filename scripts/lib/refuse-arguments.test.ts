import { expect, it } from 'vitest';
import { Failure } from './failure.mjs';
import { refuseArguments } from './refuse-arguments.mjs';

it('an argument without effect is rejected with a hint', () => {
  expect(() => refuseArguments([], 'Nothing to say.')).not.toThrow();
  const refuse = () => refuseArguments(['--fast', 'protocol'], 'Name a step.');
  expect(refuse).toThrow(new Failure('Unexpected argument “--fast”. Name a step.'));
});
