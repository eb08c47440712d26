import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fakeServer, names, otherAt, otherWith, userAgent } from './fake-server.ts';

const own = '0c383e07e16c.cfg';
const text = (...lines: readonly string[]) => ['<<VOIP CONFIG FILE>>Version:2.0002', ...lines, '<<END OF FILE>>', ''].join('\r\n');
/** A module with what stands in it. */
const inModule = (name: string, ...lines: readonly string[]) => [`<${name} MODULE>`, ...lines];
const readFile = async (file: string) => otherWith('fanvil', own, file);

describe('a Fanvil phone asks for', () => {
  it('the file of its hardware where that is known, and its own', async () => {
    const server = fakeServer();
    const phone = otherAt('fanvil', server);
    await phone.restart();
    assert.equal(userAgent(server), 'Fanvil X4U 2.12.1 0c383e07e16c');
    assert.deepEqual(names(server), [own]);
    assert.deepEqual(phone.problems, [`${own}: not there`]);
    await otherAt('fanvil', server, { model: 'X3' }).restart();
    assert.deepEqual(names(server), ['F0V00X300000.cfg', own]);
  });

  it('both, of which the later wins', async () => {
    const ring = (type: string) => inModule('PHONE FEATURE', '--Voice Volume--   :', `Ring Type          :${type}`);
    const keys = inModule('DSSKEY CONFIG', '--Sidekey Config1--:', 'Fkey1 Type :1');
    const server = fakeServer({ 'all.cfg': text(...ring('Type 1'), ...keys), [own]: text(...ring('Type 2')) });
    const phone = otherAt('fanvil', server, { commonFile: 'all.cfg' });
    await phone.restart();
    assert.equal(phone.settings.ringTone, 'Type 2');
    assert.equal(phone.value('Sidekey Config1 Fkey1 Type'), '1');
    assert.deepEqual(phone.problems, []);
  });
});

describe('a Fanvil phone', () => {
  it('refuses a file without its first or its last line', async () => {
    for (const file of [
      'Ring Type :Type 1\n<<END OF FILE>>',
      '<<VOIP CONFIG FILE>>Version:2\nRing Type :Type 1\n',
      '<other/>',
      '<sysConf>',
    ]) {
      const phone = await readFile(file);
      assert.deepEqual(phone.settings, {});
      assert.match(phone.problems[0] ?? '', /refused/);
    }
  });

  const keys = [
    { kind: 'line', type: '2', label: 'Alice', account: 1 },
    { kind: 'supervision', type: '1/ba', label: 'Bob', value: '201', account: 1, pickupCode: '**201' },
    { kind: 'speed-dial', type: '1/f', value: '1234', account: 2 },
    { kind: 'blank', type: '0' },
    { kind: 'other', type: '3/F_MWI' },
    { kind: 'supervision', type: '1/bc', value: '202', account: 1 },
  ];
  const fields = [
    ['2', 'SIP1', 'Alice'],
    ['1', '201@1/ba**201', 'Bob'],
    ['1', '1234@2/f', ''],
    ['0', 'left over', ''],
    ['3', 'F_MWI', ''],
    ['1', '202@1/bc', ''],
  ] as const;

  const linesOf = (of: readonly (readonly [string, string, string])[]) =>
    of.flatMap(([type, value, title], index) => [
      `Fkey${index + 1} Type          :${type}`,
      `Fkey${index + 1} Value         :${value}`,
      `Fkey${index + 1} Title         :${title}`,
    ]);
  /** An X4U has three keys at the edge of its screen. */
  const [edge, page] = [fields.slice(0, 3), fields.slice(3)];

  it('has the keys that a text says, list by list', async () => {
    const lists = ['--Sidekey Config1--:', ...linesOf(edge), '--Dsskey Config1--:', ...linesOf(page)];
    const labels = inModule('UI MAINTAIN CONFIG', 'Sidekey Label Length :7');
    const phone = await readFile(text(...inModule('DSSKEY CONFIG', ...lists), ...labels));
    assert.equal(phone.keys.size, 33);
    assert.deepEqual(
      keys.map((_, index) => phone.keys.get(index + 1)),
      keys,
    );
  });

  it('shows two characters of a label at the edge of its screen, unless it is told more', async () => {
    const phone = await readFile(text(...inModule('DSSKEY CONFIG', '--Sidekey Config1--:', ...linesOf(edge))));
    assert.deepEqual([phone.keys.get(1)?.label, phone.keys.get(2)?.label], ['Al', 'Bo']);
  });

  it('has all keys in one list where its software is older', async () => {
    const file = text(...inModule('PHONE CONFIG', '--Function Key--   :', ...linesOf(fields)));
    const phone = await otherWith('fanvil', own, file, { model: 'X4' });
    assert.equal(phone.keys.size, 30);
    assert.deepEqual(
      keys.map((_, index) => phone.keys.get(index + 1)),
      keys,
    );
  });

  it('has the keys that markup says', async () => {
    const elements = (of: typeof fields | typeof edge) =>
      of.map(
        ([type, value, title], index) =>
          `<Fkey index="${index + 1}"><Type>${type}</Type><Value>${value}</Value><Title>${title}</Title></Fkey>`,
      );
    const lists = `<dssSide index="1">${elements(edge).join('')}</dssSide><internal index="1">${elements(page).join('')}</internal>`;
    const phone = await readFile(
      `<?xml version="1.0"?><sysConf><dsskey>${lists}</dsskey><background><SidekeyLabelLength>7</SidekeyLabelLength></background></sysConf>`,
    );
    assert.deepEqual(
      keys.map((_, index) => phone.keys.get(index + 1)),
      keys,
    );
  });

  it('does not see what stands in no module, or in another one', async () => {
    const lock = ['Enable KeyLock     :1', 'KeyLock Password   :4711'];
    for (const lines of [lock, inModule('SIP CONFIG', ...lock), inModule('PHONE CONFIG', ...lock)])
      assert.deepEqual((await readFile(text(...lines))).settings, {});
    const classic = await otherWith('fanvil', own, text(...inModule('PHONE CONFIG', ...lock)), { model: 'X4' });
    assert.equal(classic.settings.lockCode, '4711');
  });

  it('goes where its file sends it, with or without the scheme in the name of the server', async () => {
    const file = 'p/steady/$mac.cfg';
    for (const server of ['http://phones.test', 'phones.test']) {
      const lines = [`Flash Server IP    :${server}`, `Flash File Name    :${file}`, 'Flash Protocol     :4'];
      assert.equal((await readFile(text(...inModule('AUTOUPDATE CONFIG', ...lines)))).address, 'http://phones.test/p/steady/');
    }
    const old = ['Download Server IP :phones.test', `Config File Name   :${file}`, 'Download Protocol  :5'];
    const classic = await otherWith('fanvil', own, text(...inModule('AUTOUPDATE CONFIG', ...old)), { model: 'X4' });
    assert.equal(classic.address, 'https://phones.test/p/steady/');
  });

  it('has the same account by text and by markup', async () => {
    const account = { number: 1, user: '201', authUser: '201', password: 'p:1', server: 'pbx.test', transport: 'udp' };
    const lines = ['SIP1 Register User :201', 'SIP1 Register Pswd :p:1', 'SIP1 Register Addr :pbx.test'];
    const sip = (...more: readonly string[]) => text(...inModule('SIP CONFIG', '--SIP Line List--  :', ...lines, ...more));
    assert.deepEqual((await readFile(sip())).accounts, [account]);
    assert.deepEqual((await readFile(sip('SIP1 Enable Reg :0'))).accounts, []);
    const children = '<SIPRegisterUser>201</SIPRegisterUser><RegisterPswd>p:1</RegisterPswd><RegisterAddr>pbx.test</RegisterAddr>';
    assert.deepEqual((await readFile(`<sysConf><sip><line index="1">${children}</line></sip></sysConf>`)).accounts, [account]);
  });

  it('is locked by code where its file says so', async () => {
    const locked = ['Enable KeyLock     :1', 'KeyLock Password   :4711'];
    const code = async (...lines: readonly string[]) => (await readFile(text(...inModule('PHONE FEATURE', ...lines)))).settings.lockCode;
    assert.equal(await code(...locked), '4711');
    assert.equal(await code(...locked, 'Enable KeyLock     :0'), undefined);
  });
});
