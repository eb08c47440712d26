import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, it } from 'node:test';
import { putUser, readUser } from '../../../src/node/account/sql.ts';
import { isOwnHost } from '../../../src/node/demo/own-host.ts';
import { realCompany } from '../../../src/node/demo/real-data.ts';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { databaseFile } from '../../../src/node/serve.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import { selfcare, served, temporaryFolder } from '../cli/support/selfcare.ts';

describe('a demo, where anybody may sign in', () => {
  it('is refused on a folder with the data of a real company', async () => {
    const folder = temporaryFolder();
    const env = { SELFCARE_DATA: folder.path, PORT: '0' };
    const store = await openSqliteStore(databaseFile(folder.path));
    await seedDemo(store);
    assert.equal(await realCompany(store), undefined);
    const alice = await readUser(store, { tenant: 'demo', user: 'alice' });
    assert.ok(alice);
    const account = { ...alice.account, tenant: { ...alice.account.tenant, id: 'acme' } };
    await store.write((tx) => putUser(tx, { ...alice, account }));
    assert.equal(await realCompany(store), 'acme');
    await store.close();
    const { code, err } = await selfcare(['serve', '--demo'], env);
    assert.equal(code, 2);
    assert.match(err, /"acme".*SELFCARE_DATA/);
    folder.remove();
  });

  it('is refused where a company has the demo’s name', async () => {
    const [demo, store] = [await openSqliteStore(':memory:'), await openSqliteStore(':memory:')];
    await seedDemo(demo);
    const bruno = await readUser(demo, { tenant: 'demo', user: 'bruno' });
    assert.ok(bruno);
    await store.write((tx) => putUser(tx, bruno));
    assert.equal(await realCompany(store), 'demo');
  });

  it('is refused where a company has a name of the demo’s, and one of its people too', async () => {
    for (const tenant of ['demo', 'other']) {
      const store = await openSqliteStore(':memory:');
      await seedDemo(store);
      const alice = await readUser(store, { tenant: 'demo', user: 'alice' });
      assert.ok(alice);
      const account = { ...alice.account, id: 'jeanne', tenant: { id: tenant, name: 'Jeanne SA' } };
      await store.write((tx) => putUser(tx, { ...alice, account }));
      assert.equal(await realCompany(store), tenant);
    }
  });

  it('answers to addresses, to local names and to what the operator has named, to nothing else', () => {
    const own = ['selfcare.acme.com', 'phones.acme.com:8443'];
    const good = ['localhost', 'localhost:8080', 'LOCALHOST.', '127.0.0.1:1', '[::1]:8080', '192.168.1.5', 'pbx', 'pbx:80', 'pbx.example:80', 'nas.local', 'a.test', 'fritz.home.arpa', 'selfcare.acme.com', 'Selfcare.Acme.Com:443', 'phones.acme.com']; // prettier-ignore
    const foreign = ['evil.com', 'evil.com:8080', 'localhost.evil.com', '127.0.0.1.evil.com', 'local.evil.net', 'acme.com', 'x.selfcare.acme.com', '', 'a:b:c', 'localhost@evil.com', 'evil.com.', 'notlocal.dev']; // prettier-ignore
    for (const host of good) assert.equal(isOwnHost(host, own), true, host);
    for (const host of foreign) assert.equal(isOwnHost(host, own), false, host);
  });

  it('gives no token and no page to a name that leads here from elsewhere', async () => {
    const folder = temporaryFolder();
    const server = await served(['--demo'], { SELFCARE_DATA: folder.path, PORT: '0' });
    const { port } = new URL(server.url);
    const status = (path: string, host: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        request({ port, host: '127.0.0.1', path, headers: { host } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .on('error', reject)
          .end();
      });
    for (const path of ['/', '/v1/demo/users', '/v1/openapi.json', '/cdn/sc.js']) assert.equal(await status(path, 'evil.com'), 421, path);
    assert.equal(await status('/v1/demo/users', `localhost:${port}`), 200);
    await server.end('SIGTERM');
    folder.remove();
  });
});
