import { expect } from '@open-wc/testing';
import { defineAll } from '../../../src/define/define-all.ts';
import { demoBackend } from '../../../src/testing/demo-backend.ts';
import type { WidgetElement } from '../../../src/widgets/base/widget.ts';
import { waitUntil } from '../support/wait-until.ts';

/** Rules of pages that are found in the wild, all at once. */
const hostile = `.hostile, .hostile * {
  font: italic small-caps 900 16px/3 monospace; font-stretch: expanded; font-feature-settings: "ss01"; letter-spacing: 4px; word-spacing: 9px;
  text-transform: uppercase; text-shadow: 1px 1px red; text-indent: 3em; text-align: right; white-space: pre;
  word-break: break-all; hyphens: auto; cursor: crosshair; list-style: square inside; quotes: none; color: fuchsia; tab-size: 2;
  -webkit-text-fill-color: lime; -webkit-text-stroke: 1px red; caret-color: red; accent-color: lime; user-select: none;
  border-collapse: collapse; writing-mode: horizontal-tb; text-wrap: nowrap; line-break: anywhere; font-size-adjust: 1;
}`;

/** A part that is there once a widget shows its data. */
const content = '[aria-busy=false].frame :is([data-key], .row, .choice, .phone, .setting, .figure, .document, .way, .option)';

/** A control without a card: what it shows, and how many parts it has at least. */
const controls: Readonly<Record<string, { readonly content: string; readonly least: number }>> = {
  'sc-language': { content: '.frame[lang=fr] select', least: 4 },
};

/** A provider draws nothing. A portal takes the whole window, which gives its bar and its height: see its own tests. */
const others = ['sc-provider', 'sc-portal'];

/** Given by the page on purpose. */
const given = new Set(['font-family', 'color-scheme', 'direction']);

type Styles = readonly Readonly<Record<string, string>>[];

interface Place {
  readonly page: HTMLElement;
  readonly widget: WidgetElement;
  /** What is drawn, in order; of a long list the first rows. */
  readonly parts: HTMLElement[];
}

/** One page for all tests of a widget: they change its styles only. */
async function place(tag: string): Promise<Place> {
  const adapter = (await demoBackend()).adapterFor('alice');
  const widget = Object.assign(document.createElement(tag), { lang: 'fr', adapter }) as unknown as WidgetElement;
  const page = document.createElement('div');
  const provider = document.createElement('sc-provider');
  provider.append(widget);
  page.append(provider);
  document.body.append(page);
  await waitUntil(() => widget.shadowRoot?.querySelector(controls[tag]?.content ?? content), `${tag} shows nothing`);
  layOutAll(widget);
  await openAll(widget);
  const parts = (): HTMLElement[] =>
    [...(widget.shadowRoot?.querySelectorAll<HTMLElement>('.frame, .frame *') ?? [])].filter(
      (each) => each instanceof HTMLElement && each.getClientRects().length > 0 && !each.closest('.unseen, option, .row:nth-child(n + 4)'),
    );
  return {
    page,
    widget,
    get parts() {
      return parts();
    },
  };
}

/** Firefox tells no size of a row that it leaves out far from the screen. */
function layOutAll({ shadowRoot }: WidgetElement): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('li { content-visibility: visible !important; }');
  shadowRoot?.adoptedStyleSheets.push(sheet);
}

/** Opens what can be opened, so that every part is measured. */
async function openAll(widget: WidgetElement): Promise<void> {
  const root = widget.shadowRoot as ShadowRoot;
  const immediate = root.querySelector<HTMLInputElement>('#switch-unconditional');
  if (immediate && !immediate.checked) {
    immediate.click();
    await waitUntil(() => root.querySelector('#open-period'), 'the period cannot be opened');
  }
  const isOpen = (): Element | null => {
    root.querySelector<HTMLElement>('#open-period[aria-expanded=false]')?.click();
    return root.querySelector('.period');
  };
  if (immediate) await waitUntil(isOpen, () => `no editor of the period in: ${root.querySelector('.rule')?.textContent ?? ''}`);
  root.querySelector<HTMLElement>('.period .windows > .button')?.click();
  for (const name of [...root.querySelectorAll<HTMLElement>('.who[aria-expanded=false]')].slice(0, 3)) name.click();
  await widget.updateComplete;
}

function stylesOf({ parts }: Place): Styles {
  return parts.map((part) => {
    const style = getComputedStyle(part);
    return Object.fromEntries(
      [...style].filter((name) => !name.startsWith('--') && !given.has(name)).map((name) => [name, style.getPropertyValue(name)]),
    );
  });
}

function differences(before: Styles, after: Styles, differ: (a: string, b: string) => boolean): string[] {
  const found = before.flatMap((style, index) =>
    Object.entries(style)
      .filter(([name, value]) => differ(value, after[index]?.[name] ?? ''))
      .map(([name, value]) => `${String(index)} ${name}: ${value} -> ${after[index]?.[name] ?? 'gone'}`),
  );
  return found.slice(0, 10);
}

const px = (element: Element, name: string): number => Number.parseFloat(getComputedStyle(element).getPropertyValue(name));

/** Elements that hold text of their own. */
const withText = (parts: readonly HTMLElement[]): HTMLElement[] =>
  parts.filter(
    (part) =>
      part.matches('input:not([type=radio], [type=checkbox], [type=range]), select') ||
      [...part.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
  );

/** The row that a control covers with a layer of its own. */
function coveredBy(control: HTMLElement): Element | null {
  const { position, inset } = getComputedStyle(control, '::after');
  return position === 'absolute' && inset === '0px' ? control.offsetParent : null;
}

/** What is pressed: a choice with its label; the name of a row with the whole row. */
function targetsOf(parts: readonly HTMLElement[]): Element[] {
  const controls = parts.filter((part) => part.matches('button, a[href], input, select'));
  return controls.map((control) => control.closest('label, .month') ?? coveredBy(control) ?? control);
}

function smallerThan(least: number, targets: readonly Element[]): string[] {
  return targets
    .filter((target) => {
      const inner = target.querySelector('input[type=radio]')?.getBoundingClientRect();
      const outer = target.getBoundingClientRect();
      const height = Math.max(outer.height, inner?.height ?? 0);
      return outer.width < least - 0.5 || height < least - 0.5;
    })
    .map((target) => `${target.outerHTML.slice(0, 90)} ${JSON.stringify(target.getBoundingClientRect())}`);
}

const overlap = (a: DOMRect, b: DOMRect): boolean =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;

/** Controls that lie over one another. */
function overlapping(parts: readonly HTMLElement[]): string[] {
  const controls = parts.filter(
    (part) =>
      part.matches('button:not(.who), a.button, .month, .field, .segment, .switch') &&
      !part.closest('.undo-place, .arrivals, .search') &&
      // A row far outside the screen is neither laid out nor painted: WebKit tells rectangles of an earlier layout.
      part.checkVisibility({ contentVisibilityAuto: true }),
  );
  const pairs = controls.flatMap((one, index) =>
    controls
      .slice(index + 1)
      .filter((other) => !one.contains(other) && overlap(one.getBoundingClientRect(), other.getBoundingClientRect())),
  );
  return pairs.map((part) => part.outerHTML.slice(0, 90));
}

/** Lines of a text with hardly a letter each. */
function isTorn(element: HTMLElement): boolean {
  return [...element.childNodes].some((node) => {
    const text = node.nodeType === 3 ? (node.textContent ?? '').trim() : '';
    if (text.length < 6) return false;
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
    return text.length / lines < 4;
  });
}

for (const tag of defineAll().filter((each) => !others.includes(each))) {
  describe(`${tag} in a page with styles of its own`, () => {
    let shown: Place;
    before(async () => void (shown = await place(tag)));
    after(() => shown.page.remove());
    beforeEach(() => {
      document.documentElement.removeAttribute('style');
      for (const name of ['dir', 'lang', 'class']) shown.page.removeAttribute(name);
      // The width is given: a scroll bar of the page that comes with taller text must not count as a difference.
      shown.page.style.cssText = 'font: 16px/1.5 sans-serif; width: 700px';
    });

    it('takes only font family, font size, colour scheme and direction', async () => {
      const before = stylesOf(shown);
      const sheet = document.createElement('style');
      sheet.textContent = hostile;
      document.head.append(sheet);
      shown.page.classList.add('hostile');
      // Monospace glyphs are wider: the family is given back so that all sizes can be compared.
      shown.page.querySelectorAll<HTMLElement>('*').forEach((each) => (each.style.fontFamily = 'sans-serif'));
      const after = stylesOf(shown);
      sheet.remove();
      expect(before.length).to.be.at.least(controls[tag]?.least ?? 21);
      expect(differences(before, after, (a, b) => a !== b)).to.deep.equal([]);
    });

    for (const [name, root, body] of [
      ['Bootstrap 3', '10px', '14px'],
      ['62.5 %', '62.5%', 'inherit'],
    ] as const) {
      it(`is no smaller with ${name}`, () => {
        const sizes = ({ parts }: Place) =>
          parts.map((part) =>
            Object.fromEntries(
              ['font-size', 'min-height', 'padding-left', 'width', 'height'].map((name) => [name, String(px(part, name))]),
            ),
          );
        const before = sizes(shown);
        document.documentElement.style.fontSize = root;
        shown.page.style.fontSize = body === 'inherit' ? '10px' : body;
        expect(differences(before, sizes(shown), (a, b) => Number(b) < Number(a) - 0.01)).to.deep.equal([]);
      });
    }

    it('grows with the font of its place', async () => {
      const [frame] = shown.parts;
      if (!frame) throw new Error('no frame');
      expect(px(frame, 'font-size')).to.equal(15);
      shown.page.style.fontSize = '32px';
      expect(px(frame, 'font-size')).to.equal(30);
    });

    it('stays hidden in a hidden part of the page', async () => {
      shown.page.style.visibility = 'hidden';
      expect(getComputedStyle(shown.parts[0] as Element).visibility).to.equal('hidden');
    });

    it('has the direction and the language of its own texts', async () => {
      shown.page.setAttribute('dir', 'rtl');
      shown.page.setAttribute('lang', 'ar');
      await shown.widget.updateComplete;
      const [frame] = shown.parts;
      expect([frame?.dir, frame?.lang]).to.deep.equal(['ltr', 'fr']);
      expect(getComputedStyle(frame as Element).direction).to.equal('ltr');
    });

    it('has a few sizes of text, none below 13 px', async () => {
      const sizes = new Set(withText(shown.parts).map((part) => Math.round(px(part, 'font-size') * 10) / 10));
      expect([...sizes].filter((size) => ![13, 15, 16.9, 22.5].includes(size))).to.deep.equal([]);
    });

    for (const [density, least] of [
      ['compact', 24],
      ['cosy', 24],
      ['touch', 44],
    ] as const) {
      it(`has targets of ${String(least)} px in the density ${density}`, async () => {
        shown.page.querySelector('sc-provider')?.setAttribute('density', density);
        for (const width of [900, 320]) {
          shown.page.style.width = `${String(width)}px`;
          expect(smallerThan(least, targetsOf(shown.parts))).to.deep.equal([]);
        }
      });
    }

    for (const lang of ['fr', 'en']) {
      for (const width of [320, 375]) {
        it(`is readable at ${String(width)} px with text of 200 %, in ${lang}`, async () => {
          shown.widget.lang = lang;
          await waitUntil(() => shown.parts[0]?.lang === lang, 'the language does not change');
          shown.page.style.width = `${String(width)}px`;
          shown.page.style.fontSize = '32px';
          await shown.widget.updateComplete;
          const { parts } = shown;
          const edge = shown.page.getBoundingClientRect();
          expect(
            parts.filter((part) => part.getBoundingClientRect().right > edge.right + 1).map((part) => part.outerHTML.slice(0, 90)),
          ).to.deep.equal([]);
          expect(
            withText(parts)
              .filter(isTorn)
              .map((part) => part.outerHTML.slice(0, 90)),
          ).to.deep.equal([]);
          const cut = parts.filter((part) => part.matches('button, .month, .segment span') && part.scrollWidth > part.clientWidth + 1);
          expect(cut.map((part) => part.outerHTML.slice(0, 90))).to.deep.equal([]);
          // A long list places its rows once the browser has told their new heights.
          await waitUntil(
            () => overlapping(shown.parts).length === 0,
            () => `one over the other: ${overlapping(shown.parts).join(', ')}`,
          );
        });
      }
    }
  });
}
