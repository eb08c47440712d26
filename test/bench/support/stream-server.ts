// The reference server for people made up by a bench, on a data folder and a port: `node stream-server.ts FOLDER PORT`.
import { getRequestListener } from '@hono/node-server';
import { createServer } from 'node:http';
import { createApp } from '../../../src/node/app.ts';
import { demoIssuer } from '../../../src/node/auth/demo-issuer.ts';
import { demoKey } from '../../../src/node/auth/demo-key.ts';
import { openPort, timeouts } from '../../../src/node/serve-http.ts';
import { databaseFile } from '../../../src/node/serve.ts';
import { silentLog } from '../../../src/node/shared/log.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';

const [folder = '', port = '0'] = process.argv.slice(2);
const store = await openSqliteStore(databaseFile(folder));
const stopping = new AbortController();
const app = createApp({ store, auth: demoIssuer(await demoKey(folder)), log: silentLog, signal: stopping.signal });
const server = createServer(
  timeouts,
  getRequestListener((request) => app.fetch(request)),
);
const listening = await openPort(server, { port: Number(port), host: '127.0.0.1' });
console.log(`http://127.0.0.1:${listening.port}/`);
process.once('SIGTERM', () => {
  stopping.abort();
  void listening.close().then(() => store.close());
});
