import { onTestFinished } from 'vitest';
import * as z from 'zod/mini';
import { API_PATH } from '../../../protocol/deployment';
import { endpoints, pathTo } from '../../../protocol/endpoints';
import type { CallName } from '../calls';
import { NetworkDouble } from '../network-double';
import type { NetworkProfile } from '../network-profile';

type Options = {
  id?: string;
  search?: string;
  body?: unknown;
  token?: string;
  headers?: Record<string, string>;
};

const tryParse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

export async function startDouble() {
  const double = await NetworkDouble.start();
  onTestFinished(() => double.stop());

  async function callWith(token: string, name: CallName, options: Options = {}) {
    const { id = '', search = '', body = {}, headers = {} } = options;
    const endpoint = endpoints[name];
    const isPost = endpoint.method === 'POST';
    const response = await fetch(`${double.url}${API_PATH}${pathTo(endpoint, id)}${search}`, {
      method: endpoint.method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(isPost && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(isPost && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: tryParse(text) };
  }

  async function challengeFor(profile: NetworkProfile): Promise<string> {
    const token = await profile.sign();
    const { body } = await callWith(token, 'getChallenges', { search: '?amount=1' });
    return z.tuple([z.string()]).parse(body)[0];
  }

  async function call(profile: NetworkProfile, name: CallName, options: Options = {}) {
    const token = options.token ?? (await profile.sign(await challengeFor(profile)));
    return callWith(token, name, options);
  }

  return { double, call, callWith, challengeFor };
}

export const refusedWith = (message: string) => ({
  status: 401,
  body: { message, code: 'UNAUTHORIZED' },
});
