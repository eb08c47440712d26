import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fanvil } from '../../../../src/node/provisioning/vendors/fanvil/index.ts';
import type { PhoneSettings } from '../../../../src/node/provisioning/render-input.ts';
import { settings } from '../support/company.ts';
import { inputFor, understood } from './sample.ts';

const withSettings = (chosen: Partial<PhoneSettings>) => inputFor('X4U', { settings: { ...settings, ...chosen } });

describe('self-care settings of a Fanvil phone', () => {
  it('choose one of nine tones that can be heard, whatever is asked', () => {
    for (const [asked, tone] of [
      [1, 'Type 1'],
      [4, 'Type 4'],
      [9, 'Type 9'],
      [10, 'Type 9'],
      [0, 'Type 1'],
      [-3, 'Type 1'],
    ] as const)
      assert.equal(understood(withSettings({ ringTone: asked })).get('Ring Type'), tone);
  });

  it('tell the phone the code of its lock, and none where there is none', () => {
    const isThere = (input: ReturnType<typeof inputFor>) => [...understood(input).values()].includes('83794244');
    assert.equal(isThere(withSettings({ lockCode: '83794244' })), true);
    assert.equal(isThere(withSettings({})), false);
  });

  it('change nothing where a source names no parameter: HD sound, double calls, callers’ numbers', () => {
    const [usual] = fanvil.render(withSettings({}));
    const [other] = fanvil.render(withSettings({ hdAudio: false, callWaiting: false, supervisionCallerNumber: false }));
    assert.equal(other?.body, usual?.body);
  });
});
