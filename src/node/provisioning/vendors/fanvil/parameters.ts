import type { FactSource, ParameterFact } from '../../catalogue/model.ts';

const both: readonly FactSource[] = ['wazo', 'tancredi'];
const text: readonly FactSource[] = ['tancredi'];

const byGeneration = 'Written to models of the generation that spells it so; which one a model is of follows a single source.';
const byRule = '2 for a rule that is written out: the text form that says so was not seen, only XML with the same names.';
const byWeek = '2 for a weekday of a month; phones as they leave their box say 0 in the newer spelling.';
const last = '-1 for the last one of a month (wazo); phones as they leave their box have 5 in it.';
const lock = 'That 1 is a lock by code, for all phones of the maker, is not confirmed.';
const status = 'Whether the phone is locked just now. It is told that it is not, when there is no code any more.';
const emergency = 'Every source has a single number here; that several may stand in it, with commas, is not confirmed.';
const menu = 'A password with letters may be impossible to key in.';
const minutes = 'Named by XML for the older phones; the text files that were seen leave it out.';
const hours = 'In whole hours, the least of which is one; that the phone looks at its start as well is general knowledge.';
const server = 'With the scheme and the port in front of it in some sources, the bare name in others.';
const tones = 'From 1 on; of older phones it was seen with 0 alone, their other rings with 1 to 9.';

function account(field: string, more: Partial<ParameterFact> = {}): ParameterFact {
  return { name: `SIP{n} ${field}`, sources: both, ...more };
}

function change(field: string, more: Partial<ParameterFact> = {}): ParameterFact[] {
  return ['Start', 'End'].map((end) => ({ name: `DST ${end} ${field}`, sources: both, ...more }));
}

const keyDoubts: Readonly<Record<string, Pick<ParameterFact, 'doubt'>>> = {
  Value: {
    doubt:
      'That /c after a number parks the call there is what wazo writes; that F_CFWD does on a key what it does below the screen is not confirmed.',
  },
};

/** Each list of a file begins with the first number: the list's name tells its keys from those of the others. */
const keys = ['', 'Sidekey Config{n} ', 'Dsskey Config{n} '].flatMap((list) =>
  ['Type', 'Value', 'Title'].map((field): ParameterFact => ({ name: `${list}Fkey{n} ${field}`, sources: both, ...keyDoubts[field] })),
);

function update(name: string, doubt: string = byGeneration): ParameterFact {
  return { name, sources: both, doubt };
}

/** Every parameter that a Fanvil file may hold. */
export const fanvilParameters: readonly ParameterFact[] = [
  account('Phone Number'),
  account('Display Name'),
  account('Register Addr'),
  account('Register Port'),
  account('Register User'),
  account('Register Pswd', { secret: true }),
  account('Register TTL'),
  account('Enable Reg'),
  account('Proxy Addr'),
  account('Proxy Port'),
  account('Transport', { doubt: '0 UDP, 1 TCP, 3 TLS; some older firmware is said to have 2 for TLS.' }),
  account('Media Crypto', {
    sources: text,
    doubt: '2 is what public code writes to have speech encrypted; that 1 offers it is not confirmed.',
  }),
  account('SRTP Auth-Tag', { sources: text }),
  account('MWI Num'),
  ...keys,
  { name: 'FuncKey Page Num', sources: text },
  { name: 'SideKey Page Num', sources: text },
  {
    name: 'Sidekey Label Length',
    sources: ['fusionpbx'],
    doubt: 'The spelling of the text form follows that of XML; how long it may be is not confirmed.',
  },
  {
    name: 'Default Language',
    sources: both,
    doubt: 'fr by wazo for new models, 4 for older ones and 5 for some; tancredi has numbers for most.',
  },
  { name: 'Language', sources: both },
  { name: 'Select Your Tone', sources: both },
  { name: 'Signal Standard', sources: text },
  { name: 'Ring Type', sources: text, doubt: tones },
  { name: 'Enable SNTP', sources: both },
  { name: 'SNTP Server', sources: both },
  { name: 'Second SNTP Server', sources: text },
  { name: 'Time Zone', sources: both, doubt: 'Quarters of an hour east of UTC; some firmware counts otherwise.' },
  { name: 'Time Zone Name', sources: both, doubt: 'How zones of half hours are called is not confirmed: it is left out for them.' },
  { name: 'Enable DST', sources: both, doubt: byRule },
  { name: 'DST Fixed Type', sources: both, doubt: byWeek },
  { name: 'DST Type', sources: text, doubt: byRule },
  { name: 'DST Rule Mode', sources: text, doubt: byWeek },
  { name: 'DST Min Offset', sources: both },
  ...change('Mon'),
  ...change('Week', { doubt: last }),
  ...change('Wday'),
  ...change('Hour'),
  ...change('Min', { sources: ['wazo'], doubt: minutes }),
  { name: 'KeyLock Password', sources: text, secret: true },
  { name: 'Enable KeyLock', sources: text, doubt: lock },
  { name: 'Emergency Call', sources: ['tancredi', 'fusionpbx'], doubt: emergency },
  { name: 'KeyLock Status', sources: text, doubt: status },
  { name: 'Menu Password', sources: both, secret: true, doubt: menu },
  { name: 'Account1 Name', sources: both },
  { name: 'Account1 Password', sources: both, secret: true },
  { name: 'Account1 Level', sources: both },
  update('Download Server IP', server),
  update('Config File Name'),
  update('Download Protocol'),
  update('Download Mode'),
  update('Download Interval', hours),
  update('Flash Server IP', server),
  update('Flash File Name'),
  update('Flash Protocol'),
  update('Flash Mode'),
  update('Flash Interval', hours),
];
