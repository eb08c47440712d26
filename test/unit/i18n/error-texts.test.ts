import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SelfcareError } from '../../../src/contract/index.ts';
import { errorText, issueText } from '../../../src/i18n/error-texts.ts';
import { catalogues } from './catalogues.ts';

const { errors } = catalogues.fr;

describe('the text of an error', () => {
  it('comes from its code', () => {
    assert.equal(errorText(new SelfcareError('timeout'), errors).title, 'Pas de réponse');
  });
  it('carries the reference that support needs', () => {
    assert.equal(
      errorText(new SelfcareError('unavailable', { requestId: 'r-1' }), errors).detail,
      'Référence pour l’assistance\u00a0: r-1',
    );
    assert.equal('detail' in errorText(new SelfcareError('unavailable'), errors), false);
  });
});

describe('the text of a refused field', () => {
  it('says why a target is refused', () => {
    assert.equal(issueText({ rule: 'premium' }, errors), 'Les numéros surtaxés et spéciaux ne sont pas autorisés par votre opérateur.');
  });
  it('says the limits of a rule', () => {
    assert.equal(issueText({ rule: 'range', params: { min: 10, max: 90 } }, errors), 'Choisissez entre 10 et 90.');
  });
  it('stays calm about a rule that it does not know', () => {
    for (const rule of ['new-rule', 'constructor', '__proto__']) assert.equal(issueText({ rule }, errors), 'Cette valeur est refusée.');
  });
});
