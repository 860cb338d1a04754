import type { ComponentProps } from 'react';
import { ScopeBuilder } from './builder';
import { ScopeReview } from './builder-review';
import { useOperations } from './use-operations';

/** The builder for the catalogue in use, which comes along with this file. */
export function BuilderWithCatalogue(
  props: Omit<ComponentProps<typeof ScopeBuilder>, 'operations'>,
) {
  return <ScopeBuilder {...props} operations={useOperations().operations} />;
}

/** The review by the catalogue in use. */
export function ReviewWithCatalogue(props: Omit<ComponentProps<typeof ScopeReview>, 'operations'>) {
  return <ScopeReview {...props} operations={useOperations().operations} />;
}
