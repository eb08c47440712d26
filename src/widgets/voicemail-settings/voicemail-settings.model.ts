import type {
  Greeting,
  GreetingDraft,
  Id,
  Line,
  PhoneNumber,
  Recording,
  TimeZone,
  VoicemailNotice,
  VoicemailSettings,
  VoicemailSettingsChange,
} from '../../contract/index.ts';
import { lineShape, type GivenState, type Shape } from '../base/given.ts';

/** All that the widget shows of one line. */
export interface VoicemailSettingsData {
  /** Every line of the user. Two or more: a selector. */
  readonly lines: readonly Line[];
  readonly line: Line;
  /** Left out: the line has no mailbox. */
  readonly settings?: VoicemailSettings;
  /** Newest first. Left out: they cannot be shown at the moment. */
  readonly greetings?: readonly Greeting[];
  /** By greeting id. A greeting without one cannot be played. Only where the host gives the state. */
  readonly recordings?: Readonly<Record<Id, Recording>>;
  /** Forwards of the line that are on and lead to its mailbox; 0 where it is not known. */
  readonly forwards?: number;
  /** Zone of dates and times; the browser's when left out. */
  readonly timeZone?: TimeZone;
  /** Country whose national writing of numbers is shown, ISO 3166-1 alpha-2. */
  readonly country?: string;
}

/** The state of a controlled `<sc-voicemail-settings>`. */
export type VoicemailSettingsState = GivenState<VoicemailSettingsData>;

export const voicemailSettingsShape: Shape = {
  lines: [lineShape],
  line: lineShape,
  'settings?': {
    line: 'string',
    right: { access: 'string' },
    recordMessages: 'boolean',
    access: { pinSet: 'boolean', alwaysAskPin: 'boolean' },
    limits: { pin: { minLength: 'number', maxLength: 'number', refuses: ['string'] }, greetings: { max: 'number', maxSeconds: 'number' } },
  },
  'greetings?': [{ id: 'string', name: 'string', durationSeconds: 'number', inUse: 'boolean', createdAt: 'string' }],
  'timeZone?': 'string',
};

/** The blocks with values. The PIN is a record of its own: it is written apart, and never read. */
export const blockKeys = ['email', 'sms', 'access', 'pin', 'recording'] as const;
export type BlockKey = (typeof blockKeys)[number];

export const channels = ['email', 'sms'] as const;
export type Channel = (typeof channels)[number];

/** Values of a block; each block has its own. */
export interface BlockValues {
  readonly enabled?: boolean;
  readonly notices?: readonly VoicemailNotice[];
  readonly transcript?: boolean;
  /** A second address is wanted. */
  readonly copy?: boolean;
  readonly copyTo?: string | null;
  readonly number?: PhoneNumber;
  readonly directAccessNumber?: PhoneNumber | null;
  readonly alwaysAskPin?: boolean;
  /** Empty where none is typed. */
  readonly pin?: string;
  readonly recordMessages?: boolean;
}

/** The saved values of a block; undefined where the line has no such block. */
export function valuesOf({ email, sms, access, recordMessages }: VoicemailSettings, key: BlockKey): BlockValues | undefined {
  switch (key) {
    case 'email': {
      if (!email) return undefined;
      const { enabled, notices, transcript, copyTo } = email;
      return { enabled, notices, transcript, copyTo, copy: copyTo !== null };
    }
    case 'sms':
      return sms;
    case 'access':
      return { directAccessNumber: access.directAccessNumber, alwaysAskPin: access.alwaysAskPin };
    case 'pin':
      return { pin: '' };
    case 'recording':
      return { recordMessages };
  }
}

/** The values of a block as a change: all of them, as changes of one block that wait are merged. What is not on offer is not sent. */
export function changeOf(key: Exclude<BlockKey, 'pin'>, values: BlockValues, { limits }: VoicemailSettings): VoicemailSettingsChange {
  const { notices = [], transcript = false, enabled = false, copy = false, copyTo = null } = values;
  if (key === 'recording') return { recordMessages: values.recordMessages ?? true };
  if (key === 'access')
    return { access: { directAccessNumber: values.directAccessNumber ?? null, alwaysAskPin: values.alwaysAskPin === true } };
  const offer = limits[key];
  const notification = {
    enabled,
    ...(offer && offer.notices.length > 0 && { notices: offer.notices.filter((notice) => notices.includes(notice)) }),
    ...(offer?.transcript && { transcript }),
  };
  if (key === 'email') return { email: { ...notification, copyTo: copy ? copyTo : null } };
  return { sms: { ...notification, ...(values.number !== undefined && { number: values.number }) } };
}

/** The field of a block that a path of the contract names. */
export function fieldOfPath(path: string): TypedField | undefined {
  const fields: Readonly<Record<string, TypedField>> = {
    'email.copyTo': 'copyTo',
    'sms.number': 'smsNumber',
    'access.directAccessNumber': 'direct',
    pin: 'pin',
  };
  return Object.hasOwn(fields, path) ? fields[path] : undefined;
}

/** Fields of text, which are judged when the person leaves them. */
export type TypedField = 'copyTo' | 'smsNumber' | 'direct' | 'pin';

export const blockOfField = { copyTo: 'email', smsNumber: 'sms', direct: 'access', pin: 'pin' } as const satisfies Record<
  TypedField,
  BlockKey
>;

/** Events cross shadow roots, so that a host can listen on the provider or above. */
const composed = { bubbles: true, composed: true };

/** A change that the person wants. */
export type VoicemailSettingsWish =
  | { readonly type: 'settings'; readonly change: VoicemailSettingsChange }
  /** A secret: a host that sets `.state` saves it, and no other one needs to look at it. */
  | { readonly type: 'pin'; readonly pin: string }
  | { readonly type: 'greeting-add'; readonly file: Blob; readonly draft: GreetingDraft }
  | { readonly type: 'greeting-change'; readonly greeting: Id; readonly change: Partial<GreetingDraft> }
  | { readonly type: 'greeting-remove'; readonly greeting: Id }
  | { readonly type: 'greeting-restore'; readonly greeting: Id };

/** Settings or greetings are to be changed. Cancelled, nothing is written. */
export class ScVoicemailSettingsChangeRequestEvent extends Event {
  readonly line: Id;
  readonly wish: VoicemailSettingsWish;

  constructor(line: Id, wish: VoicemailSettingsWish) {
    super('sc-voicemail-settings-change-request', { ...composed, cancelable: true });
    this.line = line;
    this.wish = wish;
  }
}

/** Settings or greetings were changed. */
export class ScVoicemailSettingsChangeEvent extends Event {
  readonly line: Id;
  /** What was changed. */
  readonly change: VoicemailSettingsWish['type'];
  /** As they now are on the server; undefined after a change of a greeting. */
  readonly settings: VoicemailSettings | undefined;
  /** As they now are on the server; undefined after a change of the settings. */
  readonly greetings: readonly Greeting[] | undefined;

  constructor(
    line: Id,
    change: VoicemailSettingsWish['type'],
    now: { readonly settings?: VoicemailSettings; readonly greetings?: readonly Greeting[] },
  ) {
    super('sc-voicemail-settings-change', composed);
    this.line = line;
    this.change = change;
    this.settings = now.settings;
    this.greetings = now.greetings;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sc-voicemail-settings-change-request': ScVoicemailSettingsChangeRequestEvent;
    'sc-voicemail-settings-change': ScVoicemailSettingsChangeEvent;
  }
}
