const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** `<sc-voicemail>`. */
export const voicemail = {
  title: 'Voicemail',
  line: { label: 'Line', fixed: 'Fixed', mobile: 'Mobile' },
  /** "2 new, 5 in all · mailbox 12% full". `percent` is written out, "12%". */
  summary: (unread: number, total: number, percent?: string) =>
    `${unread > 0 ? `${unread} new, ${total} in all` : counted(total, 'message', 'messages')}${percent === undefined ? '' : ` · mailbox ${percent} full`}`,
  full: 'Your mailbox is full: callers can leave no message. Delete some.',
  filters: { label: 'Messages', all: 'All', unread: 'Unread', deleted: 'Deleted' },
  settings: 'Voicemail settings',
  select: 'Select',
  done: 'Done',
  selection: {
    actions: 'Actions on the selection',
    count: (count: number) => `${count} selected`,
    all: 'Select all',
    one: (who: string) => `Select the message from ${who}`,
    read: 'Mark as read',
    readShort: 'Read',
    unread: 'Mark as unread',
    unreadShort: 'Unread',
    hint: 'Shift extends the selection.',
  },
  unread: 'unread',
  urgent: 'urgent',
  kind: { internal: 'internal', external: 'external', unknown: 'unknown' },
  anonymous: 'Withheld number',
  /** Name of a message for its controls: "Chloé d’Arcy, yesterday, 17:02". */
  message: (who: string, when: string) => `message from ${who}, ${when}`,
  listHint: 'Arrow keys, Page Up or Down, Home and End move from message to message.',
  arrived: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
  loadMore: 'Show more messages',
  transcript: {
    automatic: 'Automatic transcript',
    mayErr: 'may contain errors',
    pending: 'Transcript in progress…',
    failed: 'No transcript.',
  },
  call: 'Call',
  callBack: (who: string) => `Call ${who}`,
  addContact: 'Add to contacts',
  addContactShort: 'Add',
  markUnread: 'Mark as unread',
  markUnreadShort: 'Unread',
  markRead: 'Mark as read',
  markReadShort: 'Read',
  download: 'Download',
  downloadFailed: 'The message could not be downloaded.',
  /** File name without its ending. */
  file: (who: string, when: string) => `message ${who} ${when}`,
  remove: 'Delete',
  restore: 'Restore',
  saved: {
    read: (count: number) => (count === 1 ? 'Marked as read' : `${count} messages marked as read`),
    unread: (count: number) => (count === 1 ? 'Marked as unread' : `${count} messages marked as unread`),
    removed: (count: number) => (count === 1 ? 'Message deleted' : `${count} messages deleted`),
    restored: (count: number) => (count === 1 ? 'Message restored' : `${count} messages restored`),
  },
  confirm: {
    title: (count: number) => (count === 1 ? 'Delete this message?' : `Delete ${count} messages?`),
    text: 'It cannot be undone.',
  },
  keptFor: (days: number) => `Messages are kept for ${counted(days, 'day', 'days')}.`,
  restorableFor: (days: number) => `Deleted messages can be restored for ${counted(days, 'day', 'days')}.`,
  erasedOn: (when: string) => `Erased for good on ${when}`,
  empty: {
    title: 'No message',
    text: 'Messages that callers leave arrive here.',
    transcribed: 'Messages that callers leave arrive here, with their transcript.',
  },
  nothingFound: {
    unread: { title: 'No unread message', text: 'You have heard every message.' },
    deleted: { title: 'No deleted message', text: 'Messages that you delete can be restored here.' },
    reset: 'Show all messages',
  },
  elsewhere: {
    title: 'Messages of this line do not arrive here',
    text: (number: string) => `Visual voicemail does not exist for ${number}.`,
    mail: {
      title: 'Messages of this line arrive by e-mail',
      text: (number: string, address: string) => `Visual voicemail does not exist for ${number}. Its messages go to ${address}.`,
    },
    settings: 'Messages by e-mail',
  },
  gone: 'This message was deleted elsewhere.',
};
