import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { FunctionKey, FunctionKeyChange } from '../../../src/contract/index.ts';
import type { SimulatedPhone } from '../../../src/testing/phone/index.ts';
import { desk, phonePlace, type Desk, type PhonePlace } from './support/phone-place.ts';

const desks: readonly Desk[] = [desk.yealink, desk.polycom];

function sent({ id, kind, label, target }: FunctionKey): FunctionKeyChange {
  return { id, kind, label, ...(target ? { target } : {}) };
}

/** What a person reads on the first keys of a phone. */
function onKeys({ keys }: SimulatedPhone, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const { kind, label = '', value = '' } = keys.get(index + 1) ?? { kind: 'blank' };
    return [kind, label, value].filter((part) => part !== '').join(' ');
  });
}

for (const which of desks) {
  describe(`a ${which.vendor} ${which.model} on Alice’s desk`, () => {
    let place: PhonePlace;
    let phone: SimulatedPhone;
    before(async () => {
      place = await phonePlace();
      phone = await place.phone(which);
    });
    after(() => place.close());
    const move = async (change: (keys: FunctionKeyChange[]) => FunctionKeyChange[]) => {
      const { data, version } = await place.alice.functionKeys.get();
      return place.alice.functionKeys.set(change(data.keys.map(sent)), { ifMatch: version });
    };

    it('has never come before its first start', async () => {
      assert.equal((await place.settled(which, 'never')).firmware, undefined);
    });

    it('finds the way from its first address to its files, and Alice’s keys in them', async () => {
      const first = phone.address;
      await phone.restart();
      assert.deepEqual(phone.problems, []);
      assert.notEqual(phone.address, first);
      assert.deepEqual(onKeys(phone, 7), [
        'line 1001',
        'supervision Bruno 1002',
        'supervision Chloé 1003',
        'blank',
        'speed-dial Ébénisterie Noël & Fils +33199004410',
        'speed-dial Mon mobile +33639981234',
        'blank',
      ]);
      assert.equal(phone.accounts[0]?.server, 'sip.demo.example');
      assert.equal(phone.accounts[0].transport, 'tls');
      const { delivery, firmware } = await place.settled(which, 'current');
      assert.equal(firmware, which.firmware);
      assert.ok(delivery.fetchedAt);
    });

    it('shows a key that is moved in the portal at its new place, after its next start', async () => {
      const written = await move(([first, second, ...others]) => [...(second ? [second] : []), ...(first ? [first] : []), ...others]);
      assert.equal(written.state, 'pending');
      await place.settled(which, 'waiting');
      assert.equal(onKeys(phone, 2)[1], 'supervision Bruno 1002');
      await phone.restart();
      assert.deepEqual(onKeys(phone, 3), ['line 1001', 'supervision Chloé 1003', 'supervision Bruno 1002']);
      await place.settled(which, 'current');
      assert.equal(written.data.devices.find(({ device }) => device === which.device)?.placements.length, 5);
    });

    it('loses a key that is taken away: its place is blank, and the rest moves up', async () => {
      await move((keys) => keys.slice(1));
      await phone.restart();
      assert.deepEqual(onKeys(phone, 6).slice(1), [
        'supervision Bruno 1002',
        'blank',
        'speed-dial Ébénisterie Noël & Fils +33199004410',
        'speed-dial Mon mobile +33639981234',
        'blank',
      ]);
    });

    it('goes by its settings', async () => {
      await place.alice.deviceSettings.set(which.device, {
        'hd-audio': false,
        'supervision-caller-number': true,
        'call-waiting': true,
        'ring-tone': '3',
        'time-zone': 'America/New_York',
        'lock-code': '83794244',
      });
      await phone.restart();
      const { timeZone, ...settings } = phone.settings;
      assert.equal(settings.hdAudio, false);
      assert.equal(settings.supervisionCallerNumber, true);
      assert.equal(settings.callWaiting, true);
      assert.equal(settings.ringTone, which.vendor === 'yealink' ? 'Ring3.wav' : 'ringer4');
      assert.equal(settings.lockCode, '83794244');
      assert.equal(timeZone?.offsetMinutes, -300);
      assert.deepEqual(timeZone.summer, {
        shiftMinutes: 60,
        start: { month: 3, week: 2, weekday: 7, minutes: 120 },
        end: { month: 11, week: 1, weekday: 7, minutes: 120 },
      });
      await place.alice.deviceSettings.set(which.device, { 'lock-code': null });
      await phone.restart();
      assert.equal(phone.settings.lockCode, undefined);
    });

    it('grows by an expansion module, whose keys go on where its own end', async () => {
      await place.alice.deviceSettings.set(which.device, { 'expansion-module': '1' });
      const { keys } = await place.settled(which, 'waiting');
      const own = keys?.banks[0]?.keysPerPage ?? 0;
      assert.ok(own > 0 && (keys?.banks.length ?? 0) === 2);
      const many = Array.from({ length: (keys?.positions ?? 0) - 1 }, (_, index): FunctionKeyChange => ({
        kind: 'speed-dial',
        label: `N° ${index}`,
        target: { kind: 'number', number: `+3319900${String(1000 + index)}` },
      }));
      await place.alice.functionKeys.set(many);
      const bigger = await place.phone(which, { modules: 1 });
      await bigger.restart();
      assert.deepEqual(bigger.problems, []);
      const last = keys?.positions ?? 0;
      assert.equal(bigger.keys.get(last)?.value, `+3319900${1000 + last - 2}`);
      assert.equal(bigger.keys.get(last)?.label, `N° ${last - 2}`);
    });

    it('leaves no password and no code in any file of the data folder', () => {
      const password = phone.accounts[0]?.password ?? '';
      assert.ok(password.length > 20);
      const files = readdirSync(place.dataFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      for (const { name, parentPath } of files) {
        const bytes = readFileSync(join(parentPath, name));
        for (const secret of [password, '83794244']) assert.ok(!bytes.includes(secret), name);
      }
    });
  });
}

describe('a phone and somebody who saves at the same time', () => {
  it('gets all its files from before or all from after, never half of each', async () => {
    const place = await phonePlace();
    try {
      const plain = await place.phone(desk.polycom);
      await plain.restart();
      const list = (number: string, label: string): FunctionKeyChange[] => [
        { kind: 'speed-dial', label, target: { kind: 'number', number } },
      ];
      await place.alice.functionKeys.set(list('+33199000001', 'Avant'));
      // The list changes between each two requests of the phone.
      let saves = 0;
      const interrupted: typeof fetch = async (input, init) => {
        const answer = await fetch(input, init);
        saves += 1;
        await place.alice.functionKeys.set(list(`+3319900${1000 + saves}`, `Après ${saves}`));
        return answer;
      };
      const phone = await place.phone(desk.polycom, { fetch: interrupted });
      await phone.restart();
      const key = phone.keys.get(2);
      assert.ok(saves > 4);
      const number = key?.label === 'Avant' ? '+33199000001' : `+3319900${1000 + Number(key?.label?.split(' ')[1])}`;
      assert.equal(key?.value, number);
      await place.settled(desk.polycom, 'waiting');
      await phone.restart().catch(() => undefined);
    } finally {
      await place.close();
    }
  });
});

describe('asking a phone to check at once', () => {
  it('waits in a queue, and says so, where no switch can pass it on', async () => {
    const place = await phonePlace();
    try {
      const { state, data } = await place.alice.devices.apply(desk.yealink.device, 'now');
      assert.equal(state, 'pending');
      assert.ok(data.delivery.queuedAt);
      await place.restart();
      assert.ok((await place.settled(desk.yealink, 'never')).delivery.queuedAt);
    } finally {
      await place.close();
    }
  });

  it('brings the change to the phone through the switch, which knows it by its SIP user', async () => {
    let phone: SimulatedPhone | undefined;
    const asked: string[] = [];
    const place = await phonePlace({
      async notify({ event, userNames }) {
        asked.push(event, ...userNames);
        await phone?.restart();
      },
    });
    try {
      phone = await place.phone(desk.yealink);
      await phone.restart();
      await place.settled(desk.yealink, 'current');
      await place.alice.functionKeys.set([]);
      await place.settled(desk.yealink, 'waiting');
      await place.alice.devices.apply(desk.yealink.device, 'now');
      const { delivery } = await place.settled(desk.yealink, 'current');
      assert.equal(delivery.queuedAt, undefined);
      assert.deepEqual(asked, ['check-sync', phone.accounts[0]?.user]);
      assert.equal(phone.keys.get(2)?.kind, 'blank');
    } finally {
      await place.close();
    }
  });
});

describe('what somebody sets on a Polycom itself', () => {
  it('is kept by the server, but does not win over the portal', async () => {
    const place = await phonePlace();
    try {
      const phone = await place.phone(desk.polycom);
      await phone.restart();
      phone.setLocally('reg.1.ringType', 'ringer9');
      phone.setLocally('up.backlight.timeout', '20');
      await phone.restart();
      await place.alice.deviceSettings.set(desk.polycom.device, { 'ring-tone': '5' });
      const again = await place.phone(desk.polycom);
      await again.restart();
      assert.equal(again.settings.ringTone, 'ringer6');
      assert.equal(again.value('up.backlight.timeout'), '20');
    } finally {
      await place.close();
    }
  });
});
