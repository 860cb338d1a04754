import type { ComponentProps } from 'react';
import { operations } from '../../protocol/operations';
import { ScopeBuilder } from './builder';
import { ScopeReview } from './builder-review';

/** The builder for the catalogue in use. This file is the one that brings it along. */
export function BuilderWithCatalogue(
  props: Omit<ComponentProps<typeof ScopeBuilder>, 'operations'>,
) {
  return <ScopeBuilder {...props} operations={operations} />;
}

/** The review by the catalogue in use. */
export function ReviewWithCatalogue(props: Omit<ComponentProps<typeof ScopeReview>, 'operations'>) {
  return <ScopeReview {...props} operations={operations} />;
}
