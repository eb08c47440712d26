import { html, nothing, render, type TemplateResult } from 'lit';
import { httpAdapter } from '../client/index.ts';
import { isSelfcareError, type Line, type TelephonyAdapter } from '../contract/index.ts';
import '../define/all.ts';
import { DemoPhone } from '../demo/simulated-phone.ts';
import { DemoPhones } from '../demo/simulated-phones.ts';
import { demoToken, demoUsers, type DemoUser } from './demo-api.ts';
import { pageAt, pages } from './pages.ts';
import { loadPreferences, savePreferences, type Preferences } from './preferences.ts';
import { simulateView, type Simulation } from './simulate-view.ts';
import { portalTexts, type PortalTexts } from './texts.ts';
import { followWishes } from './wishes.ts';

/** Milliseconds. */
const retryAfter = 3000;

interface Session {
  readonly adapter: TelephonyAdapter;
  readonly token: () => Promise<string>;
}

/** The demo portal: a minimal page of an operator around the widgets. */
class Portal {
  private preferences = loadPreferences();
  private users: readonly DemoUser[] = [];
  private lines: readonly Line[] = [];
  private session: Session | undefined;
  private simulation: Simulation = { status: 'idle' };
  private problem: keyof Pick<PortalTexts, 'serverDown'> | undefined;

  async start(): Promise<void> {
    followWishes();
    addEventListener('hashchange', () => {
      this.show();
      document.querySelector<HTMLElement>('main')?.focus();
    });
    this.show();
    await this.load();
  }

  private get texts(): PortalTexts {
    return portalTexts[this.preferences.language];
  }

  private get userName(): string {
    return this.users.find((user) => user.id === this.preferences.user)?.name ?? '';
  }

  private async load(): Promise<void> {
    try {
      this.users = await demoUsers();
      if (!this.userName) this.preferences = { ...this.preferences, user: this.users[0]?.id ?? '' };
      this.problem = undefined;
      await this.signIn();
    } catch {
      this.problem = 'serverDown';
      setTimeout(() => void this.load(), retryAfter);
    }
    this.show();
  }

  private async signIn(): Promise<void> {
    const { user } = this.preferences;
    const token = () => demoToken(user);
    const adapter = httpAdapter({ baseUrl: location.origin, id: `${location.origin}/${user}`, getToken: token });
    this.session = { adapter, token };
    this.lines = [];
    this.simulation = { status: 'idle' };
    this.show();
    await this.loadLines(adapter);
  }

  private async loadLines(adapter: TelephonyAdapter): Promise<void> {
    try {
      const lines = (await adapter.lines?.list())?.data ?? [];
      if (this.session?.adapter === adapter) this.lines = lines;
    } catch (thrown) {
      if (!isSelfcareError(thrown)) throw thrown;
      setTimeout(() => void this.loadLines(adapter), retryAfter);
    }
    this.show();
  }

  private prefer(change: Partial<Preferences>): void {
    this.preferences = { ...this.preferences, ...change };
    savePreferences(this.preferences);
    if (change.user === undefined) this.show();
    else void this.signIn();
  }

  private select<K extends keyof Preferences>(
    key: K,
    label: string,
    options: readonly (readonly [Preferences[K], string])[],
    isLanguage = false,
  ): TemplateResult {
    const choose = (event: Event) => {
      this.prefer({ [key]: (event.currentTarget as HTMLSelectElement).value });
    };
    return html`
      <label>
        <span>${label}</span>
        <select @change=${choose}>
          ${options.map(
            ([value, text]) =>
              html`<option value=${value} lang=${isLanguage ? value : nothing} ?selected=${value === this.preferences[key]}>
                ${text}
              </option>`,
          )}
        </select>
      </label>
    `;
  }

  /** A drawer for the controls of the demonstration: the page belongs to the widgets. */
  private settings(): TemplateResult {
    const { texts } = this;
    const entries = <V extends string>(labels: Readonly<Record<V, string>>) => Object.entries(labels) as [V, string][];
    return html`
      <button type="button" class="open" popovertarget="settings">${texts.open}</button>
      <div class="settings" id="settings" popover role="dialog" aria-labelledby="settings-title">
        <h2 id="settings-title">${texts.settings}</h2>
        ${this.select(
          'user',
          texts.user,
          this.users.map((user) => [user.id, user.name]),
        )}
        ${this.select(
          'language',
          texts.language,
          [
            ['fr', 'Français'],
            ['en', 'English (US)'],
            ['en-GB', 'English (UK)'],
          ],
          true,
        )}
        ${this.select('theme', texts.theme, entries(texts.themes))} ${this.select('density', texts.density, entries(texts.densities))}
        <button type="button" popovertarget="settings" popovertargetaction="hide">${texts.close}</button>
      </div>
    `;
  }

  private navigation(): TemplateResult {
    const current = pageAt(location.hash);
    return html`
      <nav aria-label=${this.texts.navigation}>
        <ul>
          ${pages.map(({ name, hash }) => {
            const label = this.texts.pages[name];
            if (hash === undefined)
              return html`<li>
                <span class="soon">${label} <small>${this.texts.soon}</small></span>
              </li>`;
            return html`<li><a href=${hash} aria-current=${current.name === name ? 'page' : nothing}>${label}</a></li>`;
          })}
        </ul>
      </nav>
    `;
  }

  private content(): TemplateResult | typeof nothing {
    const { texts, session, preferences } = this;
    if (this.problem) return html`<p class="problem" role="alert">${texts[this.problem]}</p>`;
    if (!session) return nothing;
    const page = pageAt(location.hash);
    const onChange = (simulation: Simulation) => {
      this.simulation = simulation;
      this.show();
    };
    return html`
      <sc-provider
        .adapter=${session.adapter}
        locale=${preferences.language}
        theme=${preferences.theme}
        density=${preferences.density}
        persist="device"
      >
        <div class=${page.phones ? 'work with-phones' : 'work'}>
          <div class="widgets">${page.content?.() ?? nothing}</div>
          <aside>
            ${page.phones ? html`<demo-phones .language=${preferences.language} .token=${session.token}></demo-phones>` : nothing}
            ${simulateView({ texts, lines: this.lines, simulation: this.simulation, token: session.token, onChange })}
          </aside>
        </div>
      </sc-provider>
    `;
  }

  private show(): void {
    const { texts, preferences } = this;
    const root = document.documentElement;
    root.lang = preferences.language;
    root.dataset['theme'] = preferences.theme;
    root.dataset['density'] = preferences.density;
    document.title = `${texts.pages[pageAt(location.hash).name]} · ${texts.title}`;
    render(
      html`
        <a class="skip" href="#content" @click=${skipToContent}>${texts.skip}</a>
        <header class="top">
          <p class="brand">${texts.title}</p>
          <p class="hello">${this.userName ? texts.hello(this.userName.split(' ')[0] ?? '') : nothing}</p>
          ${this.settings()}
        </header>
        <div class="frame">
          ${this.navigation()}
          <main id="content" tabindex="-1">
            <h1>${texts.pages[pageAt(location.hash).name]}</h1>
            ${this.content()}
          </main>
          ${this.session ? html`<div class="support"><sc-support href="#/{page}" .adapter=${this.session.adapter}></sc-support></div>` : nothing}
        </div>
      `,
      document.body,
    );
    document.querySelector('nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
}

function skipToContent(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('main')?.focus();
}

customElements.define('demo-phone', DemoPhone);
customElements.define('demo-phones', DemoPhones);
void new Portal().start();
