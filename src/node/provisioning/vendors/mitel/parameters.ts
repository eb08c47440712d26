import type { ParameterFact } from '../../catalogue/model.ts';

const seen = 'Seen in public templates of the maker only.';
const banks = ['prgkey{n}', 'topsoftkey{n}', 'expmod{n} key{n}'];
const fields = ['type', 'value', 'label', 'line'];
const changes = ['start', 'end'].flatMap((end) => ['relative date', 'month', 'week', 'day', 'hour'].map((part) => `dst ${end} ${part}`));

/** Every parameter that a Mitel file may hold. */
export const mitelParameters: readonly ParameterFact[] = [
  { name: 'sip line{n} auth name', sources: ['wazo'] },
  { name: 'sip line{n} password', sources: ['wazo'], secret: true },
  { name: 'sip line{n} user name', sources: ['wazo'] },
  { name: 'sip line{n} display name', sources: ['wazo'] },
  { name: 'sip line{n} screen name', sources: ['general'], doubt: seen },
  { name: 'sip line{n} proxy ip', sources: ['wazo'] },
  { name: 'sip line{n} proxy port', sources: ['general'], doubt: seen },
  { name: 'sip line{n} registrar ip', sources: ['wazo'] },
  { name: 'sip line{n} registrar port', sources: ['general'], doubt: seen },
  { name: 'sip line{n} outbound proxy', sources: ['general'], doubt: seen },
  { name: 'sip line{n} outbound proxy port', sources: ['general'], doubt: seen },
  { name: 'sip line{n} registration period', sources: ['general'], doubt: seen },
  { name: 'sip line{n} srtp mode', sources: ['wazo'] },
  { name: 'sip line{n} vmail', sources: ['wazo'] },
  { name: 'sip transport protocol', sources: ['wazo'] },
  { name: 'emergency dial plan', sources: ['guide'] },
  { name: 'directed call pickup', sources: ['wazo'] },
  { name: 'directed call pickup prefix', sources: ['wazo'] },
  { name: 'call waiting', sources: ['wazo'] },
  { name: 'time server1', sources: ['general'], doubt: seen },
  { name: 'time server2', sources: ['general'], doubt: seen },
  { name: 'time zone name', sources: ['wazo'] },
  { name: 'time zone minutes', sources: ['wazo'] },
  { name: 'dst config', sources: ['wazo'] },
  { name: 'dst minutes', sources: ['wazo'] },
  ...changes.map((name): ParameterFact => ({ name, sources: ['wazo'] })),
  { name: 'language', sources: ['wazo'], doubt: 'That 0 is the English that is built in is general knowledge.' },
  {
    name: 'language {n}',
    sources: ['wazo'],
    doubt: 'Which firmware has the file built in is not known; a phone that cannot get it stays in English.',
  },
  { name: 'input language', sources: ['wazo'] },
  {
    name: 'tone set',
    sources: ['wazo'],
    doubt: 'Names other than those of France, Germany, Italy, Europe and the US are general knowledge.',
  },
  { name: 'sip line{n} park pickup config', sources: ['wazo'] },
  { name: 'admin password', sources: ['wazo'], secret: true },
  { name: 'auto resync mode', sources: ['wazo'], doubt: 'That 1 means configuration files only is general knowledge.' },
  { name: 'auto resync time', sources: ['wazo'] },
  { name: 'auto resync max delay', sources: ['wazo'], doubt: 'Minutes, by general knowledge.' },
  { name: 'download protocol', sources: ['general'], doubt: seen },
  { name: '{w} server', sources: ['general'], doubt: seen },
  { name: '{w} path', sources: ['general'], doubt: seen },
  { name: '{w} port', sources: ['general'], doubt: seen },
  ...banks.flatMap((bank) => fields.map((field): ParameterFact => ({ name: `${bank} ${field}`, sources: ['wazo'] }))),
];
