import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cisco } from '../../../../src/node/provisioning/vendors/cisco/index.ts';
import { settings } from '../support/company.ts';
import { values } from '../support/parameters.ts';
import { inputFor, understood } from './sample.ts';

const withSettings = (chosen: Partial<typeof settings>) => understood(inputFor('8851', { settings: { ...settings, ...chosen } }));

describe('self-care settings of a Cisco phone', () => {
  it('put the wide-band codec first, or switch it off', () => {
    const names = ['Preferred_Codec_1_', 'G722_Enable_1_', 'OPUS_Enable_1_'];
    assert.deepEqual(values(withSettings({ hdAudio: true }), names), ['G722', 'Yes', 'Yes']);
    assert.deepEqual(values(withSettings({ hdAudio: false }), names), ['G711a', 'No', 'No']);
  });

  it('leave no wide-band codec on second place where it is not wanted', () => {
    assert.equal(withSettings({ hdAudio: true }).get('Second_Preferred_Codec_1_'), 'G711a');
    assert.equal(withSettings({ hdAudio: false }).get('Second_Preferred_Codec_1_'), 'G711u');
  });

  it('switch call waiting on and off, for the server and for the user', () => {
    const names = ['Call_Waiting_Serv_1_', 'CW_Setting_1_'];
    assert.deepEqual(values(withSettings({ callWaiting: true }), names), ['Yes', 'Yes']);
    assert.deepEqual(values(withSettings({ callWaiting: false }), names), ['No', 'No']);
  });

  it('choose one of twelve tones that can be heard, whatever is asked', () => {
    for (const [asked, tone] of [
      [1, '1'],
      [7, '7'],
      [12, '12'],
      [13, '12'],
      [0, '1'],
      [-3, '1'],
    ] as const)
      assert.equal(withSettings({ ringTone: asked }).get('Default_Ring_1_'), tone);
  });

  it('hold for each line that is registered', () => {
    const [account] = inputFor('8851').accounts;
    const chosen = { ...settings, callWaiting: false, ringTone: 3 };
    const found = understood(inputFor('8851', { accounts: [account, { ...account, userName: '301' }], settings: chosen }));
    assert.deepEqual(values(found, ['CW_Setting_2_', 'Default_Ring_2_', 'Preferred_Codec_2_']), ['No', '3', 'G722']);
    assert.equal(found.has('CW_Setting_3_'), false);
  });

  it('know no lock code, as no source names one', () => {
    const input = inputFor('8851', { settings: { ...settings, lockCode: '83794244' } });
    for (const { body } of cisco.render(input)) assert.doesNotMatch(body, /83794244/);
  });
});
