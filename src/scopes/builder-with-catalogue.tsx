import type { ComponentProps } from 'react';
import { ScopeBuilder } from './builder';
import { useOperations } from './use-operations';

/** The builder for the catalogue in use, which comes along with this file. */
export function BuilderWithCatalogue(
  props: Omit<ComponentProps<typeof ScopeBuilder>, 'operations'>,
) {
  return <ScopeBuilder {...props} operations={useOperations().operations} />;
}
