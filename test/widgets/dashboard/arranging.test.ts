import { expect, html } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { SelfcareError } from '../../../src/contract/index.ts';
import en from '../../../src/i18n/locales/en.ts';
import type { ScDashboardArrangeEvent } from '../../../src/widgets/dashboard/dashboard.events.ts';
import { waitUntil } from '../support/wait-until.ts';
import { open, type Opening } from './support.ts';

const t = en.dashboard;

describe('arranging the dashboard', () => {
  const arranging = async (opening?: Opening) => {
    const opened = await open(opening);
    await opened.screen.isReady();
    await opened.screen.press(t.arrange.open);
    await opened.screen.shows('.cards li');
    return opened;
  };

  it('moves a card by keys and says its place; the server keeps it', async () => {
    const { screen, element, real } = await arranging();
    const kept: unknown[] = [];
    element.addEventListener('sc-dashboard-arrange', (event: ScDashboardArrangeEvent) => kept.push(event.arrangement?.order[0]));
    screen.find<HTMLButtonElement>('#grip-voicemail')?.focus();
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ press: 'ArrowUp' });
    await waitUntil(() => screen.rows[0] === 'voicemail', 'the card is not first');
    await waitUntil(() => screen.announced.includes(t.arrange.place(t.cards.voicemail, 1, 9)), 'the place is not said');
    expect(screen.element.shadowRoot?.activeElement?.id).to.equal('grip-voicemail');
    await waitUntil(() => kept.includes('voicemail'), 'the server has not kept it');
    expect((await real.preferences?.get())?.data.dashboard?.order[0]).to.equal('voicemail');
    await screen.press(t.arrange.done);
    await waitUntil(() => screen.cards[0] === 'voicemail', 'the cards have the old order');
    await real.preferences?.update({ dashboard: null });
  });

  it('hides a card, which waits below, and shows it again', async () => {
    const { screen, real } = await arranging();
    await screen.press(t.arrange.hide(t.cards.plan));
    await waitUntil(() => !screen.rows.includes('plan'), 'the card is still there');
    await expect(screen.element).to.be.accessible();
    await screen.press(t.arrange.show(t.cards.plan));
    await waitUntil(() => screen.rows.includes('plan'), 'the card does not come back');
    expect(screen.element.shadowRoot?.activeElement?.id).to.equal('grip-plan');
    await real.preferences?.update({ dashboard: null });
  });

  it('keeps the focus when the last card is hidden, and leads back from a dashboard without cards', async () => {
    const { screen, element, real } = await arranging({ attributes: { cards: 'plan', lang: 'en' } });
    screen.find('#hide-plan')?.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => screen.rows.length === 0, 'the card is still there');
    await waitUntil(
      () => element.shadowRoot?.activeElement?.id === 'show-plan',
      () => `the focus is on ${String(element.shadowRoot?.activeElement?.id)}`,
    );
    await screen.press(t.arrange.done);
    await screen.says(t.empty.hidden);
    await expect(element).to.be.accessible();
    screen.find('.panel .button')?.click();
    await screen.shows('.tray');
    await screen.press(t.arrange.show(t.cards.plan));
    await waitUntil(() => screen.rows[0] === 'plan', 'the card does not come back');
    await real.preferences?.update({ dashboard: null });
  });

  it('drags a card to another place', async () => {
    const { screen, real } = await arranging();
    const middleOf = (selector: string): [number, number] => {
      const box = screen.find(selector)?.getBoundingClientRect();
      return [Math.round((box?.x ?? 0) + (box?.width ?? 0) / 2), Math.round((box?.y ?? 0) + (box?.height ?? 0) / 2)];
    };
    await sendMouse({ type: 'move', position: middleOf('#grip-phone') });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: middleOf('#grip-voicemail') });
    await sendMouse({ type: 'up' });
    await waitUntil(
      () => screen.rows[2] === 'phone',
      () => `the order is ${screen.rows.join(' ')}`,
    );
    await real.preferences?.update({ dashboard: null });
  });

  it('is taken back to the first order, and that is undone', async () => {
    const { screen, real } = await arranging();
    await screen.press(t.arrange.down(t.cards.phone));
    await waitUntil(() => screen.rows[0] === 'route', 'nothing moved');
    await screen.press(t.arrange.reset);
    await waitUntil(() => screen.rows[0] === 'phone', 'the first order is not there');
    await screen.press(en.common.undo);
    await waitUntil(() => screen.rows[0] === 'route', 'it is not undone');
    await real.preferences?.update({ dashboard: null });
  });

  it('says why the server refuses, and keeps what it had', async () => {
    const { screen } = await arranging({
      change: ({ preferences }) =>
        preferences ? { preferences: { ...preferences, update: () => Promise.reject(new SelfcareError('forbidden')) } } : {},
    });
    await screen.press(t.arrange.down(t.cards.phone));
    await screen.says(en.errors.codes.forbidden.title);
    expect(screen.rows[0]).to.equal('phone');
  });

  it('follows the host’s choice of cards, also with a card of its own', async () => {
    const { screen } = await open({
      attributes: { cards: 'news usage phone' },
      content: html`<section slot="news" aria-label="Company news">All is well</section>`,
    });
    await screen.isReady();
    expect(screen.cards).to.deep.equal(['own', 'usage', 'phone']);
    const [slotted] = screen.find<HTMLSlotElement>('slot[name=news]')?.assignedElements() ?? [];
    expect(slotted?.textContent).to.equal('All is well');
    await screen.press(t.arrange.open);
    await screen.shows('.cards li');
    expect(screen.text).to.contain('Company news');
  });
});
