import type { Right, SettingChoice, SettingDescriptor, SettingValue, SettingWrite, ValidationIssue } from '../../contract/index.ts';
import { isTimeZone } from '../../rules/zone-rule.ts';
import type { LockCodeFacts, PhoneModel, RingToneFacts } from './catalogue/model.ts';
import { isWeakPin } from '../../rules/pin-policy.ts';
import type { LockCodePolicy, PhoneSettings } from './render-input.ts';

/** The settings that phones have, in the order of the guide ("Paramètres avancés"). */
export const phoneSettingKeys = [
  'hd-audio',
  'supervision-caller-number',
  'call-waiting',
  'ring-tone',
  'time-zone',
  'expansion-module',
  'lock-code',
] as const;
export type PhoneSettingKey = (typeof phoneSettingKeys)[number];

/** The stored values, by setting. A lock code is readable only after its box was opened. */
export type SettingValues = Readonly<Record<string, SettingValue>>;

/** Choice of `expansion-module` for "Désactivé". */
export const noModule = 'none';

interface FormContext {
  readonly model: PhoneModel;
  readonly values: SettingValues;
  /** Time zone where the phone has none of its own. */
  readonly timeZone: string;
  readonly restartsOn: readonly string[];
  readonly lockCodes?: LockCodePolicy | undefined;
  /** The user's rights on one setting. */
  readonly rightOf: (key: PhoneSettingKey) => Right;
}

type Common = Pick<SettingDescriptor, 'key' | 'fallbackLabel' | 'level' | 'right' | 'restarts'>;
type Field = (common: Common, context: FormContext) => SettingDescriptor | undefined;

const labels: Readonly<Record<PhoneSettingKey, Pick<SettingDescriptor, 'fallbackLabel' | 'level'>>> = {
  'hd-audio': { fallbackLabel: 'HD audio', level: 'usual' },
  'supervision-caller-number': { fallbackLabel: 'Supervision: show the caller’s number', level: 'usual' },
  'call-waiting': { fallbackLabel: 'Call waiting tone', level: 'usual' },
  'ring-tone': { fallbackLabel: 'Ring tone', level: 'usual' },
  'time-zone': { fallbackLabel: 'Time zone', level: 'advanced' },
  'expansion-module': { fallbackLabel: 'Expansion module', level: 'advanced' },
  'lock-code': { fallbackLabel: 'Lock code', level: 'usual' },
};

const booleanDefaults = { 'hd-audio': true, 'supervision-caller-number': false, 'call-waiting': false } as const;

function ringTones({ tones, samples = [] }: RingToneFacts): SettingChoice[] {
  return Array.from({ length: tones }, (_, index) => {
    const n = index + 1;
    const sample = samples[index];
    return { value: String(n), label: 'ring-tone.tone', params: { n }, fallbackLabel: `Ring tone ${n}`, ...(sample && { sample }) };
  });
}

function moduleChoices({ expansion }: PhoneModel): SettingChoice[] {
  if (!expansion) return [];
  const { name, maxModules } = expansion;
  const none: SettingChoice = { value: noModule, label: 'expansion-module.none', fallbackLabel: 'None' };
  const some = Array.from({ length: maxModules }, (_, index): SettingChoice => {
    const n = index + 1;
    return { value: String(n), label: 'expansion-module.count', params: { n, name }, fallbackLabel: `${n} × ${name}` };
  });
  return [none, ...some];
}

/** The stored value, unless the model no longer offers the setting: a phone may be replaced by another one. */
const chosen = (choices: readonly SettingChoice[], value: SettingValue | undefined): { value?: string } =>
  choices.some((choice) => choice.value === value) ? { value: String(value) } : {};

const held = <T extends SettingValue>(value: SettingValue | undefined, type: 'string' | 'boolean'): { value?: T } =>
  typeof value === type ? { value: value as T } : {};

function booleanField(key: keyof typeof booleanDefaults): Field {
  return (common, { model, values }) =>
    model.settings[key]
      ? { ...common, kind: 'boolean', default: booleanDefaults[key], ...held<boolean>(values[key], 'boolean') }
      : undefined;
}

/** A policy cannot ask for more digits than the model takes. */
function lockCodeLimits({ minLength, maxLength }: LockCodeFacts, { minLength: least = 0, refuseWeak = false }: LockCodePolicy = {}) {
  return { minLength: Math.min(Math.max(minLength, least), maxLength), maxLength, ...(refuseWeak && { refusesWeak: true }) };
}

const fields: Readonly<Record<PhoneSettingKey, Field>> = {
  'hd-audio': booleanField('hd-audio'),
  'supervision-caller-number': booleanField('supervision-caller-number'),
  'call-waiting': booleanField('call-waiting'),
  'ring-tone': (common, { model, values }) => {
    const facts = model.settings['ring-tone'];
    if (!facts) return undefined;
    const choices = ringTones(facts);
    return { ...common, kind: 'choice', choices, default: '1', ...chosen(choices, values['ring-tone']) };
  },
  'time-zone': (common, { values, timeZone }) => ({
    ...common,
    kind: 'time-zone',
    default: timeZone,
    ...held<string>(values['time-zone'], 'string'),
  }),
  'expansion-module': (common, { model, values }) => {
    if (!model.expansion) return undefined;
    const choices = moduleChoices(model);
    const set = values['expansion-module'] === undefined ? undefined : String(modulesOf(model, values) || noModule);
    return { ...common, kind: 'choice', choices, default: noModule, ...chosen(choices, set) };
  },
  'lock-code': (common, { model, values, lockCodes }) => {
    const facts = model.settings['lock-code'];
    return facts && { ...common, kind: 'pin', ...lockCodeLimits(facts, lockCodes), isSet: values['lock-code'] !== undefined };
  },
};

/** The form of one phone, derived from its model. */
export function settingsForm(context: FormContext): SettingDescriptor[] {
  return phoneSettingKeys.flatMap((key) => {
    const right = context.rightOf(key);
    const common: Common = {
      key,
      ...labels[key],
      ...(right.access === 'write' ? {} : { right }),
      ...(context.restartsOn.includes(key) ? { restarts: true } : {}),
    };
    return fields[key](common, context) ?? [];
  });
}

const digits = /^\d*$/;

type PinDescriptor = Extract<SettingDescriptor, { kind: 'pin' }>;

function pinIssue(
  value: string,
  { minLength, maxLength, refusesWeak }: PinDescriptor,
): Pick<ValidationIssue, 'rule' | 'params'> | undefined {
  if (!digits.test(value)) return { rule: 'format' };
  if (value.length > maxLength) return { rule: 'too-long', params: { max: maxLength } };
  if (value.length < minLength) return { rule: 'range', params: { min: minLength, max: maxLength } };
  return refusesWeak && isWeakPin(value) ? { rule: 'weak' } : undefined;
}

function issueOf(descriptor: SettingDescriptor, value: SettingValue): Pick<ValidationIssue, 'rule' | 'params'> | undefined {
  const wanted = descriptor.kind === 'boolean' ? 'boolean' : descriptor.kind === 'number' ? 'number' : 'string';
  if (typeof value !== wanted) return { rule: 'type' };
  const text = String(value);
  switch (descriptor.kind) {
    case 'choice':
      return descriptor.choices.some((choice) => choice.value === text) ? undefined : { rule: 'unsupported' };
    case 'time-zone':
      return isTimeZone(text) ? undefined : { rule: 'unknown' };
    case 'pin':
      return pinIssue(text, descriptor);
    default:
      return undefined;
  }
}

/** Every setting of a change that the form does not take. */
export function settingIssues(form: readonly SettingDescriptor[], change: Readonly<Record<string, SettingWrite>>): ValidationIssue[] {
  return Object.entries(change).flatMap(([path, value]) => {
    const descriptor = form.find(({ key }) => key === path);
    if (!descriptor) return [{ path, rule: 'unknown' }];
    const issue = value === null ? undefined : issueOf(descriptor, value);
    return issue ? [{ path, ...issue }] : [];
  });
}

const numberOf = (value: SettingValue | undefined, otherwise: number): number =>
  typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : otherwise;

/** Expansion modules that stand beside the phone, at most as many as the model takes. */
export function modulesOf({ expansion }: PhoneModel, values: SettingValues): number {
  return Math.min(numberOf(values['expansion-module'], 0), expansion?.maxModules ?? 0);
}

/** The value in force on the phone: the stored one, else the default. A tone beyond the model's becomes the first one. */
export function phoneSettings({ settings }: PhoneModel, values: SettingValues): PhoneSettings {
  const on = (key: keyof typeof booleanDefaults) => (typeof values[key] === 'boolean' ? values[key] : booleanDefaults[key]);
  const tone = numberOf(values['ring-tone'], 1);
  const lockCode = values['lock-code'];
  return {
    hdAudio: on('hd-audio'),
    supervisionCallerNumber: on('supervision-caller-number'),
    callWaiting: on('call-waiting'),
    ringTone: tone >= 1 && tone <= (settings['ring-tone']?.tones ?? 1) ? tone : 1,
    ...(typeof lockCode === 'string' ? { lockCode } : {}),
  };
}
