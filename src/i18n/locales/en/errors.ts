import type { ErrorCode, TargetRefusal } from '../../../contract/index.ts';

type Params = Readonly<Record<string, string | number>>;

/** What went wrong and what to do, by the codes of the contract. */
export const texts = {
  codes: {
    unauthenticated: { title: 'You are signed out', text: 'Sign in again to go on.' },
    forbidden: { title: 'Not allowed', text: 'You do not have the right to do this. Ask your administrator.' },
    validation: { title: 'Not saved', text: 'Check what you entered, then save again.' },
    conflict: {
      title: 'Changed in the meantime',
      text: 'This was changed elsewhere. Check what is set now, then apply your change again.',
    },
    'not-found': { title: 'Not found', text: 'This no longer exists. Reload the page.' },
    limit: { title: 'Limit reached', text: 'Remove something before you add more.' },
    'rate-limited': { title: 'Too many changes', text: 'Wait a moment, then try again.' },
    unavailable: { title: 'Service unavailable', text: 'The telephone service does not answer. Try again in a few minutes.' },
    offline: { title: 'You are offline', text: 'Check your connection. This page goes on by itself when you are back.' },
    timeout: { title: 'No answer', text: 'The telephone service took too long. Try again.' },
    unsupported: { title: 'Not possible', text: 'Your operator does not offer this.' },
    aborted: { title: 'Interrupted', text: 'The operation was interrupted. Try again.' },
    protocol: { title: 'Unexpected answer', text: 'The service gave an answer that could not be read. Try again, or tell support.' },
  } satisfies Record<ErrorCode, { title: string; text: string }>,
  refusals: {
    malformed: 'This number cannot be dialled. Check its digits.',
    emergency: 'Calls cannot be forwarded to emergency numbers.',
    premium: 'Your operator does not allow premium-rate numbers.',
    'short-code': 'Calls cannot be forwarded to short numbers.',
    'country-not-granted': 'Your administrator has not opened calls to this country.',
    'own-number': 'This is the number of this very line.',
    loop: 'This number already forwards its calls to you.',
  } satisfies Record<TargetRefusal, string>,
  rules: {
    required: () => 'Fill in this field.',
    type: () => 'This value does not fit here.',
    unknown: () => 'This field is not known.',
    range: ({ min, max }: Params) => `Choose between ${min} and ${max}.`,
    format: () => 'Check how this is written.',
    'too-long': ({ max }: Params) => `At most ${max} characters.`,
    unsupported: () => 'This choice is not offered here.',
    other: () => 'This value is refused.',
  },
  reference: (id: string) => `Reference for support: ${id}`,
};
