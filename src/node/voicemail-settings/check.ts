import {
  SelfcareError,
  type PhoneNumber,
  type ValidationIssue,
  type VoicemailLimits,
  type VoicemailNotice,
  type VoicemailSettingsChange,
} from '../../contract/index.ts';
import { readEmailAddress } from '../../rules/email-address.ts';
import { isEmergency } from '../../rules/emergency-numbers.ts';
import { classifyNumber, normalizeNumber } from '../../rules/numbers.ts';
import { refuseTarget } from '../../rules/target-policy.ts';
import { readLineByNumber } from '../lines/sql.ts';
import { present } from '../shared/present.ts';
import type { SqlSession } from '../store/driver.ts';
import { numberFacts } from '../toll/number-facts.ts';
import type { ChosenSettings } from './sql.ts';
import type { Mailbox } from './view.ts';

type Wanted<Channel extends 'email' | 'sms'> = NonNullable<VoicemailSettingsChange[Channel]>;
type Chosen<Channel extends 'email' | 'sms'> = NonNullable<ChosenSettings[Channel]>;

class Issues {
  readonly found: ValidationIssue[] = [];

  add(path: string, rule: string | undefined): void {
    if (rule !== undefined) this.found.push({ path, rule });
  }
}

function noticesOf(path: string, wanted: readonly VoicemailNotice[], offered: readonly VoicemailNotice[], issues: Issues) {
  if (wanted.some((notice) => !offered.includes(notice))) issues.add(`${path}.notices`, 'unsupported');
  return offered.filter((notice) => wanted.includes(notice));
}

/** The fields that both channels have. */
function notification(
  path: 'email' | 'sms',
  { enabled, notices, transcript }: Wanted<'email' | 'sms'>,
  limits: VoicemailLimits,
  issues: Issues,
): Chosen<'sms'> {
  const channel = limits[path];
  if (!channel) {
    issues.add(path, 'unsupported');
    return {};
  }
  if (transcript && !channel.transcript) issues.add(`${path}.transcript`, 'unsupported');
  return present({ enabled, transcript, notices: notices && noticesOf(path, notices, channel.notices, issues) });
}

function copyOf(copyTo: string | null | undefined, issues: Issues): Pick<Chosen<'email'>, 'copyTo'> {
  if (copyTo === undefined || copyTo === null) return present({ copyTo });
  const read = readEmailAddress(copyTo);
  if ('address' in read) return { copyTo: read.address };
  issues.add('email.copyTo', read.refusal);
  return {};
}

/** Whether a number may get text messages. Seen from its own country, and by the plans of all. */
export function isMobile(number: PhoneNumber, country: string): boolean {
  return classifyNumber(number, country) === 'mobile' || (numberFacts(number)?.types.includes('mobile') ?? false);
}

function smsNumber(typed: string | undefined, country: string, issues: Issues): Pick<Chosen<'sms'>, 'number'> {
  if (typed === undefined) return {};
  const number = normalizeNumber(typed, country);
  if (number !== undefined && isMobile(number, country)) return { number };
  issues.add('sms.number', 'format');
  return {};
}

async function accessNumber(
  reads: SqlSession,
  { account }: Mailbox,
  typed: string,
  issues: Issues,
): Promise<Pick<ChosenSettings, 'directAccessNumber'>> {
  const number = normalizeNumber(typed, account.country);
  const colleague = number === undefined ? undefined : await readLineByNumber(reads, account.tenant.id, number);
  // The own mobile is the usual one: nothing is called here, so neither own numbers nor their price matter.
  const refusal =
    number === undefined
      ? 'malformed'
      : refuseTarget(number, {
          ownNumbers: [],
          isEmergency: (dialled) => isEmergency(dialled, account.country),
          isColleague: () => colleague !== undefined,
        });
  issues.add('access.directAccessNumber', refusal === 'malformed' ? 'format' : refusal);
  return present({ directAccessNumber: number });
}

async function accessOf(
  reads: SqlSession,
  mailbox: Mailbox,
  { directAccessNumber, alwaysAskPin }: NonNullable<VoicemailSettingsChange['access']>,
  issues: Issues,
): Promise<Pick<ChosenSettings, 'directAccessNumber' | 'alwaysAskPin'>> {
  const number =
    directAccessNumber === undefined || directAccessNumber === null
      ? present({ directAccessNumber })
      : await accessNumber(reads, mailbox, directAccessNumber, issues);
  return { ...number, ...present({ alwaysAskPin }) };
}

/**
 * What a change makes of the choices.
 * @throws `validation` with every refused field
 */
export async function changedSettings(
  reads: SqlSession,
  mailbox: Mailbox,
  limits: VoicemailLimits,
  before: ChosenSettings,
  { access, email, sms }: VoicemailSettingsChange,
): Promise<ChosenSettings> {
  const issues = new Issues();
  const after: ChosenSettings = {
    ...before,
    ...(access && (await accessOf(reads, mailbox, access, issues))),
    ...(email && { email: { ...before.email, ...notification('email', email, limits, issues), ...copyOf(email.copyTo, issues) } }),
    ...(sms && {
      sms: { ...before.sms, ...notification('sms', sms, limits, issues), ...smsNumber(sms.number, mailbox.account.country, issues) },
    }),
  };
  if (issues.found.length > 0) throw new SelfcareError('validation', { issues: issues.found });
  return after;
}
