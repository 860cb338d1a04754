import type { ComponentProps } from 'react';
import { useCatalogue } from '../catalogue/use-catalogue';
import { ScopeBuilder } from './builder';

/** The builder for the catalogue in use, which comes along with this file. */
export function BuilderWithCatalogue(
  props: Omit<ComponentProps<typeof ScopeBuilder>, 'operations'>,
) {
  return <ScopeBuilder {...props} operations={useCatalogue().operations} />;
}
