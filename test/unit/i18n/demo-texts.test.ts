import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { callHistory } from '../../../src/node/demo/call-history.ts';
import { people, sharedNumbers } from '../../../src/node/demo/company.ts';
import { colleagues, outsiders } from '../../../src/node/demo/parties.ts';
import { phoneSeeds } from '../../../src/node/demo/phones.ts';
import { ruleSeeds } from '../../../src/node/demo/rules.ts';
import { callers } from '../../../src/portal/simulate-view.ts';
import { portalTexts } from '../../../src/portal/texts.ts';

/** Every text of a value, however deep; of functions what they return. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return textsIn((value as (...parts: string[]) => unknown)('…', '2'));
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

const now = Date.parse('2026-11-25T11:00:00.000Z');
const places: Readonly<Record<string, unknown>> = {
  people,
  'shared numbers': sharedNumbers,
  parties: { colleagues, outsiders },
  phones: phoneSeeds,
  rules: ruleSeeds(now),
  calls: callHistory(now),
  'callers to simulate': callers,
  'the portal in French': portalTexts.fr,
  'the portal in English': portalTexts.en,
};

describe('the French demo company', () => {
  for (const [name, value] of Object.entries(places)) {
    it(`is written with ’: ${name}`, () => {
      const texts = textsIn(value);
      assert.ok(texts.length > 0);
      assert.deepEqual(
        texts.filter((text) => /\p{L}['`´]\p{L}/u.test(text)),
        [],
      );
    });
  }
});
