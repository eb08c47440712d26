import type { DeliveryState } from '../../../contract/index.ts';

const states: Readonly<Record<DeliveryState, string>> = {
  current: 'Up to date',
  waiting: 'Settings waiting',
  notified: 'Asked to update',
  never: 'Never connected',
  failed: 'Not updated',
};

/** `when` is empty where the backend does not tell. */
const configuration: Readonly<Record<DeliveryState, (when: string) => string>> = {
  current: (when) => (when ? `up to date, fetched ${when}` : 'up to date'),
  waiting: (when) => (when ? `waiting for the phone, ready since ${when}` : 'waiting for the phone'),
  notified: (when) => (when ? `the phone was asked to fetch it; ready since ${when}` : 'the phone was asked to fetch it'),
  never: () => 'never fetched by the phone',
  failed: () => 'not updated on the phone',
};

/** `<sc-phones>`. */
export const phones = {
  title: 'My phones',
  tabs: { label: 'Kind of phone', fixed: 'Desk phone', mobile: 'Mobile phone' },
  kinds: { fixed: 'My desk phone', mobile: 'My mobile phone' },
  none: { title: 'No phone', text: 'Your administrator has not assigned a phone to you yet.' },
  unmanaged: 'Only the line is managed here, not the device.',
  genericProfile: 'This model is unknown: it gets only the settings that all phones of its maker have.',
  drawing: (name: string, keys: number) =>
    keys === 0 ? `Drawing of the ${name}` : `Drawing of the ${name}, ${String(keys)} function ${keys === 1 ? 'key' : 'keys'}`,
  mobileDrawing: 'Drawing of a mobile phone',
  registered: 'Online',
  unregistered: 'Out of reach',
  states,
  facts: {
    presented: 'Presented number',
    numbers: (count: number): string => (count === 1 ? 'Number' : 'Numbers'),
    configuration: 'Configuration',
    modules: 'Expansion modules',
    mac: 'MAC address',
    firmware: 'Firmware',
  },
  configuration,
  /** @param when such as "tomorrow at 2:00 AM" */
  nextCheck: (when: string) => `The phone will fetch it ${when} at the latest.`,
  restarts: 'The phone will restart, which ends its calls.',
  withheld: 'Withheld',
  advice: {
    unregistered: 'Check its network cable and power. Your settings are kept: the phone will fetch them when it is back online.',
    never: 'This phone has never fetched its configuration. Connect it to the network and it will set itself up.',
    failed: 'The phone keeps its previous settings. Give your administrator its MAC address and this reason:',
  },
  guides: 'Guides for this phone',
  copy: (name: string) => `Copy: ${name}`,
  copied: 'Copied',
  selected: 'Selected: copy it with your keyboard or menu',
};
