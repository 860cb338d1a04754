import { describe, expect, it } from 'vitest';
import type { ListGrantsInput } from '../../../protocol/grant-list';
import { createModelServer, grantAt, grantsWithTies } from '../../grants/testing/model-server';
import { ApiError } from '../../lib/api-error';
import type { Call, Send } from '../../lib/request';
import { findGrantByChallenge } from './find-grant-by-challenge';

const COUNT = 2500;
const many = () =>
  createModelServer(Array.from({ length: COUNT }, (_, ms) => grantAt(ms, `${ms}`)));

type Model = ReturnType<typeof createModelServer>;

/** A server that knows no `query`, or does with it what it is told. */
const sendTo =
  (server: Model, onQuery?: (input: ListGrantsInput) => unknown[]): Send =>
  async <T>(call: Call<T>): Promise<T> => {
    const input = call.body as ListGrantsInput;
    const items = input.query && onQuery ? onQuery(input) : await server.list(input);
    return call.answer.parse(items);
  };

const search = async (send: Send, id: string, signal = new AbortController().signal) => {
  const progress: number[] = [];
  const onProgress = (looked: number) => progress.push(looked);
  const found = await findGrantByChallenge(send, `auth-grant:${id}`, { onProgress, signal });
  return { id: found.grant?.id ?? null, isWhole: found.isWhole, progress };
};

describe('findGrantByChallenge', () => {
  it('asks a server that can search once', async () => {
    const server = many();
    const send = sendTo(server, ({ query }) =>
      server.items.filter(({ challenge }) => challenge === query?.challenge),
    );
    expect(await search(send, '7')).toEqual({ id: '7', isWhole: true, progress: [] });
    expect(await search(send, 'none')).toEqual({ id: null, isWhole: true, progress: [] });
    expect(server.calls).toEqual([]);
  });

  it.each<[string, Parameters<typeof sendTo>[1]]>([
    ['ignores the query', undefined],
    [
      'refuses it',
      () => {
        throw new ApiError('invalid', 'Unrecognized key');
      },
    ],
  ])('looks through all of a server that %s, and says how far it is', async (_what, onQuery) => {
    const server = many();
    const oldest = await search(sendTo(server, onQuery), '0');
    expect(oldest.id).toBe('0');
    expect(oldest.progress).toEqual([100, 1099, 2098]);
    const none = await search(sendTo(server, onQuery), 'none');
    expect(none).toMatchObject({ id: null, isWhole: true });
    expect(none.progress.at(-1)).toBe(COUNT);
  });

  it('finds each of many that share a moment', async () => {
    const server = createModelServer(grantsWithTies([150, 40, 40]));
    for (const { id } of server.items) expect((await search(sendTo(server), id)).id).toBe(id);
  });

  it('says that not all could be listed', async () => {
    const server = createModelServer([grantAt(1, 'a'), { ...grantAt(0, 'b'), name: null }]);
    expect(await search(sendTo(server), 'none')).toMatchObject({ id: null, isWhole: false });
  });

  it('does not find in vain where the caller may not list', async () => {
    const send: Send = () => Promise.reject(new ApiError('forbidden', 'No.'));
    await expect(search(send, '1')).rejects.toThrow('No.');
  });
});
