import type { PreparedGreeting } from '../../contract/index.ts';
import { checksOf } from './check.ts';
import { addKitGreeting, changeableMailbox, kitGreeting, mailboxWithRoom, ownMailboxes, soundFile } from './greeting-samples.ts';
import { expect, NotTried, refused, refusedField, same } from './verdict.ts';

function expectPlayable(what: string, recording: NonNullable<PreparedGreeting['recording']>): void {
  expect(Date.parse(recording.expiresAt) > 0 && recording.url !== '', `${what} has the address ${recording.url || '(none)'}`);
  expect(recording.durationMs > 0, `${what} lasts ${recording.durationMs} ms`);
  const peaks = recording.peaks ?? [];
  expect(peaks.length <= 200 && peaks.every((peak) => peak >= 0 && peak <= 100), `${what} has peaks beyond 0 to 100, or more than 200`);
}

/** Promises about greetings. */
export const greetingChecks = checksOf('voicemailSettings', [
  {
    promise: 'one greeting is in use at most, and each has a version of its own',
    sentence: 'At most one is in use; without one the switch’s own greeting plays.',
    cause: 'each greeting has a flag, and nothing takes the other one back',
    async run(context) {
      for (const { port, line, data } of await ownMailboxes(context)) {
        const { data: greetings } = await port.greetings(line);
        expect(greetings.filter(({ inUse }) => inUse).length <= 1, `${line} has several greetings in use`);
        expect(greetings.length <= data.limits.greetings.max, `${line} has more greetings than its limit`);
        expect(new Set(greetings.map(({ id }) => id)).size === greetings.length, `${line} has an id twice`);
        const times = greetings.map(({ createdAt }) => createdAt);
        expect(same(times, [...times].sort().reverse()), `${line} does not list the newest first`);
        for (const { id, version, name } of greetings) {
          expect(version !== '' && name !== '' && name.length <= 100, `${id} has the version “${version}” and the name “${name}”`);
          expectPlayable(id, await port.greetingRecording(line, id));
        }
      }
    },
  },
  {
    promise: 'a file that is no greeting is refused with its rule',
    sentence: 'Rules of a refused file, by the path `file`.',
    cause: 'a file is judged by its name or media type, or its faults come from the converter as an error of the server',
    writes: true,
    async run(context) {
      const { port, line } = await changeableMailbox(context);
      const refuse = (content: Uint8Array<ArrayBuffer>, rule: string) =>
        refusedField('file', rule, () => port.prepareGreeting(line, new Blob([content], { type: 'audio/wav' })));
      await refuse(new Uint8Array(), 'empty');
      await refuse(new TextEncoder().encode('%PDF-1.7 renamed to greeting.wav'), 'type');
      await refuse(soundFile(1, 0), 'silent');
    },
  },
  {
    promise: 'a prepared file can be heard, becomes a greeting once, and none before',
    sentence: 'Keeps a prepared file as a greeting.',
    cause: 'an upload is kept at once, or may be used twice',
    writes: true,
    async run(context) {
      const { port, line, before } = await mailboxWithRoom(context);
      const prepared = await port.prepareGreeting(line, new Blob([soundFile(2)]));
      expect(Math.abs(prepared.durationSeconds - 2) <= 1, `2 s of sound last ${prepared.durationSeconds} s`);
      if (prepared.recording) expectPlayable('the prepared file', prepared.recording);
      expect(same((await port.greetings(line)).data, before), 'the file is a greeting before it is kept');
      await refusedField('name', 'required', () => port.addGreeting(line, prepared.id, { name: ' ', use: false }));
      const { data } = await port.addGreeting(line, prepared.id, { name: kitGreeting, use: false });
      expect(data.length === before.length + 1, `there are ${data.length} greetings`);
      expect(data.at(-1)?.name === kitGreeting, 'the new greeting is not the last one');
      await refused('not-found', () => port.addGreeting(line, prepared.id, { name: kitGreeting, use: false }));
    },
  },
  {
    promise: 'using a greeting takes the other one out of use',
    sentence: 'Using one takes the other out of use.',
    cause: 'each greeting has a flag, and nothing takes the other one back',
    writes: true,
    async run(context) {
      const mailbox = await mailboxWithRoom(context);
      const { port, line } = mailbox;
      const first = await addKitGreeting(mailbox, true);
      const used = async () => (await port.greetings(line)).data.filter(({ inUse }) => inUse).map(({ id }) => id);
      expect(same(await used(), [first.id]), 'a greeting that is added to be used is not the one in use');
      const { data } = await port.updateGreeting(line, first.id, { use: false }, { ifMatch: first.version });
      expect(
        data.every(({ inUse }) => !inUse),
        'a greeting that is taken out of use stays in use',
      );
      await refused('conflict', () => port.updateGreeting(line, first.id, { use: true }, { ifMatch: first.version }));
    },
  },
  {
    promise: 'a removed greeting is gone, and back once it is restored',
    sentence: 'A removed greeting can be restored, until another takes its place.',
    cause: 'a greeting is erased with its file, while the page still offers to take it back',
    writes: true,
    async run(context) {
      const mailbox = await mailboxWithRoom(context);
      const { port, line, data } = mailbox;
      const added = await addKitGreeting(mailbox);
      const left = (await port.removeGreeting(line, added.id)).data;
      expect(!left.some(({ id }) => id === added.id), 'the removed greeting is still there');
      await refused('not-found', () => port.greetingRecording(line, added.id));
      if (!data.limits.greetings.restorable) throw new NotTried('a backend that restores greetings');
      const back = (await port.restoreGreeting(line, added.id)).data.find(({ id }) => id === added.id);
      expect(back?.name === added.name && !back.inUse, 'the restored greeting is not as it was');
    },
  },
]);
