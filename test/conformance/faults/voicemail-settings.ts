import type { Greeting, VoicemailSettings, VoicemailSettingsChange, Versioned } from '../../../src/contract/index.ts';
import { changing, faultIn, unlessRefused, type Fault } from './fault.ts';

const subject = 'voicemailSettings';

const shown = (change: (data: VoicemailSettings) => VoicemailSettings) =>
  faultIn(subject, (port) => ({
    get: async (...args) => {
      const answer = await port.get(...args);
      return { ...answer, data: change(answer.data) };
    },
  }));

const listed = (change: (data: readonly Greeting[]) => readonly Greeting[]) =>
  faultIn(subject, (port) => {
    const changed = <T extends Versioned<readonly Greeting[]>>(answer: T): T => ({ ...answer, data: change(answer.data) });
    return {
      greetings: async (...args) => changed(await port.greetings(...args)),
      addGreeting: async (...args) => changed(await port.addGreeting(...args)),
      updateGreeting: async (...args) => changed(await port.updateGreeting(...args)),
    };
  });

/** Stores the change with the fields that it leaves out set to this. */
const setAs = (more: VoicemailSettingsChange) =>
  faultIn(subject, (port) => ({ set: (line, change, options) => port.set(line, { ...more, ...change }, options) }));

const accepts = faultIn(subject, (port) => ({
  set: (line, change, options) =>
    unlessRefused(
      'validation',
      () => port.set(line, change, options),
      async () => ({ ...(await port.get(line)), state: 'applied' }),
    ),
  setPin: (line, pin, options) =>
    unlessRefused(
      'validation',
      () => port.setPin(line, pin, options),
      async () => ({ ...(await port.get(line)), state: 'applied' }),
    ),
}));

/** Faults in the settings and greetings of mailboxes. */
export const voicemailSettingsFaults: readonly Fault[] = [
  {
    name: 'selects notices that are not on offer',
    subject,
    promise: /within its own limits/,
    plant: shown((data) => ({ ...data, ...(data.email ? { email: { ...data.email, notices: ['fax' as 'message'] } } : {}) })),
  },
  {
    name: 'gives settings another version at each read',
    subject,
    promise: /read with the same version/,
    plant: faultIn(subject, (port) => ({ get: async (...args) => ({ ...(await port.get(...args)), version: changing() }) })),
  },
  {
    name: 'shows the mailboxes of colleagues',
    subject,
    promise: /does not exist/,
    plant: faultIn(subject, (port, _adapter, theirs) => ({
      get: (line, options) =>
        unlessRefused(
          'not-found',
          () => port.get(line, options),
          () => theirs.get(line, options),
        ),
    })),
  },
  { name: 'takes any PIN', subject, promise: /PIN that cannot be set/, plant: accepts },
  {
    name: 'switches e-mail off with every other change',
    subject,
    promise: /keeps the fields/,
    plant: setAs({ email: { enabled: false } }),
  },
  {
    name: 'takes settings of an older version',
    subject,
    promise: /older version is refused/,
    plant: faultIn(subject, (port) => ({ set: (line, change) => port.set(line, change) })),
  },
  { name: 'takes any text for an address', subject, promise: /one whole address/, plant: accepts },
  {
    name: 'does not tell the line that no messages are taken',
    subject,
    promise: /told by its line/,
    plant: faultIn('lines', (port) => ({
      list: async (...args) => {
        const answer = await port.list(...args);
        return { ...answer, data: answer.data.map(({ announcementOnly: _, ...line }) => line) };
      },
    })),
  },
  {
    name: 'shows every greeting as the one in use',
    subject,
    promise: /takes the other one out of use/,
    plant: listed((data) => data.map((greeting) => ({ ...greeting, inUse: true }))),
  },
  {
    name: 'takes any file',
    subject,
    promise: /a file that is no greeting/,
    plant: faultIn(subject, (port) => ({
      prepareGreeting: (...args) =>
        unlessRefused(
          'validation',
          () => port.prepareGreeting(...args),
          async () => ({ id: 'x', durationSeconds: 1 }),
        ),
    })),
  },
  {
    name: 'keeps a greeting under another name',
    subject,
    promise: /becomes a greeting once/,
    plant: listed((data) => data.map((greeting) => ({ ...greeting, name: 'upload.wav' }))),
  },
  {
    name: 'forgets a removed greeting',
    subject,
    promise: /back once it is restored/,
    plant: faultIn(subject, (port) => ({ restoreGreeting: async (line) => ({ ...(await port.greetings(line)), state: 'applied' }) })),
  },
];
