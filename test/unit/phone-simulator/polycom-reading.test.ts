import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { polycomWith } from './fake-server.ts';

const item = (fields: Readonly<Record<string, string>>) =>
  `<item>${Object.entries(fields)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</item>`;
const directoryOf = (...items: readonly string[]) => `<?xml version="1.0"?><directory><item_list>${items.join('')}</item_list></directory>`;

const bob = { 'attendant.resourceList.1.address': 'sip:201@pbx.test', 'attendant.resourceList.1.label': 'Bob' };
const carol = { 'attendant.resourceList.2.address': '202', 'attendant.resourceList.2.label': 'Carol' };
const alice = { 'reg.1.address': '200', 'reg.1.label': 'Alice' };
const on = { 'lineKey.reassignment.enabled': '1' };

describe('keys of a Polycom phone', () => {
  it('are what the files say, those whom it watches in their order', async () => {
    const phone = await polycomWith(
      {
        ...on,
        ...alice,
        ...carol,
        ...bob,
        'lineKey.1.category': 'Line',
        'lineKey.1.index': '1',
        'lineKey.2.category': 'SpeedDial',
        'lineKey.2.index': '7',
        'lineKey.3.category': 'BLF',
        'lineKey.3.index': '0',
        'lineKey.4.category': 'Unassigned',
        'lineKey.5.category': 'BLF',
        'lineKey.6.category': 'BLF',
        'lineKey.7.category': 'SpeedDial',
        'lineKey.7.index': '8',
        'lineKey.8.category': 'Presence',
      },
      { directory: directoryOf(item({ ln: 'Smith', fn: 'Dan', ct: '0612345678', sd: '7' })) },
    );
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map((position) => phone.keys.get(position)),
      [
        { kind: 'line', type: 'Line', account: 1, label: 'Alice' },
        { kind: 'speed-dial', type: 'SpeedDial', value: '0612345678', label: 'Dan Smith' },
        { kind: 'supervision', type: 'BLF', value: '201', account: 1, label: 'Bob' },
        { kind: 'blank', type: 'Unassigned' },
        { kind: 'supervision', type: 'BLF', value: '202', account: 1, label: 'Carol' },
        { kind: 'blank', type: 'BLF' },
        { kind: 'blank', type: 'SpeedDial' },
        { kind: 'other', type: 'Presence' },
        { kind: 'blank', type: 'Unassigned' },
      ],
    );
  });

  it('are lines, then those whom it watches, then favourites, unless the files may tell', async () => {
    const phone = await polycomWith(
      { ...alice, 'reg.1.lineKeys': '2', ...bob, 'lineKey.1.category': 'BLF', 'lineKey.2.category': 'Unassigned' },
      { directory: directoryOf(item({ ct: '9', sd: '2' }), item({ ct: '8', sd: '1', lb: 'Eight' })) },
    );
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6].map((position) => [phone.keys.get(position)?.kind, phone.keys.get(position)?.value]),
      [
        ['line', undefined],
        ['line', undefined],
        ['supervision', '201'],
        ['speed-dial', '8'],
        ['speed-dial', '9'],
        ['blank', undefined],
      ],
    );
  });

  it('go on on the modules', async () => {
    const parameters = { ...on, ...bob, 'lineKey.13.category': 'BLF' };
    assert.equal((await polycomWith(parameters)).keys.size, 12);
    const phone = await polycomWith(parameters, { modules: 2 });
    assert.equal(phone.keys.size, 12 + 2 * 40);
    assert.equal(phone.keys.get(13)?.kind, 'supervision');
  });

  it('pick up with a code where the phone dials to pick up', async () => {
    const code = { ...on, ...bob, 'lineKey.1.category': 'BLF', 'call.directedCallPickupString': '*8' };
    assert.equal((await polycomWith({ ...code, 'call.directedCallPickupMethod': 'legacy' })).keys.get(1)?.pickupCode, '*8');
    assert.equal((await polycomWith({ ...code, 'call.directedCallPickupMethod': 'native' })).keys.get(1)?.pickupCode, undefined);
  });

  it('dial by a macro only where both features are on', async () => {
    const macro = {
      ...on,
      'lineKey.1.category': 'EFK',
      'lineKey.1.index': '3',
      'efk.efklist.3.mname': 'dan',
      'efk.efklist.3.status': '1',
      'efk.efklist.3.label': 'Dan',
      'efk.efklist.3.action.string': '0612345678$Tinvite$',
    };
    const one = { 'feature.enhancedFeatureKeys.enabled': '1' };
    const both = { ...one, 'feature.EFKLineKey.enabled': '1' };
    const blank = { kind: 'blank', type: 'EFK' };
    assert.deepEqual((await polycomWith({ ...macro, ...both })).keys.get(1), {
      kind: 'speed-dial',
      type: 'EFK',
      value: '0612345678',
      label: 'Dan',
    });
    assert.deepEqual((await polycomWith({ ...macro, ...one })).keys.get(1), blank);
    assert.deepEqual((await polycomWith({ ...macro, 'feature.EFKLineKey.enabled': '1' })).keys.get(1), blank);
    assert.deepEqual((await polycomWith({ ...macro, ...both, 'efk.efklist.3.status': '0' })).keys.get(1), blank);
    const other = { ...macro, ...both, 'efk.efklist.3.action.string': '$FMenu$' };
    assert.deepEqual((await polycomWith(other)).keys.get(1), { kind: 'other', type: 'EFK', label: 'Dan' });
  });
});

describe('favourites of a Polycom phone', () => {
  const keyOf = async (directory: string, index = '1') =>
    polycomWith({ ...on, 'lineKey.1.category': 'SpeedDial', 'lineKey.1.index': index }, { directory });

  it('have a number and an index that can be', async () => {
    for (const fields of [{ sd: '1' }, { ct: '5', sd: '0' }, { ct: '5' }, { ct: '5', sd: '10000' }] as const) {
      const index = 'sd' in fields ? fields.sd : '1';
      assert.equal((await keyOf(directoryOf(item(fields)), index)).keys.get(1)?.kind, 'blank');
    }
  });

  it('are refused in a file that is not well-formed', async () => {
    const phone = await keyOf('<directory><item_list><item><ct>5</ct><sd>1</sd><fn>A & B</fn></item></item_list></directory>');
    assert.equal(phone.keys.get(1)?.kind, 'blank');
    assert.match(phone.problems[0] ?? '', /directory\.xml: refused/);
  });
});

describe('settings of a Polycom phone', () => {
  const settingsOf = async (parameters: Readonly<Record<string, string>>) => (await polycomWith(parameters)).settings;

  it('are unknown where nobody set them', async () => {
    assert.deepEqual(await settingsOf({}), {});
  });

  it('hold whether HD audio comes first', async () => {
    const codecs = (g722: string, opus: string) => ({
      'voice.codecPref.G722': g722,
      'voice.codecPref.Opus': opus,
      'voice.codecPref.G711_A': '2',
    });
    assert.equal((await settingsOf(codecs('1', '0'))).hdAudio, true);
    assert.equal((await settingsOf(codecs('0', '0'))).hdAudio, false);
    assert.equal((await settingsOf(codecs('3', '4'))).hdAudio, false);
    assert.equal((await settingsOf({ 'voice.codecPref.G722': '0' })).hdAudio, false);
  });

  it('hold whether supervision shows the caller, for the kind of entry that there is', async () => {
    const shows = { 'attendant.behaviors.display.remoteCallerID.normal': '1', 'attendant.behaviors.display.remoteCallerID.automata': '0' };
    assert.equal((await settingsOf(shows)).supervisionCallerNumber, true);
    assert.equal((await settingsOf({ ...shows, 'attendant.resourceList.1.type': 'automata' })).supervisionCallerNumber, false);
  });

  it('hold call waiting, ring tone and language', async () => {
    const parameters = { 'call.callWaiting.enable': '0', 'reg.1.ringType': 'ringer4', 'lcl.ml.lang': 'French_France' };
    assert.deepEqual(await settingsOf(parameters), { callWaiting: false, ringTone: 'ringer4', language: 'French_France' });
  });

  it('hold the code only where both features that lock are on', async () => {
    const code = { 'device.set': '1', 'device.auth.localUserPassword': '83794244', 'device.auth.localUserPassword.set': '1' };
    const locks = { 'phoneLock.enabled': '1', 'feature.enhancedFeatureKeys.enabled': '1' };
    assert.equal((await settingsOf({ ...code, ...locks })).lockCode, '83794244');
    assert.equal((await settingsOf(locks)).lockCode, '123');
    assert.equal((await settingsOf({ ...code, 'phoneLock.enabled': '1' })).lockCode, undefined);
    assert.equal((await settingsOf({ ...code, ...locks, 'phoneLock.enabled': '0' })).lockCode, undefined);
  });
});

describe('the clock of a Polycom phone', () => {
  const zoneOf = async (offset: string, rule: Readonly<Record<string, string>>) => {
    const named = Object.entries(rule).map(([name, value]) => [`tcpIpApp.sntp.daylightSavings.${name}`, value]);
    return (await polycomWith({ 'tcpIpApp.sntp.gmtOffset': offset, ...Object.fromEntries(named) })).settings.timeZone;
  };
  const paris = {
    enable: '1',
    fixedDayEnable: '0',
    'start.month': '3',
    'start.dayOfWeek': '1',
    'start.dayOfWeek.lastInMonth': '1',
    'start.time': '2',
    'stop.month': '10',
    'stop.dayOfWeek': '1',
    'stop.dayOfWeek.lastInMonth': '1',
    'stop.time': '3',
  };

  it('counts weekdays from Sunday on, and takes the last one where it is told', async () => {
    assert.deepEqual(await zoneOf('3600', paris), {
      offsetMinutes: 60,
      summer: {
        shiftMinutes: 60,
        start: { month: 3, week: 'last', weekday: 7, minutes: 120 },
        end: { month: 10, week: 'last', weekday: 7, minutes: 180 },
      },
    });
    const saturday = await zoneOf('3600', { ...paris, 'start.dayOfWeek': '7', 'stop.dayOfWeek': '2' });
    assert.deepEqual(saturday?.summer?.start, { month: 3, week: 'last', weekday: 6, minutes: 120 });
    assert.deepEqual(saturday.summer.end, { month: 10, week: 'last', weekday: 1, minutes: 180 });
  });

  it('counts weeks by the day on which they begin, and weekdays from any other day on', async () => {
    const rule = { ...paris, 'start.dayOfWeek.lastInMonth': '0', 'start.date': '22', 'stop.dayOfWeek.lastInMonth': '0', 'stop.date': '5' };
    const zone = await zoneOf('3600', rule);
    assert.deepEqual(zone?.summer?.start, { month: 3, week: 4, weekday: 7, minutes: 120 });
    assert.deepEqual(zone.summer.end, { month: 10, fromDay: 5, weekday: 7, minutes: 180 });
  });

  it('may change on a day of the month', async () => {
    const zone = await zoneOf('12600', { ...paris, fixedDayEnable: '1', 'start.date': '22', 'stop.date': '21' });
    assert.equal(zone?.offsetMinutes, 210);
    assert.deepEqual(zone.summer?.start, { month: 3, day: 22, minutes: 120 });
    assert.deepEqual(zone.summer.end, { month: 10, day: 21, minutes: 180 });
  });

  it('does not change where it must not, and as in North America where nobody says', async () => {
    assert.deepEqual(await zoneOf('19800', { enable: '0' }), { offsetMinutes: 330 });
    assert.deepEqual((await zoneOf('-18000', {}))?.summer?.start, { month: 3, week: 2, weekday: 7, minutes: 120 });
    assert.deepEqual((await zoneOf('-18000', {}))?.summer?.end, { month: 11, week: 1, weekday: 7, minutes: 120 });
  });
});

describe('accounts of a Polycom phone', () => {
  it('are those with an address', async () => {
    const phone = await polycomWith({
      'reg.1.address': '201',
      'reg.1.auth.userId': 'auth201',
      'reg.1.auth.password': 'p"1'.replace('"', '&quot;'),
      'reg.1.displayName': 'Alice',
      'reg.1.server.1.address': 'pbx.test',
      'reg.1.server.1.port': '5061',
      'reg.1.server.1.transport': 'TLS',
      'reg.2.address': 'sip:202@pbx.test',
      'reg.3.label': 'nobody',
      'reg.99.address': 'too many',
    });
    assert.deepEqual(phone.accounts, [
      {
        number: 1,
        user: '201',
        authUser: 'auth201',
        password: 'p"1',
        displayName: 'Alice',
        server: 'pbx.test',
        port: 5061,
        transport: 'tls',
      },
      { number: 2, user: '202', transport: 'dns' },
    ]);
  });
});
