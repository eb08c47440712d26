import { expect, fixture, html } from '@open-wc/testing';
import { httpAdapter } from '../../../src/client/index.ts';
import type { ScProvider } from '../../../src/context/sc-provider.ts';
import type { Id, TelephonyAdapter } from '../../../src/contract/index.ts';
import '../../../src/define/all.ts';
import en from '../../../src/i18n/locales/en.ts';
import { demoBackend } from '../../../src/testing/demo-backend.ts';
import { localFetch } from '../../../src/testing/local-fetch.ts';
import { Seen } from '../support/seen.ts';
import { waitUntil } from '../support/wait-until.ts';

const line = 'line-alice-mobile';
const texts = en.voicemailSettings;

/** A person as the backend names them: all of them reach Alice's line, as an assistant would. */
class Host {
  readonly adapter: TelephonyAdapter;
  #person: Id = 'alice';
  #token: string | null = null;
  #refused = new Set<string>();

  private constructor(adapter: (host: Host) => TelephonyAdapter) {
    this.adapter = adapter(this);
  }

  static async open(): Promise<Host> {
    const backend = await demoBackend();
    const issue = (): Promise<string> => backend.tokenFor('alice');
    const host = new Host((self) => {
      const answer = async (request: Request): Promise<Response> => {
        const token = request.headers.get('authorization')?.replace('Bearer ', '') ?? '';
        return self.#refused.has(token) ? new Response(null, { status: 401 }) : backend.fetch(request);
      };
      const real = httpAdapter({ baseUrl: 'http://selfcare.invalid', id: crypto.randomUUID(), fetch: localFetch(answer) });
      const { account } = real;
      if (!account) throw new Error('the demo has accounts');
      const get: typeof account.get = async (options) => {
        const found = await account.get(options);
        return { ...found, data: { ...found.data, id: self.#person } };
      };
      return { ...real, account: { get } };
    });
    host.#token = await issue();
    host.#issue = issue;
    return host;
  }

  #issue: () => Promise<string> = () => Promise.reject(new Error('not open yet'));

  readonly getToken = ({ refused }: { refused?: string }): Promise<string | null> =>
    Promise.resolve(refused === this.#token ? null : this.#token);

  /** The backend refuses the token, and the page has no other. */
  expire(): void {
    if (this.#token !== null) this.#refused.add(this.#token);
    this.#token = null;
    // The page asks again, as it does when the network is back.
    globalThis.dispatchEvent(new Event('online'));
  }

  async signIn(person: Id): Promise<void> {
    // Tokens of one second are alike.
    do this.#token = await this.#issue();
    while (this.#refused.has(this.#token));
    this.#person = person;
  }
}

async function type(seen: Seen, id: string, text: string): Promise<void> {
  const field = seen.find<HTMLInputElement>(`#${id}`);
  if (!field) throw new Error(`no field ${id} in: ${seen.text}`);
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await seen.element.updateComplete;
}

const valueOf = (seen: Seen, id: string): string | undefined => seen.find<HTMLInputElement>(`#${id}`)?.value;

/** A page of the settings of a mailbox, on which something is typed and not confirmed. */
async function typedPage() {
  const host = await Host.open();
  const provider = await fixture<ScProvider>(html`
    <sc-provider locale="en" .adapter=${host.adapter} .getToken=${host.getToken}>
      <sc-voicemail-settings .line=${line}></sc-voicemail-settings>
    </sc-provider>
  `);
  const element = provider.querySelector('sc-voicemail-settings');
  if (!element) throw new Error('the page is empty');
  const seen = new Seen(element);
  await seen.shows('#field-direct');
  await type(seen, 'field-direct', '+33 6 39');
  await type(seen, 'field-pin', '739214');
  await seen.says(texts.unconfirmed);
  const expire = async (): Promise<void> => {
    host.expire();
    await seen.says(en.errors.codes.unauthenticated.title);
  };
  const back = async (person: Id): Promise<void> => {
    await host.signIn(person);
    provider.retry();
    await seen.shows('#field-direct');
  };
  return { host, provider, seen, expire, back };
}

describe('what is typed when a session ends', () => {
  it('is there again when the same person has signed in, but no PIN', async () => {
    const { seen, expire, back } = await typedPage();
    await expire();
    expect(seen.text).to.contain(en.common.inputKept);
    expect(seen.text).not.to.contain('6 39');
    await back('alice');
    await seen.says(texts.restored);
    expect(valueOf(seen, 'field-direct')).to.equal('+33 6 39');
    expect(valueOf(seen, 'field-pin')).to.equal('');
    await expire();
    await back('alice');
    expect(valueOf(seen, 'field-direct')).to.equal('+33 6 39');
  });

  it('is there again in another element', async () => {
    const { provider, seen, expire, host } = await typedPage();
    await expire();
    const next = document.createElement('sc-voicemail-settings');
    next.line = line;
    seen.element.replaceWith(next);
    await host.signIn('alice');
    provider.retry();
    const again = new Seen(next);
    await again.says(texts.restored);
    expect(valueOf(again, 'field-direct')).to.equal('+33 6 39');
  });

  it('is never there for another person, nor for the same one afterwards', async () => {
    const { seen, expire, back } = await typedPage();
    await expire();
    await back('bruno');
    for (let turn = 0; turn < 20; turn += 1) {
      expect(valueOf(seen, 'field-direct')).to.equal('');
      expect(seen.root.innerHTML).not.to.match(/6 39|739214/);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await expire();
    await back('alice');
    expect(valueOf(seen, 'field-direct')).to.equal('');
  });

  it('is gone after a sign-out', async () => {
    const { provider, seen, back } = await typedPage();
    await provider.signOut();
    await seen.says(en.errors.codes.unauthenticated.title);
    expect(seen.text).not.to.contain(en.common.inputKept);
    await back('alice');
    expect(valueOf(seen, 'field-direct')).to.equal('');
    expect(seen.text).not.to.contain(texts.unconfirmed);
  });

  it('is saved afterwards where the session ended while it was being sent', async () => {
    const { host, seen, back } = await typedPage();
    await type(seen, 'field-direct', '+33 6 39 98 45 67');
    await type(seen, 'field-pin', '');
    host.expire();
    seen.find<HTMLButtonElement>('[data-key=access] .foot .button:last-child')?.click();
    await seen.says(en.errors.codes.unauthenticated.title);
    await back('alice');
    await seen.says(en.common.confirmed);
    expect(valueOf(seen, 'field-direct')).to.equal('06 39 98 45 67');
  });

  it('is there again where the session ended while it was being sent and it cannot wait', async () => {
    const host = await Host.open();
    const provider = await fixture<ScProvider>(html`
      <sc-provider locale="en" .adapter=${host.adapter} .getToken=${host.getToken}><sc-function-keys></sc-function-keys></sc-provider>
    `);
    const element = provider.querySelector('sc-function-keys');
    if (!element) throw new Error('the page is empty');
    const seen = new Seen(element);
    await element.add({ kind: 'blank' });
    await seen.says(en.functionKeys.unsaved(1));
    host.expire();
    await seen.press(en.functionKeys.save);
    await seen.says(en.errors.codes.unauthenticated.title);
    await host.signIn('alice');
    provider.retry();
    await seen.says(en.functionKeys.unsaved(1));
  });

  it('is there again in a rule of forwarding that waits for its button', async () => {
    const host = await Host.open();
    const provider = await fixture<ScProvider>(html`
      <sc-provider locale="en" .adapter=${host.adapter} .getToken=${host.getToken}>
        <sc-forwarding save="confirm"></sc-forwarding>
        <sc-presented-number save="confirm"></sc-presented-number>
      </sc-provider>
    `);
    const [forwarding, presented] = [provider.querySelector('sc-forwarding'), provider.querySelector('sc-presented-number')];
    if (!forwarding || !presented) throw new Error('the page is empty');
    const [rules, numbers] = [new Seen(forwarding), new Seen(presented)];
    const choices = (): HTMLInputElement[] => numbers.all<HTMLInputElement>('input[type=radio]:not([name=line])');
    const dnd = (): HTMLInputElement | null => rules.find<HTMLInputElement>('#switch-dnd');
    await rules.shows('#switch-dnd');
    await waitUntil(() => choices().length > 1);
    const before = dnd()?.checked;
    dnd()?.click();
    const other = choices().findIndex(({ checked, disabled }) => !checked && !disabled);
    choices()[other]?.click();
    await rules.says(en.common.edits.unsaved);
    await numbers.says(en.common.edits.unsaved);
    const goAndComeAs = async (person: Id): Promise<void> => {
      host.expire();
      for (const seen of [rules, numbers]) await seen.says(en.errors.codes.unauthenticated.title);
      await host.signIn(person);
      provider.retry();
      await rules.shows('#switch-dnd');
      await waitUntil(() => choices().length > 1);
    };
    await goAndComeAs('alice');
    for (const seen of [rules, numbers]) await seen.says(en.common.edits.unsaved);
    expect(dnd()?.checked).to.equal(!before);
    expect(choices()[other]?.checked).to.equal(true);
    await goAndComeAs('bruno');
    for (const seen of [rules, numbers]) expect(seen.text).not.to.contain(en.common.edits.unsaved);
    expect(dnd()?.checked).to.equal(before);
    expect(choices()[other]?.checked).to.equal(false);
  });
});
