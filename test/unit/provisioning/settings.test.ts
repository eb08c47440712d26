import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PhoneVendor } from '../../../src/node/provisioning/catalogue/model.ts';
import type { PhoneSettings, RenderInput } from '../../../src/node/provisioning/render-input.ts';
import { vendorGenerators } from '../../../src/node/provisioning/vendors/index.ts';
import { settings } from './support/company.ts';
import { samples } from './support/makers.ts';
import { namesOf } from './support/parameters.ts';

type Chosen = Partial<PhoneSettings>;
/** Parameters by name; `undefined` for one that is not written. */
type Values = Readonly<Record<string, string | undefined>>;

interface Settings {
  readonly model: string;
  readonly rows: readonly (readonly [chosen: Chosen, values: Values])[];
  /** The parameters of the ring tone, and their value for a number that a user may ask for. */
  readonly tone?: {
    readonly names: readonly string[];
    value(tone: number): string;
    readonly most: number;
  };
  /** Settings for which no source names a parameter. */
  readonly ignored: Chosen;
  /** Parameters that only some settings write, absent on a model without them. */
  readonly only?: RegExp;
}

const lockCode = '83794244';
const off = { hdAudio: false, callWaiting: false, supervisionCallerNumber: false } as const;

const table: Readonly<Record<PhoneVendor, Settings>> = {
  cisco: {
    model: '8851',
    rows: [
      [{ hdAudio: true }, { Preferred_Codec_1_: 'G722', Second_Preferred_Codec_1_: 'G711a', G722_Enable_1_: 'Yes', OPUS_Enable_1_: 'Yes' }],
      [{ hdAudio: false }, { Preferred_Codec_1_: 'G711a', Second_Preferred_Codec_1_: 'G711u', G722_Enable_1_: 'No', OPUS_Enable_1_: 'No' }],
      [{ callWaiting: true }, { Call_Waiting_Serv_1_: 'Yes', CW_Setting_1_: 'Yes' }],
      [{ callWaiting: false }, { Call_Waiting_Serv_1_: 'No', CW_Setting_1_: 'No' }],
    ],
    tone: { names: ['Default_Ring_1_'], value: String, most: 12 },
    ignored: { supervisionCallerNumber: false, lockCode },
  },
  fanvil: {
    model: 'X4U',
    rows: [
      [{ lockCode }, { 'KeyLock Password': lockCode, 'Enable KeyLock': '1' }],
      [{}, { 'KeyLock Password': '', 'Enable KeyLock': '0' }],
    ],
    tone: { names: ['Ring Type'], value: (tone) => `Type ${tone}`, most: 9 },
    ignored: off,
  },
  grandstream: {
    model: 'GXP2135',
    rows: [
      [{ hdAudio: true }, { P57: '9', P58: '8', P59: '0', P60: '18' }],
      // No choice is left alone: one of them could be the wide-band codec.
      [{ hdAudio: false }, { P57: '8', P58: '0', P59: '18', P60: '8', P61: '0', P62: '18', P46: '8', P98: '0' }],
      [{ callWaiting: true }, { 'call.callWaiting.enable': 'Yes' }],
      [{ callWaiting: false }, { 'call.callWaiting.enable': 'No' }],
    ],
    ignored: { supervisionCallerNumber: false, ringTone: 3, lockCode },
  },
  mitel: {
    model: '6920',
    rows: [
      [{ callWaiting: true }, { 'call waiting': '1' }],
      [{ callWaiting: false }, { 'call waiting': '0' }],
    ],
    ignored: { hdAudio: false, supervisionCallerNumber: false, ringTone: 3, lockCode },
  },
  polycom: {
    model: 'VVX500',
    rows: [
      [{ callWaiting: true }, { 'call.callWaiting.enable': '1' }],
      [{ callWaiting: false }, { 'call.callWaiting.enable': '0' }],
      [
        { supervisionCallerNumber: true },
        {
          'attendant.behaviors.display.remoteCallerID.normal': '1',
          'attendant.behaviors.display.remoteCallerID.automata': '1',
        },
      ],
      [
        { supervisionCallerNumber: false },
        {
          'attendant.behaviors.display.remoteCallerID.normal': '0',
          'attendant.behaviors.display.remoteCallerID.automata': '0',
        },
      ],
      // The code of an earlier user must not stay.
      [{}, { 'phoneLock.enabled': '0', 'device.auth.localUserPassword': '123' }],
    ],
    // The first ringer is silent.
    tone: { names: ['reg.1.ringType'], value: (tone) => `ringer${tone + 1}`, most: 13 },
    ignored: {},
    only: /^(?:voice|attendant\.behaviors|call\.callWaiting|phoneLock|device)|ringType$/,
  },
  snom: {
    model: 'D865',
    rows: [
      [{ hdAudio: true }, { 'codec_priority_list.1': 'g722,pcma,pcmu,telephone-event' }],
      [{ hdAudio: false }, { 'codec_priority_list.1': 'pcma,pcmu,telephone-event' }],
      [{ callWaiting: true }, { call_waiting: 'on' }],
      [{ callWaiting: false }, { call_waiting: 'off' }],
      // The lock itself is the user's: on would lock the phone each time that it takes its file.
      [{ lockCode }, { enable_keyboard_lock: 'on', keyboard_lock: undefined, keyboard_lock_pw: lockCode }],
      [{}, { enable_keyboard_lock: 'off', keyboard_lock: 'off', keyboard_lock_pw: '' }],
    ],
    tone: { names: ['ring_sound', 'user_ringer.1'], value: (tone) => `Ringer${tone}`, most: 10 },
    ignored: { supervisionCallerNumber: false },
  },
  yealink: {
    model: 'T46U',
    rows: [
      [{ callWaiting: true }, { 'call_waiting.enable': '1' }],
      [{ callWaiting: false }, { 'call_waiting.enable': '0' }],
      [{ supervisionCallerNumber: true }, { 'features.pickup.blf_visual_enable': '1', 'features.blf.show_callinfo.enable': '1' }],
      [{ supervisionCallerNumber: false }, { 'features.pickup.blf_visual_enable': '0', 'features.blf.show_callinfo.enable': '0' }],
      [{ lockCode }, { 'phone_setting.phone_lock.enable': '1', 'phone_setting.phone_lock.unlock_pin': lockCode }],
      // A reset forgets the code before.
      [
        {},
        {
          'phone_setting.phone_lock.enable': '0',
          'phone_setting.phone_lock.unlock_pin': '%NULL%',
          'account.1.ringtone.ring_type': 'Common',
        },
      ],
      [{ lockCode: '' }, { 'phone_setting.phone_lock.enable': '0', 'phone_setting.phone_lock.unlock_pin': '%NULL%' }],
    ],
    tone: { names: ['phone_setting.ring_type'], value: (tone) => `Ring${tone}.wav`, most: 10 },
    ignored: {},
  },
};

for (const generator of vendorGenerators) {
  const { model, rows, tone, ignored, only } = table[generator.vendor];
  const { inputFor } = samples[generator.vendor];
  const withSettings = (chosen: Chosen): RenderInput => inputFor(model, { settings: { ...settings, ...chosen } });
  const found = (input: RenderInput) => new Map(generator.render(input).flatMap(({ name, body }) => generator.parse(name, body)));

  describe(`self-care settings of a ${generator.name} phone`, () => {
    for (const [chosen, values] of rows)
      it(`are written: ${JSON.stringify(chosen)}`, () => {
        const written = found(withSettings(chosen));
        assert.deepEqual(Object.fromEntries(Object.keys(values).map((name) => [name, written.get(name)])), values);
      });

    if (tone)
      it('choose a tone that can be heard, for any number', () => {
        const { names, value, most } = tone;
        for (const asked of [1, 2, 7, most, most + 1, 0, -3, 2.9, Number.NaN, Number.NEGATIVE_INFINITY]) {
          const written = found(withSettings({ ringTone: asked }));
          const expected = value(Math.min(Math.max(Math.trunc(asked) || 1, 1), most));
          for (const name of names) assert.equal(written.get(name), expected, `${name} of ${asked}`);
        }
      });

    it('change nothing where no source names a parameter', () => {
      const bodies = (chosen: Chosen) => generator.render(withSettings(chosen)).map(({ body }) => body);
      assert.deepEqual(bodies(ignored), bodies({}));
    });

    if (only)
      it('are written only where the model has them', () => {
        const input = withSettings({ lockCode });
        const bare = generator.render({ ...input, model: { ...input.model, settings: {} } });
        assert.deepEqual(
          bare.flatMap(({ entries }) => namesOf(entries)).filter((name) => only.test(name)),
          [],
        );
      });
  });
}
