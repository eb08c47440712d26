import { expect } from '@open-wc/testing';
import type { ForwardingCondition } from '../../../src/contract/index.ts';
import type { DemoBackend } from '../../../src/testing/demo-backend.ts';
import { squeeze } from '../support/seen.ts';
import { openAs, setValue } from './screen.ts';

const fixed = 'line-alice-fixed';

async function saved(backend: DemoBackend, condition: ForwardingCondition, line = fixed) {
  const forwarding = await backend.adapterFor('alice').forwarding?.get(line);
  return forwarding?.data.rules.find((rule) => rule.condition === condition);
}

async function savedRing(backend: DemoBackend) {
  return (await backend.adapterFor('alice').forwarding?.get(fixed))?.data.simultaneousRing;
}

describe('sc-forwarding: the rules of a fixed line', () => {
  it('shows the five rules of the guide, and Do Not Disturb before its own', async () => {
    const { screen } = await openAs('alice');
    expect(screen.ruleTitles).to.deep.equal([
      'Immediate forwarding',
      'Forwarding on no answer',
      'Forwarding when not reachable',
      'Do Not Disturb',
      'Forwarding on Do Not Disturb',
      'Simultaneous ring',
    ]);
  });

  it('speaks the guide’s French', async () => {
    const { screen } = await openAs('alice', { lang: 'fr' });
    expect(screen.ruleTitles).to.deep.equal([
      'Renvoi immédiat',
      'Renvoi sur non-réponse',
      'Renvoi sur non-connexion',
      'Ne Pas Déranger',
      'Renvoi sur Ne Pas Déranger',
      'Sonnerie simultanée',
    ]);
    expect(screen.rule('Renvoi sur non-connexion').text).to.contain('coupure du lien');
    expect(screen.rule('Renvoi sur Ne Pas Déranger').text).to.contain('renvoi sur occupation');
    const noAnswer = screen.rule('Renvoi sur non-réponse');
    const delays = [...noAnswer.field('Délai avant renvoi').options].map(({ label }) => squeeze(label));
    expect(delays.at(0)).to.equal('10 secondes');
    expect(delays.at(-1)).to.match(/^1 min 30/);
    noAnswer.choose('Renvoyer vers', 'Messagerie');
    const immediate = screen.rule('Renvoi immédiat');
    immediate.switch.click();
    await screen.until(() => immediate.chip === 'En cours', 'it is in force');
    immediate.choose('Renvoyer vers', 'Numéro');
    await screen.until(() => immediate.button('Tout le temps').getAttribute('aria-pressed') === 'true', 'it applies all the time');
    expect(immediate.button('Période précise').getAttribute('aria-pressed')).not.to.equal('true');
  });

  it('switches each rule of the guide off, and the server has it off', async () => {
    const { screen, backend } = await openAs('alice');
    const isOn = async (title: string) => {
      if (title === 'Simultaneous ring') return (await savedRing(backend))?.enabled;
      return (await saved(backend, title === 'Forwarding on Do Not Disturb' ? 'dnd' : 'not-reachable'))?.enabled;
    };
    for (const title of ['Forwarding when not reachable', 'Forwarding on Do Not Disturb', 'Simultaneous ring']) {
      const rule = screen.rule(title);
      if (!rule.on) rule.switch.click();
      await screen.until(async () => rule.chip === 'Active' && (await isOn(title)), `${title} is on`);
      rule.switch.click();
      await screen.until(async () => !rule.on && (await isOn(title)) === false, `${title} is off`);
    }
  });

  it('sends calls that nobody answers to a number or to the voicemail, after the chosen delay', async () => {
    const { screen, backend } = await openAs('alice');
    const rule = screen.rule('Forwarding on no answer');
    rule.choose('Forward to', 'Number');
    await screen.until(() => rule.field('Forwarding number'), 'the number is asked for');
    await rule.type('Forwarding number', '0639981235', 'Enter');
    await screen.until(() => screen.way.at(-1)?.includes('Forwarded to 06 39 98 12 35'), 'calls go to the number');
    setValue(rule.field('Delay before forwarding'), '30');
    await screen.until(async () => (await saved(backend, 'no-answer'))?.delaySeconds === 30, 'the delay is saved');
    expect((await saved(backend, 'no-answer'))?.target).to.include({ kind: 'number', number: '+33639981235' });
    rule.choose('Forward to', 'Voicemail');
    await screen.until(async () => (await saved(backend, 'no-answer'))?.target?.kind === 'voicemail', 'the voicemail is saved');
    expect(await saved(backend, 'no-answer')).to.include({ enabled: true, delaySeconds: 30 });
    expect(screen.way.at(-1)).to.contain('Voicemail');
  });

  it('switches a rule off and on again at once, with its values kept', async () => {
    const { screen, backend } = await openAs('alice');
    const rule = screen.rule('Forwarding on no answer');
    expect(rule.on).to.equal(true);
    rule.switch.click();
    await screen.until(() => screen.text.includes('Forwarding on no answer: saved'), 'saved is said');
    expect(await saved(backend, 'no-answer')).to.include({ enabled: false, delaySeconds: 20 });
    rule.switch.click();
    await screen.until(() => rule.chip === 'Active', 'it is in service again');
    await screen.until(async () => (await saved(backend, 'no-answer'))?.enabled, 'it is saved');
    expect((await saved(backend, 'no-answer'))?.target).to.deep.equal({ kind: 'voicemail' });
  });

  it('takes the delay from a list of 10 seconds to 1 minute 30', async () => {
    const { screen, backend } = await openAs('alice');
    const delay = screen.rule('Forwarding on no answer').field('Delay before forwarding');
    const options = [...delay.options].map((option) => option.label.trim());
    expect(options.at(0)).to.equal('10 seconds');
    expect(options.at(-1)).to.match(/^1\smin\s30/);
    setValue(delay, '45');
    await screen.until(() => screen.text.includes('saved'), 'saved is said');
    expect(await saved(backend, 'no-answer')).to.include({ delaySeconds: 45 });
    expect(screen.way[1]).to.match(/^Rings 45/);
  });

  it('forwards calls that find the line not reachable to the voicemail instead of a number', async () => {
    const { screen, backend } = await openAs('alice');
    screen.rule('Forwarding when not reachable').choose('Forward to', 'Voicemail');
    await screen.until(() => screen.text.includes('saved'), 'saved is said');
    expect((await saved(backend, 'not-reachable'))?.target).to.deep.equal({ kind: 'voicemail' });
  });

  it('proposes the number again when somebody comes back from voicemail', async () => {
    const { screen, backend } = await openAs('alice');
    const rule = screen.rule('Forwarding when not reachable');
    rule.choose('Forward to', 'Voicemail');
    await screen.until(() => screen.text.includes('saved'), 'saved is said');
    rule.choose('Forward to', 'Number');
    await screen.until(() => rule.field('Forwarding number').value === '06 39 98 12 34', 'the number is back');
    await screen.until(async () => (await saved(backend, 'not-reachable'))?.target?.kind === 'number', 'it is saved');
  });

  it('explains what the Do Not Disturb rule is for, and switches it on with its kept voicemail', async () => {
    const { screen, backend } = await openAs('alice');
    const rule = screen.rule('Forwarding on Do Not Disturb');
    expect(rule.text).to.contain('forwarding on busy');
    expect(rule.text).to.contain('Set to: Voicemail');
    rule.switch.click();
    await screen.until(() => rule.chip === 'Active', 'it is in service');
    await screen.until(async () => (await saved(backend, 'dnd'))?.enabled, 'it is saved');
  });

  it('rings another number at the same time', async () => {
    const { screen, backend } = await openAs('alice');
    const rule = screen.rule('Simultaneous ring');
    rule.switch.click();
    await screen.until(() => rule.chip === 'Active', 'it is in service');
    await rule.type('Number', '0639981299', 'Enter');
    await screen.until(async () => (await savedRing(backend))?.numbers[0]?.number === '+33639981299', 'the number is saved');
    expect(screen.way[1]).to.contain('06 39 98 12 99');
  });

  it('waits for a target when a rule without one is switched on', async () => {
    const { screen, backend } = await openAs('driss');
    const rule = screen.rule('Forwarding when not reachable');
    rule.switch.click();
    await screen.until(() => rule.chip === 'Not saved', 'it says that it is not saved');
    const read = async () =>
      (await backend.adapterFor('driss').forwarding?.get('line-driss-fixed'))?.data.rules.find((one) => one.condition === 'not-reachable');
    expect((await read())?.enabled).to.equal(false);
    rule.choose('Forward to', 'Voicemail');
    await screen.until(() => rule.chip === 'Active', 'it is in service');
    await screen.until(async () => (await read())?.enabled, 'it is saved');
    expect(await read()).to.deep.include({ enabled: true, target: { kind: 'voicemail' } });
  });

  it('gives up a rule that was switched on and off again before it had a target', async () => {
    const { screen } = await openAs('driss');
    const rule = screen.rule('Forwarding when not reachable');
    rule.switch.click();
    await screen.until(() => rule.chip === 'Not saved', 'it waits');
    rule.switch.click();
    await screen.until(() => rule.chip === '', 'nothing waits');
  });
});

describe('sc-forwarding: an advanced mobile line', () => {
  it('is chosen beside the fixed line, and has no period and no Do Not Disturb rule', async () => {
    const { screen } = await openAs('alice');
    screen.choose('Line', 'Mobile · 06 39 98 12 34');
    await screen.until(() => screen.ruleTitles.length === 4, 'the mobile line shows its rules');
    expect(screen.ruleTitles).to.not.include('Forwarding on Do Not Disturb');
    const rule = screen.rule('Immediate forwarding');
    rule.switch.click();
    await screen.until(() => rule.row.querySelector('[role=radiogroup]'), 'its fields open');
    rule.choose('Forward to', 'Voicemail');
    await screen.until(() => rule.chip === 'In progress', 'it is in force');
    expect(rule.text).to.not.contain('All the time');
    expect(screen.way.at(-1)).to.contain('Voicemail');
  });

  it('is the only line shown when the page asks for it', async () => {
    const { screen } = await openAs('alice', { line: 'line-alice-mobile' });
    expect(screen.root.querySelector('[aria-label="Line"]')).to.equal(null);
    expect(screen.way[0]).to.contain('mobile, 06 39 98 12 34');
  });
});
