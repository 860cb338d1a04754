import { API_PATH } from '../../protocol/deployment';
import { type Endpoint, endpoints } from '../../protocol/endpoints';

export type CallName = keyof typeof endpoints;

type Route = { name: CallName; endpoint: Endpoint; pattern: RegExp };

const routeOf = (name: CallName): Route => ({
  name,
  endpoint: endpoints[name],
  pattern: new RegExp(`^${API_PATH}${endpoints[name].path.replace(':id', '([^/]+)')}$`),
});

const routes = (Object.keys(endpoints) as CallName[]).map(routeOf);

const tryDecode = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

export type FoundCall = {
  name: CallName;
  endpoint: Endpoint;
  id: string;
  search: URLSearchParams;
};

export function findCall(method: string, { pathname, searchParams }: URL): FoundCall | null {
  for (const { name, endpoint, pattern } of routes) {
    const match = endpoint.method === method && pattern.exec(pathname);
    if (match) return { name, endpoint, id: tryDecode(match[1] ?? ''), search: searchParams };
  }
  return null;
}
