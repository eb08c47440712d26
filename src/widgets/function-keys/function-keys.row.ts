import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { FunctionKey, FunctionKeyKind } from '../../contract/index.ts';
import { button } from '../../ui/button.ts';
import { chip } from '../../ui/chip.ts';
import { icon, type IconPath } from '../../ui/icon.ts';
import * as icons from '../../ui/icons.ts';
import { lamp } from '../../ui/lamp.ts';
import { note } from '../../ui/note.ts';
import { emptyPanel } from '../../ui/panels.ts';
import { keyEditor, type EditorContext } from './function-keys.editor.ts';
import {
  breakAt,
  isGone,
  lampOf,
  leftOut,
  lineTexts,
  nameOf,
  sharedLineKeys,
  targetText,
  type PhoneKeys,
  type Words,
} from './function-keys.model.ts';

/** What a row needs besides its key. */
export interface RowContext extends EditorContext {
  readonly phones: readonly PhoneKeys[];
  readonly isReadonly: boolean;
  /** Key whose fields are open. */
  readonly openId: string | undefined;
  /** Key whose actions are open. */
  readonly menuId: string | undefined;
  placeOf(index: number): number;
  onHold(event: PointerEvent, key: FunctionKey): void;
  onMove(key: FunctionKey, to: number): void;
  onOpen(key: FunctionKey): void;
  onMenu(key: FunctionKey | undefined): void;
  onRemove(key: FunctionKey): void;
}

/** What the list needs besides its rows. */
export interface ListContext extends RowContext {
  readonly keys: readonly FunctionKey[];
  onAdd(): void;
}

type Entry =
  { readonly id: string; readonly key: FunctionKey; readonly index: number } | { readonly id: string; readonly remarks: readonly string[] };

/** The keys, and between them what a phone shows differently from there on. */
function entriesOf({ texts, keys, phones }: ListContext): readonly Entry[] {
  return keys.flatMap((key, index): readonly Entry[] => {
    const entry = { id: key.id, key, index };
    const remarks = index > 0 ? breakAt(texts.functionKeys, phones, index) : [];
    return remarks.length > 0 ? [{ id: `break-${String(index)}`, remarks }, entry] : [entry];
  });
}

/** The lines of the phones, the list, and the way to a further key. */
export function keyList(context: ListContext): TemplateResult {
  const { texts, data, phones, keys } = context;
  const { functionKeys: t } = texts;
  const [first] = phones;
  const lines = first && sharedLineKeys(data.devices) > 0 ? lineTexts(first.device, data) : [];
  return html`${
      lines.length > 0
        ? html`<ol>
            ${lines.map((text, index) => lineRow(t, index + 1, text))}
          </ol>`
        : nothing
    }
    ${keys.length === 0 ? emptyPanel({ ...t.none, icon: icons.desk }) : nothing}
    <ol class="items" part="list" id="list" tabindex="-1" aria-label=${t.list}>
      ${repeat(
        entriesOf(context),
        ({ id }) => id,
        (entry) =>
          'key' in entry
            ? keyRow(context, entry.key, entry.index)
            : html`<li class="break small caution">${icon(icons.alert)}<span>${entry.remarks.join(' ')}</span></li>`,
      )}
    </ol>
    ${listFoot(context)}`;
}

function listFoot({ texts, data, phones, keys, isReadonly, onAdd }: ListContext): TemplateResult {
  const { functionKeys: t } = texts;
  const { maxKeys } = data.list.limits;
  const room = phones.map(({ device: { keys: layout } }) => (layout ? layout.positions - layout.lineKeys : 0));
  const places = room.length > 0 ? Math.min(maxKeys, Math.max(...room)) : maxKeys;
  const isFull = keys.length >= maxKeys;
  const remark = isFull ? t.full(maxKeys) : keys.length >= places ? t.fullOnPhones : undefined;
  return html`<div class="foot">
    ${isReadonly || isFull ? nothing : button({ label: t.add, icon: icons.plus, variant: 'quiet', id: 'add', onClick: onAdd })}
    <span class="small muted num">${t.count(keys.length, places)}</span>
    ${remark ? note({ text: remark, tone: 'caution' }) : nothing}
  </div>`;
}

const kindIcons: Partial<Readonly<Record<FunctionKeyKind, IconPath>>> = {
  supervision: icons.eye,
  'speed-dial': icons.phone,
  voicemail: icons.voicemail,
  line: icons.desk,
};

/** A key of a phone's line, which is not in the list. */
function lineRow(t: Words, place: number, text: string): TemplateResult {
  return html`<li class="keyrow locked" part="key">
    <span class="grip">${icon(icons.lock)}</span><span class="place small muted num">${place}</span>
    <span class="who"
      ><bdi class="name num">${text || t.kinds.line}</bdi><span class="kind small muted">${t.kinds.line} · ${t.yourLine}</span></span
    >
  </li>`;
}

/** One key of the list. */
function keyRow(context: RowContext, key: FunctionKey, index: number): TemplateResult {
  const { texts, data, isReadonly, openId } = context;
  const t = texts.functionKeys;
  const place = context.placeOf(index);
  const name = nameOf(t, key, data);
  const isOpen = openId === key.id && !isReadonly && !key.locked;
  const isFixed = isReadonly || key.locked === true;
  const left = leftOut(context.phones, index);
  const shown = lampOf(key, data);
  const content = html`<bdi class="name ${key.kind === 'blank' ? 'muted' : ''}">${name}</bdi
    ><span class="kind small muted">${kindLine(context, key)}</span>`;
  return html`<li
    class="keyrow ${key.locked ? 'locked' : ''} ${isOpen ? 'open' : ''} ${left.size > 0 ? 'out' : ''}"
    part="key"
    data-key=${key.id}
  >
    ${isFixed ? html`<span class="grip">${key.locked ? icon(icons.lock) : nothing}</span>` : grip(context, key, index, name)}
    <span class="place small muted num">${place}</span>
    ${
      isFixed
        ? html`<span class="who" id="key-${key.id}" tabindex="-1">${content}</span>`
        : html`<button class="who" type="button" id="key-${key.id}" aria-expanded=${isOpen} @click=${() => context.onOpen(key)}>
            ${content}
          </button>`
    }
    ${shown ? lamp(shown, t.lamps[shown]) : nothing} ${isFixed ? nothing : actions(context, key, index, name)} ${marks(context, key, left)}
    ${isOpen ? keyEditor(context, key, place) : nothing}
  </li>`;
}

function kindLine({ texts, data }: RowContext, key: FunctionKey): unknown {
  const t = texts.functionKeys;
  const path = kindIcons[key.kind];
  const target = targetText(key, data);
  const after = key.locked ? t.byAdministrator : key.kind === 'supervision' || key.kind === 'speed-dial' ? target || t.noTarget : target;
  return html`${path ? icon(path) : nothing}<span
      >${t.kinds[key.kind]}${after ? ' · ' : ''}<bdi class=${key.target?.kind === 'number' ? 'num' : nothing}>${after}</bdi></span
    >`;
}

/** What is wrong with a key: a colleague who left, a refusal of the backend, phones that cannot show it. */
function marks({ texts, issues }: RowContext, key: FunctionKey, left: ReturnType<typeof leftOut>): unknown {
  const t = texts.functionKeys;
  const problems = Object.values(issues.get(key.id) ?? {});
  if (left.size === 0 && problems.length === 0 && !isGone(key)) return nothing;
  return html`<span class="marks">
    ${isGone(key) ? chip(t.gone, 'negative') : nothing}
    ${[...left].map(([reason, models]) => chip(t.left[reason](models.join(', ')), 'caution'))}
    ${problems.map((text) => html`<span class="field-error">${icon(icons.alert)}<span>${text}</span></span>`)}
  </span>`;
}

const steps: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowDown: 1 };

function grip(context: RowContext, key: FunctionKey, index: number, name: string): TemplateResult {
  const onKeydown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    context.onMove(key, index + step);
  };
  return html`<button
    class="grip"
    type="button"
    id="grip-${key.id}"
    aria-label=${context.texts.functionKeys.move(context.placeOf(index), name)}
    @pointerdown=${(event: PointerEvent) => context.onHold(event, key)}
    @keydown=${onKeydown}
  >
    ${icon(icons.grip)}
  </button>`;
}

function actions(context: RowContext, key: FunctionKey, index: number, name: string): TemplateResult {
  const { texts, menuId, onMenu } = context;
  const t = texts.functionKeys;
  const isOpen = menuId === key.id;
  const id = `menu-${key.id}`;
  const act = (label: string, onClick: () => void, ownId: string): TemplateResult =>
    button({
      label,
      variant: 'quiet',
      id: `${ownId}-${key.id}`,
      onClick: () => {
        onMenu(undefined);
        onClick();
      },
    });
  const onFocusOut = (event: FocusEvent): void => {
    if (!(event.currentTarget as HTMLElement).contains(event.relatedTarget as Node | null)) onMenu(undefined);
  };
  const onKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && isOpen) onMenu(undefined);
  };
  return html`<span class="more" @focusout=${onFocusOut} @keydown=${onKeydown}>
    ${button({
      label: t.actions(context.placeOf(index), name),
      icon: icons.more,
      variant: 'icon',
      id,
      expanded: isOpen,
      onClick: () => onMenu(isOpen ? undefined : key),
    })}
    ${
      isOpen
        ? html`<span class="menu" data-refuge=${id}>
            ${act(t.edit, () => context.onOpen(key), 'edit')} ${act(t.up, () => context.onMove(key, index - 1), 'up')}
            ${act(t.down, () => context.onMove(key, index + 1), 'down')} ${act(t.remove, () => context.onRemove(key), 'remove')}
          </span>`
        : nothing
    }
  </span>`;
}
