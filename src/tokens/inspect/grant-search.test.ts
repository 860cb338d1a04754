import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListGrantsInput } from '../../../protocol/grant-list';
import { createModelServer, grantAt, grantsWithTies } from '../../grants/testing/model-server';
import { ApiError } from '../../lib/api-error';
import type { Call, Send } from '../../lib/request';
import { findGrantsByChallenge } from './grant-search';

const COUNT = 2500;
const many = () =>
  createModelServer(Array.from({ length: COUNT }, (_, ms) => grantAt(ms, `${ms}`)));

type Model = ReturnType<typeof createModelServer>;

/** A server that ignores `query`, or answers it with `onQuery`. */
const sendTo =
  (server: Model, onQuery?: (input: ListGrantsInput) => unknown[]): Send =>
  async <T>(call: Call<T>): Promise<T> => {
    const input = call.body as ListGrantsInput;
    const items = input.query && onQuery ? onQuery(input) : await server.list(input);
    return call.answer.parse(items);
  };

const searchAll = async (send: Send, ids: string[]) => {
  const { signal } = new AbortController();
  const progress: number[] = [];
  const found: string[] = [];
  const isComplete = await findGrantsByChallenge(
    send,
    ids.map((id) => `auth-grant:${id}`),
    {
      onFound: ({ id }) => found.push(id),
      onProgress: (searchedCount) => progress.push(searchedCount),
      signal,
      isOwn: true,
    },
  );
  return { found, isComplete, progress };
};

const isAsked = (found: string[]) => found.every((id) => id === '7');

const search = async (send: Send, id: string) => {
  const { found, ...rest } = await searchAll(send, [id]);
  return { id: found[0] ?? null, ...rest };
};

describe('findGrantsByChallenge', () => {
  it('sends one request to a server that can search', async () => {
    const server = many();
    const send = sendTo(server, ({ query }) =>
      server.items.filter(({ challenge }) => challenge === query?.challenge),
    );
    expect(await search(send, '7')).toEqual({ id: '7', isComplete: true, progress: [] });
    expect(await search(send, 'none')).toEqual({ id: null, isComplete: true, progress: [] });
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
  ])(
    'goes through the whole list if the server %s, and reports progress',
    async (_what, onQuery) => {
      const server = many();
      const oldest = await search(sendTo(server, onQuery), '0');
      expect(oldest.id).toBe('0');
      expect(oldest.progress).toEqual([100, 1099, 2098]);
      const none = await search(sendTo(server, onQuery), 'none');
      expect(none).toMatchObject({ id: null, isComplete: true });
      expect(none.progress.at(-1)).toBe(COUNT);
    },
  );

  it('finds several grants in one request, and says which are missing', async () => {
    const server = many();
    const queries: unknown[] = [];
    const send = sendTo(server, ({ query }) => {
      queries.push(query);
      const { challenge } = query ?? {};
      const wanted = typeof challenge === 'object' && '$in' in challenge ? challenge.$in : [];
      return server.items.filter((item) => wanted.includes(String(item.challenge)));
    });
    const { found, isComplete } = await searchAll(send, ['7', 'none', '2000']);
    expect(found.toSorted()).toEqual(['2000', '7']);
    expect(isComplete).toBe(true);
    expect(queries).toHaveLength(1);
  });

  it('goes through the list once for several grants, and no further than it has to', async () => {
    const server = many();
    const { found, progress } = await searchAll(sendTo(server), ['2490', '1500']);
    expect(found).toEqual(['2490', '1500']);
    expect(progress).toEqual([100]);
  });

  it('finds each of many grants created at the same moment', async () => {
    const server = createModelServer(grantsWithTies([150, 40, 40]));
    for (const { id } of server.items) expect((await search(sendTo(server), id)).id).toBe(id);
  });

  it('says if not all grants could be listed', async () => {
    const server = createModelServer([grantAt(1, 'a'), { ...grantAt(0, 'b'), challenge: null }]);
    expect(await search(sendTo(server), 'none')).toMatchObject({ id: null, isComplete: false });
  });

  it('finds only what is asked for, whatever the server answers', async () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('auth-grant:7', 'active', null));
    const item = fc.oneof(
      fc.jsonValue(),
      fc.record({ challenge: value, name: value, status: value, createdAt: value }).map((odd) => ({
        ...grantAt(7, '7'),
        ...odd,
      })),
      fc.constant(grantAt(7, '7')),
      fc.constant(grantAt(8, '8')),
    );
    const page = fc.oneof(fc.array(item, { maxLength: 4 }), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(page, page, async (toQuery, toList) => {
        const send: Send = async (call) => {
          const { query, cursor } = call.body as ListGrantsInput;
          const read = call.answer.safeParse(query ? toQuery : cursor === undefined ? toList : []);
          if (!read.success) throw new ApiError('unexpected', 'unreadable');
          return read.data;
        };
        const outcome = await searchAll(send, ['7']).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(ApiError);
        else expect(outcome).toMatchObject({ found: expect.toSatisfy(isAsked) });
      }),
      {
        numRuns: 300,
        examples: [
          [[null], [{ ...grantAt(7, '7'), createdAt: 'yesterday' }]],
          [{ 0: 'no list' }, [grantAt(8, '8'), null]],
        ],
      },
    );
  });

  it('rejects if the caller cannot list grants', async () => {
    const send: Send = () => Promise.reject(new ApiError('forbidden', 'No.'));
    await expect(search(send, '1')).rejects.toThrow('No.');
  });
});
