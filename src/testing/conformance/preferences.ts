import { cardNamePattern, mostCards, type Preferences, type PreferencesPort, type Version } from '../../contract/index.ts';
import { checksOf, colleague, offered, type CheckContext } from './check.ts';
import { expect, NotTried, refused, refusedField, same } from './verdict.ts';

interface Chosen {
  readonly port: PreferencesPort;
  readonly data: Preferences;
  readonly version: Version;
  /** Puts the language back. */
  readonly putBack: () => Promise<unknown>;
}

async function chosen(context: CheckContext): Promise<Chosen> {
  const port = offered(context, 'preferences');
  const { data, version } = await port.get();
  const { language = null, dashboard = null } = data;
  return { port, data, version, putBack: () => port.update({ language, dashboard }) };
}

async function changeable(context: CheckContext): Promise<Chosen> {
  if ((await context.adapter.capabilities()).data.ports.preferences?.access !== 'write')
    throw new NotTried('preferences that this user may change');
  return chosen(context);
}

/** Promises about what the user chose for the portal itself. */
export const preferencesChecks = checksOf('preferences', [
  {
    promise: 'preferences have a version, and names of cards as pages use them',
    sentence: 'The name of a card: lower-case letters, digits and hyphens, at most 40 characters.',
    cause: 'a store of any text, which no page understands',
    async run(context) {
      const { data, version } = await chosen(context);
      expect(version !== '', 'the preferences have no version');
      for (const names of [data.dashboard?.order ?? [], data.dashboard?.hidden ?? []]) {
        expect(names.length <= mostCards, `a list has ${String(names.length)} names`);
        for (const name of names) expect(cardNamePattern.test(name), `a card is named ${name}`);
      }
    },
  },
  {
    promise: 'a change keeps what it leaves out, and null clears',
    sentence: 'Absent fields keep their value, `null` clears one.',
    cause: 'the whole record is replaced by what was sent',
    writes: true,
    async run(context) {
      const { port, putBack } = await changeable(context);
      const dashboard = { order: ['usage', 'phone'], hidden: ['documents'] };
      try {
        await port.update({ language: 'en', dashboard: null });
        const written = await port.update({ dashboard });
        expect(same(written.data, { language: 'en', dashboard }), `the answer has ${JSON.stringify(written.data)}`);
        expect(same((await port.get()).data, written.data), 'the next read has others');
        await port.update({ dashboard: null });
        expect((await port.get()).data.dashboard === undefined, 'the cleared field is there');
      } finally {
        await putBack();
      }
    },
  },
  {
    promise: 'what is no language and no card is refused at its field',
    sentence: '@throws `validation` with the path `language`, `dashboard.order` or `dashboard.hidden`',
    cause: 'any text is kept, and shown to a page of another release',
    writes: true,
    async run(context) {
      const { port, data } = await changeable(context);
      await refusedField('language', 'format', () => port.update({ language: 'no language' }));
      await refusedField('dashboard.order', 'duplicate', () => port.update({ dashboard: { order: ['usage', 'usage'], hidden: [] } }));
      await refusedField('dashboard.hidden', 'format', () => port.update({ dashboard: { order: [], hidden: ['<b>'] } }));
      expect(same((await port.get()).data, data), 'a refused change left a trace');
    },
  },
  {
    promise: 'a change on an outdated version is refused and changes nothing',
    sentence: 'A newer version on the server causes `conflict`.',
    cause: '`ifMatch` is not compared',
    writes: true,
    async run(context) {
      const { port, data, version, putBack } = await changeable(context);
      const other = data.language === 'en' ? 'fr' : 'en';
      try {
        await port.update({ language: other });
        await refused('conflict', () => port.update({ language: 'de' }, { ifMatch: version }));
        expect((await port.get()).data.language === other, 'the refused change left a trace');
      } finally {
        await putBack();
      }
    },
  },
  {
    promise: 'a colleague’s preferences are their own',
    sentence: 'Choices of the user for the portal itself.',
    cause: 'one record for the company',
    writes: true,
    async run(context) {
      const theirs = colleague(context).preferences;
      if (!theirs) throw new NotTried('a colleague with the port preferences');
      const { port, data, putBack } = await changeable(context);
      const before = await theirs.get();
      try {
        await port.update({ language: data.language === 'en' ? 'fr' : 'en' });
        expect(same((await theirs.get()).data, before.data), 'the colleague’s preferences have changed');
      } finally {
        await putBack();
      }
    },
  },
]);
