import { fixture, html } from '@open-wc/testing';
import '../../../src/define/sc-dashboard.ts';
import type { TelephonyAdapter } from '../../../src/contract/index.ts';
import { demoBackend } from '../../../src/testing/demo-backend.ts';
import type { ScDashboard } from '../../../src/widgets/dashboard/sc-dashboard.ts';
import { Seen, squeeze } from '../support/seen.ts';

export class Screen extends Seen<ScDashboard> {
  /** Names of the cards, in the order in which they are seen. */
  get cards(): string[] {
    return this.all('[part~=tile]').map((tile) => tile.dataset['card'] ?? 'own');
  }

  card_(name: string): string {
    return squeeze(this.find(`[data-card=${name}]`)?.textContent);
  }

  /** Rows of the arrange mode. */
  get rows(): string[] {
    return this.all('.cards li').map((row) => row.dataset['key'] ?? '');
  }

  async isReady(): Promise<void> {
    await this.shows('[part~=tile]');
  }
}

export interface Opening {
  readonly user?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly change?: (adapter: TelephonyAdapter) => Partial<TelephonyAdapter>;
  readonly content?: unknown;
}

/** A dashboard of a demo user with a backend of its own. */
export async function open({ user = 'alice', attributes = {}, change = () => ({}), content }: Opening = {}) {
  const real = (await demoBackend()).adapterFor(user);
  const made = document.createElement('sc-dashboard');
  const adapter: TelephonyAdapter = { ...real, id: crypto.randomUUID(), ...change(real) };
  Object.assign(made, { lang: 'en', adapter });
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  const box = await fixture(html`<div>${made}${content}</div>`);
  const slotted = [...box.querySelectorAll('[slot]')];
  made.append(...slotted);
  const screen = new Screen(made);
  return { screen, element: made, adapter, real };
}
