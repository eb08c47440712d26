import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PhoneSettings } from '../../../../src/node/provisioning/render-input.ts';
import { mitel } from '../../../../src/node/provisioning/vendors/mitel/index.ts';
import { settings } from '../support/company.ts';
import { inputFor, understood } from './sample.ts';

const withSettings = (chosen: Partial<PhoneSettings>) => inputFor('6920', { settings: { ...settings, ...chosen } });

describe('self-care settings of a Mitel phone', () => {
  it('switch call waiting on and off', () => {
    assert.equal(understood(withSettings({ callWaiting: true })).get('call waiting'), '1');
    assert.equal(understood(withSettings({ callWaiting: false })).get('call waiting'), '0');
  });

  it('change nothing where a source names no parameter: HD sound, tones, callers’ numbers, the lock', () => {
    const bodies = (chosen: Partial<PhoneSettings>) => mitel.render(withSettings(chosen)).map(({ body }) => body);
    assert.deepEqual(bodies({ hdAudio: false, supervisionCallerNumber: false, ringTone: 3, lockCode: '83794244' }), bodies({}));
  });
});
