import * as z from 'zod/mini';
import { dateTime } from './date-time';
import { isSpacedScope, malformedPart } from './scope';
import { refuse, singleLine, textProblem } from './text';

/** In characters as people count them. */
export const MAX_NAME_LENGTH = 100;

export const grantName = singleLine('A name', MAX_NAME_LENGTH);

const DESCRIPTION = 'The description';

/** Any number of lines. Blanks alone are no description. */
export const grantDescription = z.string(`${DESCRIPTION} must be text.`).check(
  z.overwrite((text) => (text.trim() === '' ? '' : text)),
  refuse((text) => textProblem(text, DESCRIPTION, 1000)),
);

export const grantScope = z.string('The scope must be text.').check(
  z.maxLength(2000, 'The scope can have 2,000 characters at most.'),
  z.superRefine((scope, context) => {
    const malformed = malformedPart(scope);
    if (malformed !== null) {
      context.addIssue(
        `“${malformed}” isn't a valid scope. Use resource:action, such as boosts:read.`,
      );
    } else if (!isSpacedScope(scope)) {
      context.addIssue('Put exactly one space between the parts of the scope.');
    }
  }),
);

/**
 * In the future, or `null` for never.
 *
 * @param now tells the time of whoever judges, in milliseconds since the epoch, UTC
 */
export const expiryAfter = (now: () => number) =>
  z.nullable(
    dateTime.check(
      // The pattern allows any number of decimals. Nobody needs more than nanoseconds.
      z.maxLength(30, 'Write a moment with 9 decimals of a second at most.'),
      z.refine((moment) => Date.parse(moment) > now(), 'Choose a moment in the future.'),
    ),
  );

// Not `Date.now` itself, which tests replace.
export const grantExpiry = expiryAfter(() => Date.now());
