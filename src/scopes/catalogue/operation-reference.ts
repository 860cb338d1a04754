import type { Catalogue, Operation } from '../../../protocol/catalogue/catalogue';

/** By what a link means a call: names may stand twice in a catalogue, method and path do not. */
export const callOf = ({ method, path }: Operation): string => `${method} ${path}`;

/** The operation that is meant by a name, or by a method and path. */
export function operationOf(reference: string, operations: Catalogue): Operation | undefined {
  return (
    operations.find(({ operation }) => operation === reference) ??
    operations.find((one) => callOf(one) === reference)
  );
}

/** By what the list is asked for an operation: its name, or its call where the name means another one. */
export function referenceTo(operation: Operation, operations: Catalogue): string {
  const { operation: name } = operation;
  return operationOf(name, operations) === operation ? name : callOf(operation);
}
