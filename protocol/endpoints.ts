import * as endpoints from './endpoint-list';

export { endpoints };

export type Endpoint = (typeof endpoints)[keyof typeof endpoints];

export function pathTo(endpoint: Endpoint, id: string): string {
  return endpoint.path.replace(':id', encodeURIComponent(id));
}
