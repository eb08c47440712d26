import type { NoticeTexts } from './texts.ts';

export const en: NoticeTexts = {
  hiddenNumber: 'a hidden number',
  message: (from, urgent) => (urgent ? `Urgent voice message from ${from}` : `New voice message from ${from}`),
  missedCall: (from) => `Call without a message from ${from}`,
  mailboxFull: (line) => `Voicemail full: ${line}`,
  missedCallMore: 'The voicemail answered, and the caller left no message.',
  mailboxFullMore: (capacity) =>
    `Your mailbox holds ${capacity} messages: nobody can leave another one. Delete some messages to make room.`,
  labels: { caller: 'From', received: 'Received', duration: 'Length', line: 'Line called', transcript: 'Automatic transcript' },
  fact: (label, value) => `${label}: ${value}`,
  transcriptIsAutomatic: 'Text made by a machine: it may have errors.',
  soundIsAttached: 'The recording is attached to this e-mail.',
  soundIsElsewhere: 'The recording is in your voicemail.',
  listen: (until) => `Listen to the message (until ${until})`,
  callBack: (number) => `Call ${number}`,
  openPortal: 'Open my account',
  whySent: (line) => `You get this e-mail because notices are on for the voicemail of ${line}.`,
  doNotReply: 'Automatic e-mail: nobody reads the answers.',
  settingsOf: (company) => `Settings of notices, ${company}`,
  fileName: (when) => `Voice message ${when}`,
  sms: {
    message: (from, duration, urgent) => `${urgent ? 'Urgent voice' : 'Voice'} message from ${from} (${duration}).`,
    missedCall: (from) => `Call without a message from ${from}.`,
    mailboxFull: (line, capacity) => `The voicemail of ${line} is full (${capacity} messages). Delete some messages.`,
    transcript: (text) => `Automatic transcript: ${text}`,
  },
};
