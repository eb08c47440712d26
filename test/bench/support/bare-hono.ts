// The least that a Hono server on SQLite can do: one route, one prepared SELECT, no token, no rights, no headers.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { DatabaseSync } from 'node:sqlite';

const database = new DatabaseSync(process.argv[2] ?? '', { readOnly: true });
const select = database.prepare('SELECT * FROM forwarding WHERE tenant = ? AND line = ?');
const app = new Hono();
app.get('/lines/:line/forwarding', (context) => context.json(select.all('demo', context.req.param('line'))));
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log(`http://localhost:${port}/`));
