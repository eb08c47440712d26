import { diffLines } from 'diff';
import type { DeviceEffect, DevicePreview, FileLine, Id, SettingDescriptor } from '../../contract/index.ts';
import { generatorOf } from '../provisioning/catalogue.ts';
import type { PlannedKey } from '../provisioning/render-input.ts';
import { settingsForm } from '../provisioning/settings-form.ts';
import { verifiedFiles } from '../provisioning/verified-files.ts';
import type { PhoneFile } from '../provisioning/vendors/generator.ts';
import { keyPlanOf, renderInputOf, type Opener } from './phone-plan.ts';
import type { PhoneSources } from './phone-sources.ts';

/** Opens nothing: files that are made with it may be shown. */
const masked: Opener = { open: () => '••••••' };

type Shown = { readonly kind: PlannedKey['kind']; readonly label: string } | undefined;

function shown({ kind, label }: PlannedKey): Shown {
  return kind === 'blank' ? undefined : { kind, label };
}

function keyEffects(before: readonly PlannedKey[], after: readonly PlannedKey[]): DeviceEffect[] {
  const effects: DeviceEffect[] = [];
  for (let index = 0; index < Math.max(before.length, after.length); index++) {
    const [was, becomes] = [before[index], after[index]];
    // The value counts too: the same label may call another number.
    if (JSON.stringify(was) === JSON.stringify(becomes)) continue;
    const [from, to] = [was && shown(was), becomes && shown(becomes)];
    if (!from && !to) continue;
    effects.push({ kind: 'key', position: index + 1, ...(from ? { before: from } : {}), ...(to ? { after: to } : {}) });
  }
  return effects;
}

function formOf({ model, values, user }: PhoneSources): SettingDescriptor[] {
  const timeZone = user.account.timeZone;
  return settingsForm({ model, values, timeZone, restartsOn: [], rightOf: () => ({ access: 'write' }) });
}

function effectOf(setting: string, before: SettingDescriptor | undefined, after: SettingDescriptor | undefined): DeviceEffect | undefined {
  if (!before || !after || before.kind === 'pin' || after.kind === 'pin') return { kind: 'setting', setting };
  const [from, to] = [before.value ?? before.default, after.value ?? after.default];
  return from === to ? undefined : { kind: 'setting', setting, before: from, after: to };
}

function settingEffects(before: PhoneSources, after: PhoneSources): DeviceEffect[] {
  const [from, to] = [formOf(before), formOf(after)];
  return to.flatMap((descriptor) => {
    const { key } = descriptor;
    if (before.values[key] === after.values[key]) return [];
    return (
      effectOf(
        key,
        from.find((candidate) => candidate.key === key),
        descriptor,
      ) ?? []
    );
  });
}

const leftOut = (sources: PhoneSources): ReadonlySet<Id> =>
  new Set(keyPlanOf(sources).placements.flatMap((placement) => ('left' in placement ? [placement.key] : [])));

/** Keys that the phone had a place for, or that are new, and that it has none for now. */
function droppedKeys(before: PhoneSources, after: PhoneSources): DeviceEffect[] {
  const [earlier, now] = [leftOut(before), leftOut(after)];
  const known = new Set(before.keys.map(({ id }) => id));
  return after.keys.flatMap(({ id }, index) => {
    if (!now.has(id) || earlier.has(id)) return [];
    return [{ kind: 'key-dropped', index, ...(known.has(id) ? { key: id } : {}) }];
  });
}

/** The preview for a user who may not see the keys: without their content, and without the files in which they stand. */
function withoutKeys({ effects }: DevicePreview): DevicePreview {
  return { effects: effects.filter(({ kind }) => kind !== 'key' && kind !== 'key-dropped'), files: [] };
}

function restarts(after: PhoneSources, effects: readonly DeviceEffect[]): boolean {
  const { restartsOn } = generatorOf(after.device.vendor);
  return effects.some((effect) => restartsOn.includes(effect.kind === 'setting' ? effect.setting : `${effect.kind}s`));
}

const marks = (part: { added: boolean; removed: boolean }): FileLine['mark'] => (part.added ? 'added' : part.removed ? 'removed' : 'same');

function linesOf(before: string, after: string): FileLine[] {
  return diffLines(before, after).flatMap((part) =>
    part.value
      .replace(/\n$/, '')
      .split('\n')
      .map((text) => ({ mark: marks(part), text })),
  );
}

function fileDifferences(before: readonly PhoneFile[], after: readonly PhoneFile[]): DevicePreview['files'] {
  const names = [...new Set([...before, ...after].map(({ name }) => name))];
  const bodyOf = (files: readonly PhoneFile[], name: string) => files.find((file) => file.name === name)?.body ?? '';
  return names.flatMap((name) => {
    const [from, to] = [bodyOf(before, name), bodyOf(after, name)];
    return from === to ? [] : [{ name, lines: linesOf(from, to) }];
  });
}

function maskedFiles(sources: PhoneSources, at: number): readonly PhoneFile[] {
  return verifiedFiles(generatorOf(sources.device.vendor), renderInputOf(sources, masked, at));
}

/**
 * What would be different on a phone. No secret is opened for it.
 * @param showsKeys whether the one who asks may see the function keys
 */
export function previewOf(before: PhoneSources, after: PhoneSources, at: number, showsKeys: boolean): DevicePreview {
  const preview = wholePreview(before, after, at);
  return showsKeys ? preview : withoutKeys(preview);
}

function wholePreview(before: PhoneSources, after: PhoneSources, at: number): DevicePreview {
  const effects = [...keyEffects(keyPlanOf(before).keys, keyPlanOf(after).keys), ...settingEffects(before, after)];
  return {
    effects: [...effects, ...(restarts(after, effects) ? [{ kind: 'restart' } as const] : []), ...droppedKeys(before, after)],
    files: after.service ? fileDifferences(maskedFiles(before, at), maskedFiles(after, at)) : [],
  };
}
