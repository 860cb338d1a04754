import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import Database from 'libsql';

/** The baseline for the server: the same framework and the same query in a single route. */
const [file = '', profileId = ''] = process.argv.slice(2);
const database = new Database(file);
const page = database.prepare(
  `select id, name, description, challenge, status, scope, created_at as createdAt, expires_at as expiresAt
   from auth_grants where profile_id = ? order by created_at desc limit ?`,
);

const app = new Hono().post('/page', async (c) => {
  const { limit } = await c.req.json();
  return c.json(page.all([profileId, limit]));
});

const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  console.log(`http://localhost:${port}`);
});
process.on('SIGTERM', () => server.close(() => process.exit(0)));
