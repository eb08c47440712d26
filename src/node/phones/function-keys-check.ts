import type {
  FunctionKeyChange,
  FunctionKeyKind,
  FunctionKeyLimits,
  FunctionKeyTarget,
  FunctionKeyTargetKind,
  TargetRefusal,
  ValidationIssue,
} from '../../contract/index.ts';
import { isEmergency } from '../../rules/emergency-numbers.ts';
import { sameKey } from '../../rules/function-keys.ts';
import { isExtension, isShortCode } from '../../rules/numbers.ts';
import { hasControlCharacters } from '../../rules/phone-text.ts';
import type { FunctionKeyRecord } from './sql-function-keys.ts';

/** What each kind of key points at. */
export const targetOfKind: Readonly<Record<FunctionKeyKind, FunctionKeyTargetKind>> = {
  supervision: 'colleague',
  'speed-dial': 'number',
  blank: 'none',
  'call-park': 'none',
  'pick-up': 'none',
  dnd: 'none',
  'forward-toggle': 'none',
  voicemail: 'none',
  line: 'line',
};

/** Who and what the check may ask about. */
export interface TargetDirectory {
  /** Of the user, ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Whether a contact is a colleague with a line that can be supervised. */
  canBeSupervised(contact: string): boolean;
  /** Whether a contact is the user, or a number rings the user's own desk phones. */
  isOwn(contactOrNumber: string): boolean;
  /** Whether an extension rings in the company. */
  isInternal(number: string): boolean;
  ownsLine(line: string): boolean;
  /** The toll policy on an international number. */
  toll(number: string): TargetRefusal | undefined;
}

type Rule = Pick<ValidationIssue, 'rule' | 'params'>;

/** Rule for a target of the wrong sort: the guide keeps supervision for colleagues and speed dials for people outside. */
const wrongSort: Readonly<Record<FunctionKeyTargetKind, string>> = {
  none: 'unsupported',
  colleague: 'internal-only',
  number: 'external-only',
  line: 'unsupported',
};

function speedDialRule(number: string, directory: TargetDirectory): Rule | undefined {
  if (directory.isOwn(number)) return { rule: 'own-number' };
  // A whole number goes out to the network and back, even to one's own mobile: nothing to supervise there.
  if (!isExtension(number)) {
    const rule = directory.toll(number);
    return rule && { rule };
  }
  if (directory.isInternal(number)) return { rule: 'external-only' };
  // Emergency and service numbers look like extensions, and may well be on a key.
  if (isEmergency(number, directory.country) || isShortCode(number)) return undefined;
  return { rule: 'external-only' };
}

function targetRule(kind: FunctionKeyKind, target: FunctionKeyTarget | undefined, directory: TargetDirectory): Rule | undefined {
  const wanted = targetOfKind[kind];
  if (wanted === 'none') return target ? { rule: 'unsupported' } : undefined;
  if (!target) return { rule: 'required' };
  if (target.kind !== wanted) return { rule: wrongSort[wanted] };
  switch (target.kind) {
    case 'colleague':
      if (directory.isOwn(target.contact)) return { rule: 'own-number' };
      return directory.canBeSupervised(target.contact) ? undefined : { rule: 'unknown' };
    case 'number':
      return speedDialRule(target.number, directory);
    case 'line':
      return directory.ownsLine(target.line) ? undefined : { rule: 'unknown' };
  }
}

function labelRule(label: string, { labelLength }: FunctionKeyLimits): Rule | undefined {
  if (label.length > labelLength) return { rule: 'too-long', params: { max: labelLength } };
  return hasControlCharacters(label) ? { rule: 'format' } : undefined;
}

/** Every locked key must stand where it stood, as it was. */
function lockIssues(keys: readonly FunctionKeyChange[], before: readonly FunctionKeyRecord[]): ValidationIssue[] {
  return before.flatMap((stored, index) => {
    if (!stored.locked) return [];
    const sent = keys[index];
    return sent?.id === stored.id && sameKey(sent, stored) ? [] : [{ path: `keys.${index}`, rule: 'locked' }];
  });
}

/** An id must be one of the list's, and be used once: a key that is copied is a new key. */
function idIssues(keys: readonly FunctionKeyChange[], before: readonly FunctionKeyRecord[]): ValidationIssue[] {
  const free = new Set(before.map(({ id }) => id));
  return keys.flatMap(({ id }, index) => (id === undefined || free.delete(id) ? [] : [{ path: `keys.${index}.id`, rule: 'unknown' }]));
}

function keyIssues(key: FunctionKeyChange, index: number, limits: FunctionKeyLimits, directory: TargetDirectory): ValidationIssue[] {
  const at = (field: string, rule: Rule | undefined) => (rule ? [{ path: `keys.${index}.${field}`, ...rule }] : []);
  const label = at('label', labelRule(key.label, limits));
  if (!limits.kinds.some(({ kind }) => kind === key.kind)) return [...at('kind', { rule: 'unsupported' }), ...label];
  return [...at('target', targetRule(key.kind, key.target, directory)), ...label];
}

/**
 * Everything that is wrong with a list. A key that is sent as it is stored, locked or not, is held against nothing else: a colleague who
 * left, or a number that may not be called any more, keeps nobody from changing the others.
 */
export function functionKeyIssues(
  keys: readonly FunctionKeyChange[],
  before: readonly FunctionKeyRecord[],
  limits: FunctionKeyLimits,
  directory: TargetDirectory,
): ValidationIssue[] {
  const stored = new Map(before.map((key) => [key.id, key]));
  const isKept = (key: FunctionKeyChange): boolean => {
    const was = key.id === undefined ? undefined : stored.get(key.id);
    return was !== undefined && (was.locked === true || sameKey(key, was));
  };
  return [
    ...lockIssues(keys, before),
    ...idIssues(keys, before),
    ...keys.flatMap((key, index) => (isKept(key) ? [] : keyIssues(key, index, limits, directory))),
  ];
}
