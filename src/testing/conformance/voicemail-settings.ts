import { voicemailNotices, type VoicemailNotification, type VoicemailSettings } from '../../contract/index.ts';
import { checksOf, colleague, unknownLine } from './check.ts';
import { changeableMailbox, mailboxLines, ownMailboxes } from './greeting-samples.ts';
import { Broken, expect, isOneOf, NotTried, refused, refusedField, same } from './verdict.ts';

type Offer = VoicemailSettings['limits']['email'];

function expectWithin(name: string, channel: VoicemailNotification | undefined, offer: Offer): void {
  expect((channel === undefined) === (offer === undefined), `${name} is in the settings or in the limits alone`);
  if (!channel || !offer) return;
  const odd = [...channel.notices, ...offer.notices].find((notice) => !isOneOf(notice, voicemailNotices));
  expect(odd === undefined, `${name} has the notice ${String(odd)}`);
  expect(
    channel.notices.every((notice) => offer.notices.includes(notice)),
    `${name} has notices that are not on offer`,
  );
  expect(offer.transcript || !channel.transcript, `${name} adds a transcript, which is not on offer`);
}

/** Promises about settings and PIN of a mailbox. */
export const voicemailSettingsChecks = checksOf('voicemailSettings', [
  {
    promise: 'each mailbox tells its settings, within its own limits',
    sentence: 'Kinds of notice on offer per channel; a channel that is absent does not exist.',
    cause: 'one form for all kinds of lines, or defaults that the line does not know',
    async run(context) {
      for (const { line, data, version } of await ownMailboxes(context)) {
        expect(data.line === line, `the answer about ${line} is about ${data.line}`);
        expect(version !== '', `${line} has no version`);
        const { pin, greetings } = data.limits;
        expect(pin.minLength > 0 && pin.minLength <= pin.maxLength, `${line} has PINs of ${pin.minLength} to ${pin.maxLength} digits`);
        expect(greetings.max > 0 && greetings.maxBytes > 0 && greetings.maxSeconds > 0, `${line} has limits of greetings below 1`);
        expectWithin('email', data.email, data.limits.email);
        expectWithin('sms', data.sms, data.limits.sms);
        expect(!data.email || data.email.address.includes('@'), `${line} sends to ${data.email?.address ?? ''}`);
        const { directAccessNumber: number } = data.access;
        expect(number === null || /^\+[1-9]\d{4,14}$|^\d{2,6}$/.test(number), `${line} is open to the number ${String(number)}`);
      }
    },
  },
  {
    promise: 'unchanged settings are read with the same version',
    sentence: 'Opaque revision of one record.',
    cause: 'a version made from the time of the answer',
    async run(context) {
      for (const { port, line, data, version } of await ownMailboxes(context))
        expect(same(await port.get(line), { data, version }), `two reads of ${line} differ`);
    },
  },
  {
    promise: 'a mailbox that is not the user’s does not exist',
    sentence: 'Guide: "Paramètre de la messagerie vocale".',
    cause: 'a mailbox is looked up without its owner',
    async run(context) {
      const [own] = await ownMailboxes(context);
      if (!own) throw new NotTried('a line with a mailbox');
      await refused('not-found', () => own.port.get(unknownLine));
      await refused('not-found', () => own.port.greetings(unknownLine));
      const [theirs] = await mailboxLines(colleague(context));
      if (theirs === undefined) throw new NotTried('a line of the colleague');
      await refused('not-found', () => own.port.get(theirs));
      await refused('not-found', () => own.port.greetings(theirs));
    },
  },
  {
    promise: 'a PIN that cannot be set is refused with its rule, and stays unknown',
    sentence: '@throws `validation` with the path `pin` and a {@link PinRefusal}; `rate-limited`',
    cause: 'a PIN that only the page checks, or one that is stored as a number',
    writes: true,
    async run(context) {
      const { port, line, data } = await changeableMailbox(context);
      const { minLength, maxLength, refuses } = data.limits.pin;
      const refuse = (pin: string, rule: string) => refusedField('pin', rule, () => port.setPin(line, pin));
      await refuse('1'.repeat(minLength - 1), 'too-short');
      await refuse('52'.repeat(maxLength), 'too-long');
      await refuse('٤٨٢٧١٩٣٥'.slice(0, minLength), 'digits');
      if (refuses.includes('repetition')) await refuse('0'.repeat(minLength), 'repetition');
      if (refuses.includes('sequence')) await refuse('12345678'.slice(0, minLength), 'sequence');
      expect(same((await port.get(line)).data, data), 'a refused PIN left a trace');
    },
  },
  {
    promise: 'a change keeps the fields that it leaves out',
    sentence: 'Changes of the settings. Absent fields keep their value.',
    cause: 'a change is stored as the whole record',
    writes: true,
    async run(context) {
      const { port, line, data } = await changeableMailbox(context);
      const alwaysAskPin = !data.access.alwaysAskPin;
      const written = await port.set(line, { access: { alwaysAskPin } });
      if (written.state === 'pending') throw new NotTried('a backend that applies settings at once');
      const wanted = { ...data, access: { ...data.access, alwaysAskPin } };
      expect(same(written.data, wanted), 'the answer shows other settings');
      expect(same((await port.get(line)).data, wanted), 'the next read shows other settings');
    },
  },
  {
    promise: 'a change that is based on an older version is refused',
    sentence: 'A newer version on the server causes `conflict`.',
    cause: 'the version is compared before the write, not in it',
    writes: true,
    async run(context) {
      const { port, line, data, version } = await changeableMailbox(context);
      await port.set(line, { access: { alwaysAskPin: !data.access.alwaysAskPin } }, { ifMatch: version });
      const { details } = await refused('conflict', () =>
        port.set(line, { access: { alwaysAskPin: data.access.alwaysAskPin } }, { ifMatch: version }),
      );
      expect(details.reason === 'version', `the conflict has the reason ${String(details.reason)}`);
    },
  },
  {
    promise: 'an address for copies is one whole address, or refused with its rule',
    sentence: '`validation` with the path of a field, such as `email.copyTo` with an {@link EmailRefusal}',
    cause: 'addresses go to the mailer unread, which takes a line break for another recipient',
    writes: true,
    async run(context) {
      const found = (await ownMailboxes(context)).find(({ data }) => data.email && data.right.access === 'write');
      if (!found) throw new NotTried('a mailbox with e-mail, whose settings this user may change');
      const { port, line, data } = found;
      const refuse = (copyTo: string, rule: string) => refusedField('email.copyTo', rule, () => port.set(line, { email: { copyTo } }));
      await refuse('alice@example', 'incomplete');
      await refuse('alice@example.com, bob@example.com', 'several');
      await refuse('alice@example.com\r\nBcc: bob@example.com', 'format');
      await refuse('élodie@example.com', 'non-ascii');
      expect(same((await port.get(line)).data, data), 'a refused address left a trace');
      const copyTo = 'Alice.Copy@example.com';
      const { email } = (await port.set(line, { email: { copyTo } })).data;
      expect(email?.copyTo === copyTo, `the address is kept as ${String(email?.copyTo)}`);
    },
  },
  {
    promise: 'a mailbox that takes no messages is told by its line',
    sentence: 'When off, callers hear the greeting and cannot leave a message: forwards to voicemail end there.',
    cause: 'the switch knows it, and the list of lines is made from elsewhere',
    writes: true,
    async run(context) {
      const { port, line, data } = await changeableMailbox(context);
      const { lines } = context.adapter;
      if (!lines) throw new NotTried('the port lines');
      const told = async () => (await lines.list()).data.find(({ id }) => id === line)?.announcementOnly === true;
      expect((await told()) === !data.recordMessages, 'the line tells another state than the settings');
      const written = await port.set(line, { recordMessages: !data.recordMessages });
      if (written.state === 'pending') throw new NotTried('a backend that applies settings at once');
      expect(written.data.recordMessages !== data.recordMessages, 'the setting has not changed');
      if ((await told()) !== data.recordMessages) throw new Broken('the line tells the state from before');
    },
  },
]);
