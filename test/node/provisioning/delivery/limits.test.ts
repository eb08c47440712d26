import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { newPhoneToken } from '../../../../src/node/provisioning/delivery/token.ts';
import { Agent } from 'node:http';
import { fileNames } from './support/fake-generator.ts';
import { openPlace, type Answered, type Place } from './support/place.ts';

const mac = '001565aabbcc';
const [common, own] = fileNames(mac);

describe('too many requests', () => {
  let place: Place;
  let agent: Agent;
  beforeEach(async () => {
    agent = new Agent({ keepAlive: true, maxSockets: 8 });
    place = await openPlace({ trustedProxies: 1 });
  });
  afterEach(async () => {
    agent.destroy();
    await place.close();
  });

  const ask = (path: string, from = '203.0.113.1', method = 'GET') =>
    place.ask(path, { agent, method, headers: { 'x-forwarded-for': from } });
  const askOften = async (times: number, path: string, from?: string): Promise<Answered[]> => {
    const answers: Answered[] = [];
    for (let time = 0; time < times; time += 1) answers.push(await ask(path, from));
    return answers;
  };
  const countOf = (answers: readonly Answered[], status: number) => answers.filter((answer) => answer.status === status).length;

  it('are none when a hundred phones behind one address come back after a power cut', async () => {
    const phones = Array.from({ length: 100 }, () => place.shelf.add());
    const answers = await Promise.all(
      phones.map(async ({ token }) => {
        const got: number[] = [];
        for (const name of [`${mac}.boot`, common, own, `${mac}-extra.xml`, `${mac}-local.cfg`, `${mac}-app.log`])
          got.push((await ask(`/p/${token}/${name}`, undefined, name.endsWith('.log') ? 'PUT' : 'GET')).status);
        return got.join();
      }),
    );
    assert.deepEqual(new Set(answers), new Set(['404,200,200,200,404,204']));
  });

  describe('of one network address', () => {
    it('are never those of its phones, however many strangers or phones are behind it', async () => {
      assert.equal(countOf(await askOften(2500, `/p/${newPhoneToken()}/${common}`), 429), 2440);
      const phones = Array.from({ length: 12 }, () => place.shelf.add());
      for (const { token } of phones) assert.equal(countOf(await askOften(150, `/p/${token}/${common}`), 200), 150);
    });

    it('are uploads to addresses at which no phone has fetched its files', async () => {
      const phone = place.shelf.add();
      place.shelf.isSettled = false;
      const put = () => ask(`/p/${phone.token}/${mac}-app.log`, undefined, 'PUT');
      const answers: Answered[] = [];
      for (let time = 0; time < 62; time += 1) answers.push(await put());
      assert.deepEqual([countOf(answers, 404), countOf(answers, 429), place.shelf.uploads.size], [60, 2, 0]);
      assert.deepEqual(new Set(place.log.map(({ level }) => level)), new Set(['warn']));
      assert.equal((await ask(`/p/${phone.token}/${common}`)).status, 200);
    });
  });

  it('with a wrong password are those of the address that they come from, and are logged once for each phone', async () => {
    for (const authentication of ['basic', 'digest'] as const) {
      const guarded = await openPlace({ authentication, trustedProxies: 1 });
      const phones = [guarded.shelf.add({ password: 'right' }), guarded.shelf.add({ password: 'right' })] as const;
      const authorization = `Basic ${Buffer.from(`${mac}:wrong`).toString('base64')}`;
      const login = (token: string, headers: Readonly<Record<string, string>>) => guarded.ask(`/p/${token}/${common}`, { agent, headers });
      const statuses = new Map<number, number>();
      for (let time = 0; time < 400; time += 1) {
        const { status } = await login(phones[time % 2 === 0 ? 0 : 1].token, { authorization, 'x-forwarded-for': '203.0.113.1' });
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
      assert.deepEqual([...statuses], [[401, 60], [429, 340]]); // prettier-ignore
      assert.deepEqual(
        guarded.log.map(({ fields }) => fields.device),
        phones.map(({ seat }) => seat.device),
      );
      assert.equal(JSON.stringify(guarded.log).includes(authorization), false);
      // The phone itself is still asked for its password, and let in with it, behind the same address, too.
      for (let time = 0; time < 300; time += 1)
        assert.equal((await login(phones[0].token, { 'x-forwarded-for': '203.0.113.1' })).status, 401);
      if (authentication === 'basic') {
        const right = `Basic ${Buffer.from(`${mac}:right`).toString('base64')}`;
        assert.equal((await login(phones[0].token, { authorization: right, 'x-forwarded-for': '203.0.113.1' })).status, 200);
      }
      await guarded.close();
    }
  });

  describe('of strangers', () => {
    const unknown = () => `/p/${newPhoneToken()}/${common}`;
    const stranger = (times: number) => askOften(times, unknown());

    it('are refused over 60, and let in again every two seconds', async () => {
      const answers = await stranger(70);
      assert.deepEqual([countOf(answers, 404), countOf(answers, 429)], [60, 10]);
      place.now += 4000;
      assert.equal(countOf(await stranger(5), 404), 2);
    });

    it('keep no phone behind the same address from its files', async () => {
      const phone = place.shelf.add();
      await stranger(100);
      assert.equal((await ask(`/p/${phone.token}/${common}`)).status, 200);
      // A file that is looked for in vain is not a stranger's.
      assert.equal((await ask(`/p/${phone.token}/${mac}.boot`)).status, 404);
      assert.equal((await ask(`/p/${phone.token}/${mac}-app.log`, undefined, 'PUT')).status, 204);
      assert.equal((await ask(unknown(), '203.0.113.2')).status, 404);
    });

    it('are not those of a phone that asks for files that it does not have', async () => {
      const phone = place.shelf.add();
      assert.equal(countOf(await askOften(100, `/p/${phone.token}/${mac}.boot`), 404), 100);
      assert.equal((await ask(unknown())).status, 404);
    });

    it('learn nothing from how soon they are refused, whatever they try with a token', async () => {
      const phone = place.shelf.add();
      const tries = [unknown(), `/p/${phone.token}/passwd`, `/p/${phone.token}/001565aabbdd.cfg`, '/p/x', `/p/${phone.token}/a/b`];
      for (const [index, path] of tries.entries()) {
        const answers = await askOften(65, path, `198.51.100.${index}`);
        assert.deepEqual([countOf(answers, 404), countOf(answers, 429)], [60, 5], path);
      }
    });
  });

  describe('of one phone', () => {
    it('are refused over 240, and let in again at two a second, from wherever they come', async () => {
      const phone = place.shelf.add();
      const sources = ['203.0.113.1', '203.0.113.2'];
      const answers: Answered[] = [];
      for (const from of sources) answers.push(...(await askOften(125, `/p/${phone.token}/${common}`, from)));
      assert.deepEqual([countOf(answers, 200), countOf(answers, 429)], [240, 10]);
      place.now += 3000;
      assert.equal(countOf(await askOften(10, `/p/${phone.token}/${common}`), 200), 6);
      assert.equal((await ask(`/p/${place.shelf.add().token}/${common}`)).status, 200);
    });

    it('cannot be used up by somebody who knows its token alone', async () => {
      const phone = place.shelf.add();
      for (let source = 0; source < 5; source += 1) await askOften(60, `/p/${phone.token}/passwd`, `198.51.100.${source}`);
      assert.equal((await ask(`/p/${phone.token}/${common}`)).status, 200);
    });
  });

  it('look the same, whatever was too many and whoever asked', async () => {
    const phone = place.shelf.add();
    const busy = place.shelf.add();
    await askOften(240, `/p/${busy.token}/${common}`);
    const ofDevice = await ask(`/p/${busy.token}/${common}`);
    await askOften(60, `/p/${newPhoneToken()}/x`);
    const ofStranger = await ask(`/p/${newPhoneToken()}/x`);
    assert.deepEqual([ofDevice.status, ofDevice.body, ofDevice.headers['retry-after']], [429, 'too many requests\n', '5']);
    assert.deepEqual(ofStranger, ofDevice);
    assert.equal((await ask(`/p/${phone.token}/${common}`)).status, 200);
  });
});

describe('other limits than the usual ones', () => {
  it('can be set one by one', async () => {
    const place = await openPlace({ limits: { perDevice: { burst: 1, perSecond: 1 } } });
    const { token } = place.shelf.add();
    assert.deepEqual([(await place.ask(`/p/${token}/${common}`)).status, (await place.ask(`/p/${token}/${own}`)).status], [200, 429]);
    assert.equal((await place.ask('/p/x')).status, 404);
    await place.close();
  });
});

describe('proxies that nobody trusts', () => {
  it('cannot spread one caller over many addresses', async () => {
    const place = await openPlace({ limits: { strangersPerAddress: { burst: 3, perSecond: 0.1 } } });
    const statuses: number[] = [];
    for (let index = 0; index < 5; index += 1)
      statuses.push((await place.ask('/p/x', { headers: { 'x-forwarded-for': `203.0.113.${index}` } })).status);
    assert.deepEqual(statuses, [404, 404, 404, 429, 429]);
    const { token } = place.shelf.add();
    assert.equal((await place.ask(`/p/${token}/${common}`, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status, 200);
    assert.deepEqual(
      place.log.map(({ level, text }) => [level, text.includes('SELFCARE_TRUSTED_PROXIES')]),
      [['warn', true]],
    );
    await place.close();
  });
});
