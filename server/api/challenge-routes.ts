import { Hono } from 'hono';
import * as z from 'zod/mini';
import { endpoints } from '../../protocol/endpoints';
import { issueChallenges } from '../challenges/spent-challenges';
import type { AppEnv, Dependencies } from '../http/app-env';
import { valid } from '../http/request-input';
import { describeOperation } from './describe-operation';
import type { Guard } from './guard';

const { getChallenges } = endpoints;

const challengesQuery = z.object({
  /** 1 if left out. */
  amount: z.optional(
    z
      .string('Send only one amount.')
      .check(z.regex(/^(?:100|[1-9]\d?)$/, 'The amount must be a whole number from 1 to 100.')),
  ),
});

export function challengeRoutes(deps: Dependencies, guard: Guard): Hono<AppEnv> {
  return new Hono<AppEnv>().on(
    getChallenges.method,
    getChallenges.path,
    describeOperation(
      'getChallenges',
      'Challenges for the DID that asks: each is good for one request, within an hour',
      z.array(z.string()),
    ),
    guard(getChallenges),
    valid('query', challengesQuery),
    (c) => {
      const amount = Number(c.req.valid('query').amount ?? 1);
      return c.json(issueChallenges(deps, c.get('caller').did, amount, deps.now()));
    },
  );
}
