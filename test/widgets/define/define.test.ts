import { expect } from '@open-wc/testing';
import { waitUntil } from '../support/wait-until.ts';
import { autoload } from '../../../src/define/autoload.ts';
import { defineElement } from '../../../src/define/define-element.ts';
import { version } from '../../../src/define/version.ts';
import { defineAll, ScCallLog, ScForwarding, ScProvider } from '../../../src/index.ts';
import * as widgets from '../../../src/widgets/index.ts';

const elementNames = [
  ScProvider.elementName,
  ...Object.values(widgets).flatMap((exported) => ('elementName' in exported ? [exported.elementName] : [])),
];
const tagsUnder = (prefix: string): readonly string[] => elementNames.map((name) => `${prefix}-${name}`);

const otherCopy = (copyVersion?: string): CustomElementConstructor => {
  const element = class extends HTMLElement {};
  if (copyVersion) Object.assign(element, { [Symbol.for('selfcare-elements.version')]: copyVersion });
  return element;
};

/** What a developer would read on the console while the work is done. */
function warningsOf(work: () => void): string[] {
  const warnings: string[] = [];
  const { warn } = console;
  console.warn = (...words: unknown[]) => warnings.push(words.join(' '));
  try {
    work();
  } finally {
    console.warn = warn;
  }
  return warnings;
}

describe('defining the elements', () => {
  it('under a prefix gives every element a tag of its own', () => {
    expect(defineAll({ prefix: 'acme' }))
      .to.have.members(tagsUnder('acme'))
      .and.to.include.members(['acme-provider', 'acme-forwarding', 'acme-call-log', 'acme-presented-number']);
    expect(document.createElement('acme-forwarding')).to.be.instanceOf(ScForwarding);
    expect(document.createElement('acme-call-log')).to.be.instanceOf(ScCallLog);
    expect(document.createElement('acme-provider')).to.be.instanceOf(ScProvider);
  });

  it('under two prefixes works side by side', () => {
    defineAll({ prefix: 'one' });
    defineAll({ prefix: 'two-b' });
    expect(customElements.get('one-call-log')).not.to.equal(customElements.get('two-b-call-log'));
  });

  it('twice is silent', () => {
    expect(warningsOf(() => [defineAll({ prefix: 'twice' }), defineAll({ prefix: 'twice' })])).to.deep.equal([]);
  });

  it('refuses a prefix that cannot begin a tag', () => {
    for (const prefix of ['', 'Acme', '1a', 'a b', 'a-', 'a--b', '<x>']) expect(() => defineAll({ prefix }), prefix).to.throw(TypeError);
  });

  it('keeps the first of two versions, and says once which they are', () => {
    const first = otherCopy('0.0.1');
    customElements.define('clash-forwarding', first);
    const again = (): void => defineElement('forwarding', ScForwarding, { prefix: 'clash' });
    const warnings = warningsOf(() => [again(), again()]);
    expect(customElements.get('clash-forwarding')).to.equal(first);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('0.0.1').and.to.contain(version);
  });

  it('says so when a stranger holds the tag', () => {
    customElements.define('taken-call-log', otherCopy());
    const warnings = warningsOf(() => defineElement('call-log', ScCallLog, { prefix: 'taken' }));
    expect(warnings[0]).to.contain('<taken-call-log>').and.to.contain('another element');
  });

  it('is silent about another copy of the same version', () => {
    customElements.define('same-call-log', otherCopy(version));
    expect(warningsOf(() => defineElement('call-log', ScCallLog, { prefix: 'same' }))).to.deep.equal([]);
  });

  it('defines into the registry that is given', () => {
    const defined = new Map<string, CustomElementConstructor>();
    const registry = {
      get: (tag: string) => defined.get(tag),
      define: (tag: string, element: CustomElementConstructor) => void defined.set(tag, element),
    } as unknown as CustomElementRegistry;
    defineAll({ prefix: 'scoped', registry });
    expect([...defined.keys()]).to.have.members(tagsUnder('scoped'));
    expect(customElements.get('scoped-forwarding')).to.equal(undefined);
  });
});

describe('loading elements when they are seen', () => {
  it('defines what the page shows, and nothing else', async () => {
    expect(customElements.get('sc-forwarding')).to.equal(undefined);
    const element = document.createElement('sc-forwarding');
    document.body.append(element);
    await waitUntil(() => customElements.get('sc-forwarding'), 'sc-forwarding is not defined');
    expect(element).to.be.instanceOf(ScForwarding);
    expect(customElements.get('sc-call-log')).to.equal(undefined);
    element.remove();
  });

  it('watches a shadow root that it is asked to watch, until it is told to stop', async () => {
    const host = document.body.appendChild(document.createElement('div'));
    const root = host.attachShadow({ mode: 'open' });
    const stop = autoload(root);
    root.append(document.createElement('sc-call-log'));
    await waitUntil(() => customElements.get('sc-call-log'), 'sc-call-log is not defined');
    stop();
    root.append(document.createElement('sc-provider'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(customElements.get('sc-provider')).to.equal(undefined);
    host.remove();
  });
});
