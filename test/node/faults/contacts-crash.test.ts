import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { httpAdapter } from '../../../src/client/index.ts';
import { isSelfcareError, type ContactDraft, type ImportedContact } from '../../../src/contract/index.ts';
import { demoIssuer } from '../../../src/node/auth/demo-issuer.ts';
import { demoKey } from '../../../src/node/auth/demo-key.ts';
import { served, temporaryFolder } from '../cli/support/selfcare.ts';

const mostParts = 8;
const perPart = 400;
const partOf = (part: number): readonly ContactDraft[] =>
  Array.from({ length: perPart }, (_, index) => ({
    lastName: `Import ${part} ${index}`,
    mobileNumber: `+3363998${String(part * perPart + index).padStart(4, '0')}`,
  }));

describe('a server that is killed in the middle of an import', () => {
  const folder = temporaryFolder();
  after(() => folder.remove());

  it('has each part whole or not at all, and repeated by the same or a new key nobody comes twice', { timeout: 120_000 }, async () => {
    const env = { SELFCARE_DATA: folder.path, PORT: '0' };
    const token = await demoIssuer(await demoKey(folder.path)).issue('demo', 'alice');
    const start = async () => {
      const server = await served(['--demo'], env);
      const { contacts } = httpAdapter({ baseUrl: server.url, getToken: async () => token, timeoutMs: 20_000 });
      assert.ok(contacts?.import);
      return { server, contacts, importPart: contacts.import.bind(contacts) };
    };
    const results = new Map<number, readonly ImportedContact[]>();
    let interrupted = 0;
    let parts = 0;
    // An import may be faster than the kill: then one more is tried.
    while (parts < 2 || (interrupted === 0 && parts < mostParts)) {
      const part = parts++;
      const { server, contacts, importPart } = await start();
      const send = async (number: number) =>
        results.set(number, (await importPart(partOf(number), { idempotencyKey: `part-${number}` })).data);
      const before = (await contacts.list({ kind: 'external', search: 'import', limit: 1 })).total ?? 0;
      assert.equal(before % perPart, 0, 'a part was kept by half');
      // The parts of before: their answers are the first ones, or the part is taken now.
      for (let earlier = 0; earlier < part; earlier++) if (!results.has(earlier)) await send(earlier);
      const sending = send(part).catch((thrown: unknown) => assert.ok(isSelfcareError(thrown)));
      // The import is on its way once the server has answered a later request.
      await contacts.list({ limit: 1 });
      await server.end('SIGKILL');
      await sending;
      if (!results.has(part)) interrupted += 1;
    }
    const { server, contacts, importPart } = await start();
    for (let part = 0; part < parts; part++) {
      const again = (await importPart(partOf(part), { idempotencyKey: `part-${part}` })).data;
      assert.ok(
        again.every(({ state }) => state === 'created'),
        'the first answer, or the part is taken now',
      );
      const anew = (await importPart(partOf(part))).data;
      assert.ok(
        anew.every(({ state }) => state === 'duplicate'),
        'a new attempt finds all of them',
      );
    }
    assert.equal((await contacts.list({ kind: 'external', search: 'import', limit: 1 })).total, parts * perPart);
    assert.ok(interrupted > 0, 'every import was faster than the kill');
    await server.end('SIGTERM');
  });
});
