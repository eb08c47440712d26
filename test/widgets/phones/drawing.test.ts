import { expect, fixture, html } from '@open-wc/testing';
import { render } from 'lit';
import type { DeviceLayout, KeyLayout } from '../../../src/contract/index.ts';
import { keyLayout } from '../../../src/node/provisioning/key-layout.ts';
import { vendorGenerators } from '../../../src/node/provisioning/vendors/index.ts';
import { phoneDrawing, phoneDrawingStyles, type PhoneDrawingOptions } from '../../../src/widgets/base/phone/phone-drawing.ts';

const models = vendorGenerators.flatMap((generator) => generator.models);

function modelNamed(name: string): { layout: DeviceLayout; keys: KeyLayout | undefined } {
  const model = models.find((one) => one.name === name);
  if (!model?.front) throw new Error(`No front of ${name}`);
  return { layout: model.front, keys: keyLayout(model, 0, 1) };
}

async function draw(options: Omit<PhoneDrawingOptions, 'label'>): Promise<SVGSVGElement> {
  const place = await fixture<HTMLElement>(html`<div></div>`);
  const root = place.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [phoneDrawingStyles.styleSheet as CSSStyleSheet];
  const holder = await fixture<HTMLElement>(html`<div>${phoneDrawing({ label: 'Drawing', ...options })}</div>`);
  root.append(...holder.children);
  return root.querySelector('svg') as SVGSVGElement;
}

/** Models that look alike once: with all their modules. */
function fronts(): { name: string; layout: DeviceLayout; keys: KeyLayout | undefined }[] {
  const seen = new Map<string, { name: string; layout: DeviceLayout; keys: KeyLayout | undefined }>();
  for (const model of models) {
    if (!model.front) throw new Error(model.name);
    const keys = keyLayout(model, model.expansion?.maxModules ?? 0, 1);
    seen.set(JSON.stringify([model.front, keys?.banks]), { name: `${model.vendor} ${model.name}`, layout: model.front, keys });
  }
  return [...seen.values()];
}

const texts = (svg: Element, selector: string): string[] => [...svg.querySelectorAll(selector)].map(({ textContent }) => textContent);
const label = (position: number) => ({ label: `Key ${String(position)}` });

describe('the drawing of a phone', () => {
  it('has the labels of a page beside the screen: left column first, then right', async () => {
    const { layout, keys } = modelNamed('T46U');
    const first = await draw({ layout, keys, shown: label });
    expect(texts(first, '.l')).to.deep.equal(['Key 1', 'Key 2', 'Key 3', 'Key 4', 'Key 5', 'Key 6', 'Key 7', 'Key 8', 'Key 9']);
    const third = await draw({ layout, keys, page: 3, shown: label });
    expect(texts(third, '.l')[0]).to.equal('Key 19');
    const sides = [...first.querySelectorAll('.l')].map((one) => one.classList.contains('e'));
    expect(sides.filter(Boolean).length, 'at the right').to.equal(4);
  });

  it('has all keys on a touch screen', async () => {
    const { layout, keys } = modelNamed('VVX600');
    const svg = await draw({ layout, keys, shown: label });
    expect(texts(svg, '.l').length).to.equal(16);
  });

  it('shows lamps in different shapes, and the key that is pointed at', async () => {
    const { layout, keys } = modelNamed('T46U');
    const lamps = ['idle', 'ringing', 'busy'] as const;
    const svg = await draw({ layout, keys, shown: (position) => ({ lamp: lamps[position - 1], isCurrent: position === 2 }) });
    const looks = lamps.map((lamp) => {
      const { fill, strokeDasharray } = getComputedStyle(svg.querySelector(`.${lamp}`) as Element);
      return `${fill === 'none' ? 'ring' : 'full'} ${strokeDasharray}`;
    });
    expect(new Set(looks).size).to.equal(3);
    expect(svg.querySelectorAll('.on').length).to.equal(1);
  });

  it('cuts a label that its place does not hold, between characters', async () => {
    const { layout, keys } = modelNamed('T46U');
    const svg = await draw({ layout, keys, shown: () => ({ label: '👩🏽‍💻'.repeat(60) }) });
    expect(texts(svg, '.l')[0]).to.match(/^(?:👩🏽‍💻)+…$/u);
  });

  it('is dark where the phone cannot be reached', async () => {
    const { layout, keys } = modelNamed('T46U');
    const svg = await draw({ layout, keys, time: '14:02', isOff: true });
    expect(getComputedStyle(svg.querySelector('.clock') as Element).display).to.equal('none');
  });

  it('is not mirrored where people read from right to left', async () => {
    const { layout, keys } = modelNamed('T46U');
    document.documentElement.dir = 'rtl';
    try {
      const svg = await draw({ layout, keys, heading: '1001' });
      expect(getComputedStyle(svg).direction).to.equal('ltr');
    } finally {
      document.documentElement.removeAttribute('dir');
    }
  });

  it('keeps everything inside the picture, on every front of the catalogue, with all its modules', async () => {
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const outside: string[] = [];
    for (const { layout, keys, name } of fronts()) {
      for (const shown of [undefined, label]) {
        render(phoneDrawing({ label: name, layout, keys, heading: '1001', time: '14:02', ...(shown && { shown }) }), place);
        const svg = place.querySelector('svg') as SVGSVGElement;
        const { width, height } = svg.viewBox.baseVal;
        for (const shape of svg.querySelectorAll<SVGGraphicsElement>('rect, circle, text, path')) {
          const box = shape.getBBox();
          const isInside = box.x >= -1 && box.y >= -1 && box.x + box.width <= width + 1 && box.y + box.height <= height + 1;
          const isShape = shape.localName !== 'rect' || (box.width > 0 && box.height > 0);
          if (!isInside || !isShape) outside.push(`${name}: ${shape.outerHTML.slice(0, 120)}`);
        }
      }
    }
    expect(outside.slice(0, 5)).to.deep.equal([]);
  }).timeout(60_000);
});
