import { html, nothing, type TemplateResult } from 'lit';
import type { AccessLink, AccessLinkState, Site } from '../../contract/index.ts';
import { chip } from '../../ui/chip.ts';
import { icon, type IconPath } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import type { Tone } from '../../ui/tone.ts';
import { carrierOf, type KnownPhone } from './connectivity.model.ts';
import type { ConnectivityWords } from './connectivity.words.ts';

const tones: Readonly<Record<AccessLinkState, Tone>> = { up: 'positive', degraded: 'caution', down: 'negative', unknown: 'neutral' };
const marks: Readonly<Record<Tone, IconPath>> = {
  positive: icons.check,
  caution: icons.alert,
  negative: icons.alert,
  neutral: icons.info,
  accent: icons.info,
};

interface Node {
  readonly icon: IconPath;
  readonly name: string;
  readonly word?: string | undefined;
  readonly tone: Tone;
}

/** A place of the picture; the line before it has its tone, and is broken where it does not carry. */
const nodeView = ({ icon: path, name, word, tone }: Node): TemplateResult =>
  html`<li class=${tone}>
    <div class="node">
      <span class="place">${icon(path)}</span>
      <div>
        <span class="small strong"><bdi>${name}</bdi></span>
        ${word === undefined ? nothing : html`<span class="small muted">${word}</span>`}
      </div>
    </div>
  </li>`;

function siteNode({ texts }: ConnectivityWords, site: Site): Node {
  const carrier = carrierOf(site);
  const place: Pick<Node, 'icon' | 'name'> = { icon: icons.building, name: texts.site(site.name) };
  if (!carrier) return { ...place, tone: 'neutral' };
  const kind = texts.kinds[carrier.link.kind];
  return { ...place, word: carrier.isBackup ? texts.backup(kind) : texts.inPicture[carrier.state](kind), tone: tones[carrier.state] };
}

/** The phones that are out of reach, else all of them. */
function phonesNode({ texts }: ConnectivityWords, phones: readonly KnownPhone[]): Node {
  const lost = phones.filter(({ registered }) => !registered);
  const shown = lost.length > 0 ? lost : phones;
  return {
    icon: icons.desk,
    name: shown.length === 1 ? (shown[0]?.model ?? '') : texts.phones.count(shown.length),
    word: lost.length > 0 ? texts.phones.unreached(lost.length) : texts.phones.reached,
    tone: lost.length > 0 ? 'negative' : 'positive',
  };
}

/** The way from the operator to the site, and to the phones where it is the only site. */
export function pathView(words: ConnectivityWords, site: Site, phones: readonly KnownPhone[]): TemplateResult {
  const { texts } = words;
  const operator: Node = { icon: icons.globe, name: texts.operator, tone: 'positive' };
  const nodes = [operator, siteNode(words, site), ...(phones.length > 0 ? [phonesNode(words, phones)] : [])];
  return html`<ol class="path" part="path" aria-label=${texts.path(site.name)}>
    ${nodes.map(nodeView)}
  </ol>`;
}

interface Row {
  readonly name: string;
  readonly about: string;
  readonly tone: Tone;
  readonly state: string;
  readonly more?: unknown;
}

const rowView = ({ name, about, tone, state, more = nothing }: Row): TemplateResult =>
  html`<li class="row" part="row">
    <span class="mark ${tone}">${icon(marks[tone])}</span>
    <div>
      <div class="name">
        <div class="strong"><bdi>${name}</bdi></div>
        ${about === '' ? nothing : html`<div class="small muted">${about}</div>`} ${more}
      </div>
      ${chip(state, tone)}
    </div>
  </li>`;

function addressesView(label: string, { addresses = [] }: AccessLink): unknown {
  if (addresses.length === 0) return nothing;
  return html`<div class="small muted addresses">
    <span>${label}</span>
    ${addresses.map((address) => html`<bdi>${address}</bdi> `)}
  </div>`;
}

/** @param site named in each row where no heading names it */
export function linkRow(words: ConnectivityWords, link: AccessLink, site: Site | undefined): TemplateResult {
  const { texts } = words;
  const name = texts.links[link.kind];
  return rowView({
    name: site ? texts.linkOf(name, site.name) : name,
    about: words.about(link),
    tone: tones[link.state],
    state: texts.states[link.state],
    more: addressesView(texts.addresses, link),
  });
}

export function phoneRow({ texts: { phones: t } }: ConnectivityWords, { vendor, model, registered }: KnownPhone): TemplateResult {
  return rowView({
    name: `${vendor} ${model}`,
    about: registered ? t.registered : t.unregistered,
    tone: registered ? 'positive' : 'negative',
    state: registered ? t.online : t.offline,
  });
}
