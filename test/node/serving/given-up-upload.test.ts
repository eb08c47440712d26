import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { after, describe, it } from 'node:test';
import type { Greeting, PreparedGreeting } from '../../../src/contract/index.ts';
import { demoIssuer } from '../../../src/node/auth/demo-issuer.ts';
import { demoKey } from '../../../src/node/auth/demo-key.ts';
import { selfcare, served, temporaryFolder } from '../cli/support/selfcare.ts';
import { pcm16, tone, wavFile } from '../media/sounds.ts';

const path = '/v1/lines/line-driss-fixed/voicemail/greetings';

describe('a tab that is closed in the middle of an upload', () => {
  const folder = temporaryFolder();
  after(() => folder.remove());

  it('leaves neither a greeting nor a file, and the next upload is taken', async () => {
    const env = { SELFCARE_DATA: folder.path, PORT: '0' };
    const server = await served(['--demo'], env);
    const filesOf = () => readdirSync(join(folder.path, 'media'), { recursive: true }).sort();
    try {
      const token = await demoIssuer(await demoKey(folder.path)).issue('demo', 'driss');
      const headers = { authorization: `Bearer ${token}` };
      const before = filesOf();
      const file = wavFile({ data: pcm16(tone(3, 8000)) });
      const { host, hostname, port } = new URL(server.url);
      const socket = connect(Number(port), hostname);
      await once(socket, 'connect');
      socket.write(
        `POST ${path}/prepared HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\nContent-Type: audio/wav\r\nContent-Length: ${file.length}\r\n\r\n`,
      );
      socket.write(file.subarray(0, file.length / 2));
      await wait(300);
      socket.destroy();
      await wait(300);
      assert.deepEqual(await (await fetch(server.url + path, { headers })).json(), []);
      assert.deepEqual(filesOf(), before);
      const sent = await fetch(`${server.url}${path}/prepared`, { method: 'POST', headers, body: new Blob([new Uint8Array(file)]) });
      assert.equal(sent.status, 200);
      assert.equal(((await sent.json()) as PreparedGreeting).durationSeconds, 3);
      assert.deepEqual((await (await fetch(server.url + path, { headers })).json()) as readonly Greeting[], []);
      assert.equal((await selfcare(['check', 'media'], env)).code, 0);
    } finally {
      await server.end('SIGTERM');
    }
    assert.doesNotMatch(server.log(), /"level":50/);
  });
});
