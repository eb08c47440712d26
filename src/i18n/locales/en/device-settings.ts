type Params = Readonly<Record<string, string | number>>;

/** Names of settings and of their choices, by the keys of the contract. */
const settings: Readonly<Record<string, string>> = {
  'hd-audio': 'HD audio',
  'supervision-caller-number': 'Supervision: caller’s number',
  'call-waiting': 'Call waiting tone',
  'ring-tone': 'Ring tone',
  'time-zone': 'Time zone',
  'expansion-module': 'Expansion module',
  'lock-code': 'Phone lock code',
};

const hints: Readonly<Record<string, string>> = {
  'hd-audio': 'Wideband sound between phones that have it.',
  'supervision-caller-number': 'Shows who is calling the colleague on a supervision key.',
  'call-waiting': 'A beep when somebody calls you during a call.',
  'time-zone': 'The time that the phone shows.',
};

const choices: Readonly<Record<string, (params: Params) => string>> = {
  'ring-tone.tone': ({ n = 1 }) => `Ring tone ${String(n)}`,
  'expansion-module.none': () => 'None',
  'expansion-module.count': ({ n = 1, name = 'EXP' }) => `${String(n)} × ${String(name)}`,
};

/** `<sc-device-settings>`. */
export const deviceSettings = {
  title: 'Phone settings',
  phone: 'Phone',
  none: { title: 'No phone', text: 'Your administrator has not assigned a phone to you yet.' },
  advanced: 'Advanced settings',
  groups: { sound: 'Sound', calls: 'Calls', phone: 'Phone', security: 'Security', other: 'Other settings' },
  settings,
  hints,
  choices,
  units: { seconds: 'seconds', minutes: 'minutes', percent: '%' },
  on: 'on',
  off: 'off',
  zone: {
    unknown: 'Choose a time zone from the list.',
    several: (count: number) => `${String(count)} time zones match: choose one from the list.`,
    hint: 'Type a city or an offset, such as UTC+1.',
  },
  ring: {
    listen: (name: string) => `Listen to ${name}`,
    stop: 'Stop',
    about: 'The sample imitates the ring tone: the phone may sound a little different.',
    failed: 'This browser cannot play the sample.',
  },
  code: {
    set: 'Set',
    unset: 'Not set',
    enter: 'New code',
    replace: 'Replace',
    add: 'Set a code',
    remove: 'Remove the code',
    show: 'Show the code',
    use: 'Use this code',
    about: (phone: string) => `It locks the keypad of the ${phone}.`,
    policy: (min: number, max: number) => `${String(min)} to ${String(max)} digits. A saved code cannot be read, only replaced.`,
    typed: (count: number, min: number, max: number) =>
      `${String(count)} ${count === 1 ? 'digit' : 'digits'}, of ${String(min)} to ${String(max)}.`,
    strong: 'No repeated digit, no row such as 1234.',
    weak: 'Too easy to guess: avoid a repeated digit or a row such as 1234.',
    wrong: (min: number, max: number) => `Enter ${String(min)} to ${String(max)} digits.`,
    fresh: 'new code, never shown',
    removed: 'removed',
  },
  changes: {
    title: 'What will change on the phone',
    becomes: 'becomes',
    empty: 'empty',
    key: (position: number) => `Key ${String(position)}`,
    dropped: 'One of your function keys no longer has a place on this phone.',
    away: 'The phone is out of reach: it fetches its settings when it is back.',
    restart: 'The phone will restart, which ends its calls.',
    files: 'For support: the files of the phone',
  },
  moment: {
    label: 'When to apply',
    now: 'Now',
    nowText: 'The phone is asked to fetch its settings at once.',
    'next-check': 'At the next check',
    nextText: 'The phone checks for itself, often at night.',
  },
  delivery: {
    current: (when: string): string => (when ? `up to date, fetched ${when}` : 'up to date'),
    waiting: () => 'settings waiting for the phone',
    notified: () => 'the phone has been asked to fetch its settings',
    never: () => 'never fetched by the phone',
    failed: () => 'not updated on the phone',
  },
  remarks: {
    notAsked: 'Saved. The phone could not be asked now: it fetches its settings at its next check.',
    waiting: 'Not sent yet: your settings are sent when the network is back. The phone fetches them at its next check.',
  },
  restored: 'Your earlier changes are still here, not saved. A lock code is never kept.',
  genericProfile: 'This model is not in the catalogue: only the settings common to its maker are offered.',
  save: 'Save and apply',
  saved: (phone: string) => `Settings of the ${phone} saved`,
};
