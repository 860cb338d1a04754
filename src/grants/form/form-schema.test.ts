import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type GrantFormValues, grantFormSchema, NEW_GRANT } from './form-values';

const good: GrantFormValues = {
  name: 'Reader',
  description: '',
  scope: 'boosts:read',
  expiry: { choice: '90-days', day: '' },
};

/** The messages by field. */
function problemsOf(values: GrantFormValues, saved?: GrantFormValues) {
  const problems: Record<string, string[]> = {};
  for (const { path, message } of grantFormSchema(saved).safeParse(values).error?.issues ?? []) {
    const field = path.join('.');
    problems[field] = [...(problems[field] ?? []), message];
  }
  return problems;
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-23T12:00:00Z'), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('grantFormSchema for a new grant', () => {
  it('accepts valid values unchanged', () => {
    expect(grantFormSchema().parse(good)).toEqual(good);
  });

  it.each([
    ['', 'Enter a name.'],
    ['   ', 'Enter a name.'],
    ['x'.repeat(101), 'A name can have 100 characters at most.'],
    ['a\u0000b', "Remove the characters that can't be stored."],
    ['\u200b\u00ad', 'A name needs a character that can be seen.'],
    ['CI\u001b[0m', 'Remove the control character U+001B.'],
    ['a\ud83d', "Remove the characters that can't be stored."],
  ])('rejects the name “%s” at its field', (name, message) => {
    expect(problemsOf({ ...good, name })).toEqual({ name: [message] });
  });

  it.each(['x', 'x'.repeat(100), `  ${'x'.repeat(100)}  `, 'Ключ 🔑'])(
    'accepts the name “%s”',
    (name) => {
      expect(problemsOf({ ...good, name })).toEqual({});
    },
  );

  it('counts the characters of a name as people do', () => {
    expect(problemsOf({ ...good, name: '🚀'.repeat(100) })).toEqual({});
    expect(problemsOf({ ...good, name: '🚀'.repeat(101) })).toEqual({
      name: ['A name can have 100 characters at most.'],
    });
  });

  it('rejects a description of more than 1,000 characters at its field', () => {
    expect(problemsOf({ ...good, description: 'x'.repeat(1000) })).toEqual({});
    expect(problemsOf({ ...good, description: 'x'.repeat(1001) })).toEqual({
      description: ['The description can have 1,000 characters at most.'],
    });
  });

  it.each([
    ['', 'Enter a scope.'],
    ['   ', 'Enter a scope.'],
    ['boosts', "“boosts” isn't a valid scope. Use resource:action, such as boosts:read."],
    ['boosts:read a:b:c', "“a:b:c” isn't a valid scope. Use resource:action, such as boosts:read."],
    [
      Array.from({ length: 300 }, (_, index) => `r${index}:read`).join(' '),
      'The scope can have 2,000 characters at most.',
    ],
  ])('rejects the scope “%s” at its field', (scope, message) => {
    expect(problemsOf({ ...good, scope })).toEqual({ scope: [message] });
  });

  it('accepts a scope whose spaces, order and duplicates it can fix', () => {
    expect(problemsOf({ ...good, scope: '  boosts:write  boosts:read boosts:write ' })).toEqual({});
  });

  it.each([
    ['', 'Choose an expiry date.'],
    ['2026-02-30', 'Choose an expiry date.'],
    ['2026-11-20', 'Choose a moment in the future.'],
  ])('rejects the custom day “%s” at its field', (day, message) => {
    expect(problemsOf({ ...good, expiry: { choice: 'custom', day } })).toEqual({
      expiry: [message],
    });
  });

  it('reports the issues of all fields together', () => {
    const values = { ...good, name: '', scope: '', expiry: { choice: 'custom', day: '' } } as const;
    expect(problemsOf({ ...values, description: 'x'.repeat(1001) })).toEqual({
      name: ['Enter a name.'],
      description: ['The description can have 1,000 characters at most.'],
      scope: ['Enter a scope.'],
      expiry: ['Choose an expiry date.'],
    });
  });

  it('requires only a name and a scope', () => {
    expect(Object.keys(problemsOf(NEW_GRANT))).toEqual(['name', 'scope']);
  });
});

describe('grantFormSchema for an existing grant', () => {
  const saved: GrantFormValues = {
    name: 'x'.repeat(300),
    description: 'x'.repeat(3000),
    scope: 'not a scope',
    expiry: { choice: 'custom', day: '2020-01-01' },
  };

  it('accepts the saved values, even invalid ones', () => {
    expect(problemsOf(saved, saved)).toEqual({});
  });

  it('validates each value once it differs from the saved one', () => {
    const changed: GrantFormValues = {
      name: `${saved.name}y`,
      description: `${saved.description}y`,
      scope: 'still none',
      expiry: { choice: 'custom', day: '2020-01-02' },
    };
    expect(Object.keys(problemsOf(changed, saved))).toEqual([
      'name',
      'description',
      'scope',
      'expiry',
    ]);
    expect(problemsOf({ ...saved, name: '' }, saved)).toEqual({ name: ['Enter a name.'] });
  });

  it('ignores a custom day left beside a saved choice of “never”', () => {
    const never = { ...good, expiry: { choice: 'never', day: '' } } as const;
    const values = { ...never, expiry: { choice: 'never', day: '2020-01-01' } } as const;
    expect(problemsOf(values, never)).toEqual({});
  });
});

describe('grantFormSchema for a grant whose name can’t be seen', () => {
  const saved: GrantFormValues = { ...good, name: '\u200b' };

  it('accepts another description with the old name', () => {
    expect(problemsOf({ ...saved, description: 'Reads' }, saved)).toEqual({});
  });

  it('requires a name if a new scope makes it a replacement', () => {
    const values = { ...saved, scope: 'boosts:write' };
    expect(problemsOf(values, saved)).toEqual({ name: ['Enter a name.'] });
    expect(problemsOf({ ...values, name: 'CI' }, saved)).toEqual({});
  });
});

describe('grantFormSchema for an expired grant', () => {
  const saved: GrantFormValues = { ...good, expiry: { choice: 'custom', day: '2026-11-01' } };

  it('accepts a new name with the old expiry', () => {
    expect(problemsOf({ ...saved, name: 'Other' }, saved)).toEqual({});
  });

  it('requires a new expiry if a new scope makes it a replacement', () => {
    expect(problemsOf({ ...saved, scope: 'boosts:write' }, saved)).toEqual({
      expiry: ['Choose a moment in the future.'],
    });
  });
});
