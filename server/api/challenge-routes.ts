import { Hono } from 'hono';
import * as z from 'zod/mini';
import { endpoints } from '../../protocol/endpoints';
import { issueChallenges } from '../challenges/spent-challenges';
import type { AppEnv, Dependencies } from '../http/app-env';
import { valid } from '../http/request-input';
import { operations } from '../openapi/operations';
import type { Guard } from './guard';

const { getChallenges } = endpoints;

const { amount } = operations.getChallenges.query;

export function challengeRoutes(deps: Dependencies, guard: Guard): Hono<AppEnv> {
  return new Hono<AppEnv>().on(
    getChallenges.method,
    getChallenges.path,
    guard(getChallenges),
    valid('query', z.object({ amount: amount.schema })),
    (c) => {
      const { amount: wanted = 1 } = c.req.valid('query');
      return c.json(issueChallenges(deps, c.get('caller').did, wanted, deps.now()));
    },
  );
}
