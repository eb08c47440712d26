import type { PresentationRefusal, PresentedNumberKind } from '../../../contract/index.ts';

type WithNumber = Exclude<PresentedNumberKind, 'anonymous'>;
const groups: Readonly<Record<PresentedNumberKind, string>> = {
  own: 'My numbers (DDI)',
  mobile: 'My mobile line',
  group: 'My call groups',
  shared: 'Other numbers, managed by your administrator',
  anonymous: 'No number',
};
const kinds: Readonly<Record<WithNumber, string>> = {
  own: 'direct line',
  mobile: 'mobile',
  group: 'call group',
  shared: 'shared number',
};

const refusals: Readonly<Record<PresentationRefusal, string>> = {
  'mobile-on-fixed': 'The rules of your country do not let a fixed line present a mobile number.',
};

/** `<sc-presented-number>`. */
export const presentedNumber = {
  title: 'Presented number',
  about: 'The number that people see when you call.',
  auto: 'Your choice is saved at once.',
  lines: { label: 'Line', fixed: 'Fixed', mobile: 'Mobile' },
  noLine: { title: 'No line', text: 'None of your lines lets you choose the presented number.' },
  noChoice: { title: 'No number to choose', text: 'Your administrator has not assigned a number to this line yet.' },
  groups,
  kinds,
  anonymous: { title: 'Anonymous', text: 'People see “withheld number”.' },
  refusals,
  fallback: {
    was: (number: string | undefined) => `This line no longer presents ${number ?? 'the number that you had chosen'}.`,
    withdrawn: 'It is no longer on your list.',
    now: (number: string) => `Your calls now present ${number}.`,
    read: 'Got it',
  },
  presented: 'Presented',
  saved: (number: string) => `Saved. Your next calls present ${number}.`,
  savedAnonymous: 'Saved. Your next calls present no number.',
  withdrawn: 'The number that this line presents now can no longer be chosen.',
  anonymousOnMobile: 'Your operator offers anonymous calls on the mobile line only.',
};
