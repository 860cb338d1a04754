import type { Catalogue, Operation } from '../../../protocol/catalogue/catalogue';

/** Identifies an operation in links. Names can occur twice in a catalogue, a method and path can't. */
export const callOf = ({ method, path }: Operation): string => `${method} ${path}`;

/** Finds an operation by its name, or by its method and path. */
export function operationOf(reference: string, operations: Catalogue): Operation | undefined {
  return (
    operations.find(({ operation }) => operation === reference) ??
    operations.find((one) => callOf(one) === reference)
  );
}

/** The name of an operation, or its method and path if the name finds another one. */
export function referenceTo(operation: Operation, operations: Catalogue): string {
  const { operation: name } = operation;
  return operationOf(name, operations) === operation ? name : callOf(operation);
}
