import { html, nothing, render, type TemplateResult } from 'lit';
import { httpAdapter } from '../client/index.ts';
import { isSelfcareError, type Line, type TelephonyAdapter } from '../contract/index.ts';
import '../define/all.ts';
import type { ScPageChangeEvent } from '../index.ts';
import { DemoPhone } from '../demo/simulated-phone.ts';
import { DemoPhones } from '../demo/simulated-phones.ts';
import { demoToken, demoUsers, type DemoUser } from './demo-api.ts';
import { loadPreferences, savePreferences, type Preferences } from './preferences.ts';
import { simulateView, type Simulation } from './simulate-view.ts';
import { portalTexts, type PortalTexts } from './texts.ts';

/** Milliseconds. */
const retryAfter = 3000;

interface Session {
  readonly adapter: TelephonyAdapter;
  readonly token: () => Promise<string>;
}

/** Beside these pages stand the simulated phones. */
const pagesWithPhones: ReadonlySet<string> = new Set(['phones', 'function-keys']);

/** The demo portal: the tag of the portal, and the controls of the demonstration. */
class Portal {
  private preferences = loadPreferences();
  private users: readonly DemoUser[] = [];
  private lines: readonly Line[] = [];
  private session: Session | undefined;
  private simulation: Simulation = { status: 'idle' };
  private page = '';
  private problem: keyof Pick<PortalTexts, 'serverDown'> | undefined;

  async start(): Promise<void> {
    this.show();
    await this.load();
  }

  private get texts(): PortalTexts {
    return portalTexts[this.preferences.language];
  }

  private async load(): Promise<void> {
    try {
      this.users = await demoUsers();
      if (!this.users.some(({ id }) => id === this.preferences.user))
        this.preferences = { ...this.preferences, user: this.users[0]?.id ?? '' };
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

  private aside(session: Session): TemplateResult {
    const { texts, preferences } = this;
    const onChange = (simulation: Simulation) => {
      this.simulation = simulation;
      this.show();
    };
    return html`<aside slot="aside" class=${pagesWithPhones.has(this.page) ? 'with-phones' : ''}>
      ${
        pagesWithPhones.has(this.page)
          ? html`<demo-phones .adapter=${session.adapter} .language=${preferences.language} .token=${session.token}></demo-phones>`
          : nothing
      }
      ${simulateView({ texts, lines: this.lines, simulation: this.simulation, token: session.token, onChange })}
    </aside>`;
  }

  private portal(session: Session): TemplateResult {
    const { texts, preferences } = this;
    return html`<sc-portal
      .adapter=${session.adapter}
      locale=${preferences.language}
      languages="fr en en-GB"
      theme=${preferences.theme}
      density=${preferences.density}
      persist="device"
      @sc-page-change=${({ page }: ScPageChangeEvent) => this.follow(page)}
    >
      <span slot="brand" class="brand">${texts.title}</span>
      <div slot="header">${this.settings()}</div>
      ${this.aside(session)}
    </sc-portal>`;
  }

  private follow(page: string): void {
    this.page = page;
    this.show();
  }

  private show(): void {
    const { texts, preferences, session } = this;
    const root = document.documentElement;
    root.lang = preferences.language;
    root.dataset['theme'] = preferences.theme;
    root.dataset['density'] = preferences.density;
    render(
      html`${this.problem ? html`<p class="problem" role="alert">${texts[this.problem]}</p>` : nothing}
      ${session ? this.portal(session) : nothing}`,
      document.body,
    );
  }
}

customElements.define('demo-phone', DemoPhone);
customElements.define('demo-phones', DemoPhones);
void new Portal().start();
