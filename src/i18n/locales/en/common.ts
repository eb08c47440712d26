/** Words that every widget uses. */
export const texts = {
  loading: 'Loading…',
  retry: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  on: 'On',
  off: 'Off',
  saving: 'Saving…',
  saved: 'Saved',
  undo: 'Undo',
  stale: 'These data may be out of date.',
  refreshFailed: 'Could not refresh. What you see may be out of date.',
  offline: 'You are offline. What you see may be out of date.',
  partFailed: 'This part could not be loaded. Check your connection.',
  stuck: 'This change waits for the connection and will be made by itself.',
  waiting: (count: number) =>
    count === 1
      ? '1 change is waiting for the connection and will be sent by itself.'
      : `${count} changes are waiting for the connection and will be sent by themselves.`,
  unavailable: {
    title: 'Not available',
    unsupported: 'Your operator does not offer this.',
    administrator: 'Your administrator decides about this. Ask them if you need it.',
    plan: 'Your plan does not include this.',
    forbidden: 'You do not have the right to see this.',
  },
  readOnly: {
    administrator: 'Your administrator decides about this setting.',
    plan: 'Your plan does not allow changing this setting.',
    other: 'You cannot change this setting.',
  },
  edits: {
    save: 'Save',
    saved: (name: string) => `${name}: saved`,
    undone: (name: string) => `${name}: change undone`,
    pending: 'Sent. The phone system will apply it shortly.',
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
