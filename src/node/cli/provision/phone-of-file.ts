import { zoneRule } from '../../../rules/zone-rule.ts';
import type { PhoneModel } from '../../provisioning/catalogue/model.ts';
import { generatorOf, modelOf } from '../../provisioning/catalogue.ts';
import { phoneServiceOf, type DeviceFile } from '../../provisioning/device-file.ts';
import { positionsOf } from '../../provisioning/key-layout.ts';
import { normalizeMac } from '../../provisioning/mac.ts';
import { planKeys, type KeyPlan } from '../../provisioning/plan-keys.ts';
import type { PhoneService, RenderInput, SipAccount } from '../../provisioning/render-input.ts';
import { noModule, phoneSettings, settingIssues, settingsForm, type SettingValues } from '../../provisioning/settings-form.ts';
import { lineKeysMistake } from '../../phones/enrolment.ts';
import { keyMistakesOf, keysInOrder } from './keys-of-file.ts';
import type { Mistake } from './json-file.ts';
import { languageWarnings, modelWarnings } from './model-warnings.ts';
import { present } from '../../shared/present.ts';

/** Outcome of reading a phone's file. */
export type PhoneOfFile =
  | { readonly mistakes: readonly [Mistake, ...Mistake[]] }
  | { readonly mistakes?: undefined; readonly input: RenderInput; readonly warnings: readonly string[] };

/** The content of a file on its model, before any check. */
interface Draft {
  readonly file: DeviceFile;
  readonly model: PhoneModel;
  /** As asked for; the model may take fewer. */
  readonly modules: number;
  readonly positions: number;
  readonly lineKeys: number;
  readonly values: SettingValues;
}

function settingValues({ settings }: DeviceFile): SettingValues {
  const texts = { ...settings } as Record<string, string | number | boolean>;
  for (const choice of ['ring-tone', 'expansion-module']) if (texts[choice] !== undefined) texts[choice] = String(texts[choice]);
  return texts;
}

function modulesAsked(values: SettingValues): number {
  const asked = values['expansion-module'] ?? noModule;
  return asked === noModule ? 0 : Number(asked);
}

function draftOf(file: DeviceFile): Draft {
  const model = modelOf(file.vendor, file.model);
  const values = settingValues(file);
  const modules = file.modules ?? modulesAsked(values);
  const positions = positionsOf(model, Math.min(Number.isInteger(modules) ? modules : 0, model.expansion?.maxModules ?? 0));
  return { file, model, modules, positions, lineKeys: file.lineKeys ?? Math.min(file.accounts.length, positions), values };
}

const nameOf = ({ vendor, name }: PhoneModel): string => `${generatorOf(vendor).name} ${name}`;

function moduleMistakes({ file, model, modules, values }: Draft): Mistake[] {
  const path = file.modules === undefined ? 'settings.expansion-module' : 'modules';
  const most = model.expansion?.maxModules ?? 0;
  if (!Number.isInteger(modules) || modules < 0) return [{ path, text: `must be ${noModule} or a whole number` }];
  if (modules > most)
    return [{ path, text: most === 0 ? `the ${nameOf(model)} takes none` : `the ${nameOf(model)} takes at most ${most}` }];
  const differs = values['expansion-module'] !== undefined && modulesAsked(values) !== modules;
  return differs ? [{ path: 'settings.expansion-module', text: 'says otherwise than modules' }] : [];
}

function countMistakes({ file, model, positions, lineKeys }: Draft): Mistake[] {
  const { accounts } = file;
  const tooMany = accounts.length > model.accounts;
  const lines = lineKeysMistake(lineKeys, positions);
  return [
    ...(tooMany
      ? [{ path: 'accounts', text: `the ${nameOf(model)} registers at most ${model.accounts}, these are ${accounts.length}` }]
      : []),
    ...(lines === undefined ? [] : [{ path: 'lineKeys', text: lines }]),
  ];
}

const sentences: Readonly<Record<string, (params: Readonly<Record<string, unknown>>) => string>> = {
  format: () => 'must be digits only',
  'too-long': ({ max }) => `must have at most ${String(max)} digits`,
  range: ({ min, max }) => `must have ${String(min)} to ${String(max)} digits`,
  unsupported: () => 'is none of the model’s choices',
};

/** Checks the settings against the model; `lacks` are those that the model does not have. */
function settingProblems({ file, model, values }: Draft): { readonly mistakes: readonly Mistake[]; readonly lacks: readonly string[] } {
  const { 'expansion-module': _checkedAsModules, ...change } = values;
  const form = settingsForm({ model, values, timeZone: file.timeZone, restartsOn: [], rightOf: () => ({ access: 'write' }) });
  const issues = settingIssues(form, change);
  return {
    lacks: issues.filter(({ rule }) => rule === 'unknown').map(({ path }) => path),
    mistakes: issues.flatMap(({ path, rule, params = {} }) =>
      rule === 'unknown' ? [] : [{ path: `settings.${path}`, text: sentences[rule]?.(params) ?? 'cannot be' }],
    ),
  };
}

function sipAccount({ displayName, label, authName, userName, password, voicemailNumber }: DeviceFile['accounts'][number]): SipAccount {
  return {
    displayName: displayName ?? label ?? userName,
    label: label ?? userName,
    userName,
    authName: authName ?? userName,
    password,
    ...present({ voicemailNumber }),
  };
}

function planOf({ file, model, positions, lineKeys }: Draft): KeyPlan {
  return planKeys(keysInOrder(file.keys, lineKeys), {
    positions,
    lineKeys,
    accountLabels: file.accounts.map((account) => sipAccount(account).label),
    labelLength: model.labelLength,
    kinds: generatorOf(file.vendor).keyKinds,
  });
}

const reasons = {
  full: 'the phone has no position left',
  unsupported: 'the maker’s phones have no such key',
  refused: 'its number may not be called',
} as const;

function leftOut({ placements }: KeyPlan): string[] {
  return placements.flatMap((placement) => ('left' in placement ? [`${placement.key}: left out, ${reasons[placement.left]}`] : []));
}

function serviceOf({ sip, timeServers, language, languageFiles, country, pollMinutes, adminPassword }: DeviceFile): PhoneService {
  return phoneServiceOf({ sip, timeServers, language, country, pollMinutes, ...present({ adminPassword, languageFiles }) });
}

function inputOf({ file, model, modules, values }: Draft, { keys }: KeyPlan, mac: string, at: number): RenderInput {
  const [first, ...others] = file.accounts;
  const ownZone = file.settings['time-zone'];
  return {
    model,
    ...present({ firmware: file.firmware }),
    mac,
    modules,
    accounts: [sipAccount(first), ...others.map(sipAccount)],
    keys,
    settings: phoneSettings(model, values),
    zone: zoneRule(ownZone ?? file.timeZone, at),
    service: serviceOf(file),
  };
}

/**
 * Checks a file against the catalogue and makes the input of a generator.
 * @param at moment from which on the phone's clock shall be right
 */
export function phoneOfFile(file: DeviceFile, at: number): PhoneOfFile {
  const draft = draftOf(file);
  const settings = settingProblems(draft);
  const places = { positions: draft.positions, lineKeys: draft.lineKeys, accounts: file.accounts.length };
  const [first, ...others] = [...countMistakes(draft), ...moduleMistakes(draft), ...keyMistakesOf(file.keys, places), ...settings.mistakes];
  if (first) return { mistakes: [first, ...others] };
  const plan = planOf(draft);
  const mac = normalizeMac(file.mac) ?? file.mac;
  const input = inputOf(draft, plan, mac, at);
  const warnings = [
    ...modelWarnings(file.vendor, file.model, mac),
    ...languageWarnings([file.vendor], input.service),
    ...leftOut(plan),
    ...settings.lacks.map((setting) => `settings.${setting}: left out, the ${nameOf(draft.model)} does not have it`),
  ];
  return { input, warnings };
}
