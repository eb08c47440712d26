import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ConfigError } from '../../../src/node/config.ts';
import { silentLog } from '../../../src/node/shared/log.ts';
import { startServer } from '../../../src/node/serve.ts';
import { demoConfig } from '../app/support/place.ts';
import { Folder } from '../documents/folder.ts';
import { withPhonesPort } from './support/config.ts';

const host = '127.0.0.1';

async function listening(port = 0): Promise<Server> {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function closed(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}

/** Rejects while somebody has it. */
async function assertFree(port: number): Promise<void> {
  await closed(await listening(port));
}

describe('a server that cannot start', () => {
  let dataFolder: string;
  before(() => {
    dataFolder = mkdtempSync(join(tmpdir(), 'selfcare-start-'));
  });
  after(() => rmSync(dataFolder, { recursive: true }));

  const freePorts = async (): Promise<readonly [portal: number, phones: number]> => {
    const servers = [await listening(), await listening()] as const;
    const ports = [portOf(servers[0]), portOf(servers[1])] as const;
    await Promise.all(servers.map(closed));
    return ports;
  };

  it('gives the phones’ port back when its own is taken', async () => {
    const other = await listening();
    const [, phonesPort] = await freePorts();
    await assert.rejects(startServer(withPhonesPort(dataFolder, portOf(other), phonesPort), silentLog), { code: 'EADDRINUSE' });
    await assertFree(phonesPort);
    await closed(other);
  });

  it('names every mistake in the index of the documents', async () => {
    const folder = new Folder();
    folder.index({ id: 'a', kind: 'guide', title: 'A', file: '../a.pdf' });
    const config = demoConfig(dataFolder, { documents: folder.path });
    await assert.rejects(startServer(config, silentLog), (error: Error) => {
      assert.ok(error instanceof ConfigError);
      assert.match(error.message, /^SELFCARE_DOCUMENTS: .*index\.json: documents\[0\] "a"\.kind: [^]*documents\[0\] "a"\.file: /);
      return true;
    });
  });

  it('gives all that it has back when the demo’s phones cannot be plugged in', async () => {
    const [port, phonesPort] = await freePorts();
    const plugIn = () => {
      throw new Error('no socket');
    };
    const config = withPhonesPort(dataFolder, port, phonesPort);
    await assert.rejects(startServer(config, silentLog, { plugIn }), { message: 'no socket' });
    await assertFree(port);
    await assertFree(phonesPort);
    const server = await startServer(config, silentLog);
    assert.equal(server.phonesPort, phonesPort);
    await server.stop();
  });
});
