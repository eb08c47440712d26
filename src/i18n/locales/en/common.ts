import type { ErrorCode, TargetRefusal } from '../../../contract/index.ts';

/** Words that every widget uses. */
export const common = {
  loading: 'Loading…',
  retry: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  on: 'On',
  off: 'Off',
  saving: 'Saving…',
  saved: 'Saved',
  unconfirmed: 'Not confirmed yet. Your change is still being sent.',
  confirmed: 'The change that was waiting is saved.',
  /** A sentence about a record. */
  about: (name: string, sentence: string) => `${name}: ${sentence}`,
  undo: 'Undo',
  stale: 'This information may be out of date.',
  refreshFailed: 'Could not refresh. What you see may be out of date.',
  offline: 'You are offline. What you see may be out of date.',
  partFailed: 'This part could not be loaded. Check your connection.',
  waiting: (count: number) =>
    count === 1
      ? '1 change is waiting for the connection and will be sent automatically.'
      : `${count} changes are waiting for the connection and will be sent automatically.`,
  unavailable: {
    title: 'Not available',
    unsupported: 'Your operator does not offer this.',
    administrator: 'Your administrator manages this. Ask them if you need it.',
    plan: 'Your plan does not include this.',
    forbidden: 'You do not have the right to see this.',
    ask: { administrator: 'Ask my administrator', plan: 'Ask my operator', unsupported: 'Ask my operator', forbidden: 'Ask for it' },
    /** The message that the person's mail program opens. */
    mail: {
      subject: (service: string) => `Access to “${service}”`,
      hello: 'Hello,',
      wish: (service: string) => `I would like to use “${service}” in my telephony portal.`,
      thanks: 'Thank you.',
    },
  },
  inputKept: 'What you had entered is kept.',
  readOnly: {
    administrator: 'Your administrator manages this setting.',
    plan: 'Your plan does not allow changing this setting.',
    other: 'You cannot change this setting.',
  },
  edits: {
    save: 'Save',
    saved: (name: string) => `${name}: saved`,
    undoHint: 'Ctrl+Z undoes it.',
    undone: (name: string) => `${name}: change undone`,
    pending: 'Sent. The phone system will apply it shortly.',
    partial: (fields: string) => `Saved in part. Not applied: ${fields}.`,
    waiting: 'Waiting',
    notSaved: 'Not saved',
    unsaved: 'Changes not saved',
    changedBy: {
      user: (when: string) => `Changed by you, ${when}`,
      administrator: (when: string) => `Changed by your administrator, ${when}`,
      phone: (when: string) => `Changed from the phone, ${when}`,
    },
    conflict: {
      text: (name: string) => `${name} was changed elsewhere in the meantime.`,
      now: (summary: string) => `Now set: ${summary}`,
      apply: 'Apply my change again',
      keep: 'Keep what is set now',
    },
  },
  time: {
    tonight: (time: string) => `this evening ${time}`,
    moment: (day: string, time: string) => `${day} ${time}`,
    untilTime: (moment: string) => `until ${moment}`,
    untilDate: (moment: string) => `until ${moment}`,
  },
};

type Params = Readonly<Record<string, string | number>>;

/** What went wrong and what to do, by the codes of the contract. */
export const errors = {
  codes: {
    unauthenticated: { title: 'You are signed out', text: 'Sign in again to continue.' },
    forbidden: { title: 'Not allowed', text: 'Only your administrator can do this.' },
    validation: { title: 'Not saved', text: 'Check what you entered, then save again.' },
    conflict: {
      title: 'Changed in the meantime',
      text: 'This was changed elsewhere. Check what is set now, then apply your change again.',
    },
    partial: { title: 'Saved in part', text: 'Only a part of the change holds. Check the settings, then try again.' },
    'not-found': { title: 'Not found', text: 'This no longer exists. Reload the page.' },
    limit: { title: 'Limit reached', text: 'Remove something before you add more.' },
    'rate-limited': { title: 'Too many changes', text: 'Wait a moment, then try again.' },
    unavailable: { title: 'Service unavailable', text: 'The telephone service isn’t responding. Try again in a few minutes.' },
    offline: { title: 'You are offline', text: 'Check your connection, then try again.' },
    timeout: { title: 'No answer', text: 'The telephone service took too long. Try again.' },
    unsupported: { title: 'Not possible', text: 'Your operator does not offer this.' },
    aborted: { title: 'Interrupted', text: 'The operation was interrupted. Try again.' },
    protocol: { title: 'Unexpected answer', text: 'The service gave an answer that could not be read. Try again, or tell support.' },
  } satisfies Record<ErrorCode, { title: string; text: string }>,
  refusals: {
    malformed: 'This number cannot be dialled. Check its digits.',
    emergency: 'Calls cannot be forwarded to emergency numbers.',
    premium: 'Your operator does not allow premium-rate and special numbers.',
    'short-code': 'Calls cannot be forwarded to short codes.',
    'country-not-granted': 'Your administrator has not allowed calls to this country.',
    'type-not-granted': 'Your administrator has not allowed this type of number. Check its digits.',
    'own-number': 'This is the number of your own line: choose another one.',
    loop: 'This number already forwards its calls to you.',
  } satisfies Record<TargetRefusal, string>,
  rules: {
    required: () => 'Fill in this field.',
    type: () => 'This value does not fit here.',
    unknown: () => 'This field is not known.',
    range: ({ min, max }: Params) => `Choose between ${min} and ${max}.`,
    format: () => 'Check how this is written.',
    'too-long': ({ max }: Params) => `At most ${max} characters.`,
    failed: () => 'The phone system could not apply it.',
    past: () => 'Choose a future time.',
    unsupported: () => 'This choice is not offered here.',
    other: () => 'This value is refused.',
  },
  reference: (id: string) => `Reference for support: ${id}`,
};
