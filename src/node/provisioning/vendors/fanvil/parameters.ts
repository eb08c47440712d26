import type { ParameterFact } from '../../catalogue/model.ts';

const seen = 'Seen in public templates of the maker only.';
const lock = 'Named by public templates; whether the text form spells it so is not confirmed.';

/** Every parameter that a Fanvil file may hold. */
export const fanvilParameters: readonly ParameterFact[] = [
  { name: 'SIP{n} Phone Number', sources: ['general'], doubt: seen },
  { name: 'SIP{n} Display Name', sources: ['general'], doubt: seen },
  { name: 'SIP{n} Register Addr', sources: ['wazo', 'tancredi'] },
  { name: 'SIP{n} Register Port', sources: ['general'], doubt: seen },
  { name: 'SIP{n} Register User', sources: ['wazo', 'tancredi'] },
  { name: 'SIP{n} Register Pswd', sources: ['wazo', 'tancredi'], secret: true },
  { name: 'SIP{n} Register TTL', sources: ['general'], doubt: seen },
  { name: 'SIP{n} Enable Reg', sources: ['general'], doubt: seen },
  { name: 'SIP{n} Transport', sources: ['general'], doubt: `${seen} 0 UDP, 1 TCP, 3 TLS.` },
  { name: 'SIP{n} Proxy Addr', sources: ['general'], doubt: seen },
  { name: 'SIP{n} Proxy Port', sources: ['general'], doubt: seen },
  { name: 'SIP{n} MWI Num', sources: ['wazo', 'tancredi'] },
  { name: 'Fkey{n} Type', sources: ['wazo', 'tancredi'] },
  { name: 'Fkey{n} Value', sources: ['wazo', 'tancredi'] },
  { name: 'Fkey{n} Title', sources: ['wazo', 'tancredi'] },
  { name: 'Ring Type', sources: ['wazo', 'tancredi'] },
  { name: 'Time Zone', sources: ['wazo', 'tancredi'], doubt: 'Quarters of an hour east of UTC; some firmware counts otherwise.' },
  { name: 'SNTP Server', sources: ['general'], doubt: seen },
  { name: 'Second SNTP Server', sources: ['general'], doubt: seen },
  { name: 'KeyLock_Status', sources: ['tancredi'], doubt: lock },
  { name: 'KeyLock_Password', sources: ['tancredi'], secret: true, doubt: lock },
  { name: 'Web Server Password', sources: ['general'], secret: true, doubt: seen },
  { name: 'Auto Server Addr', sources: ['general'], doubt: seen },
  { name: 'Auto Config File Name', sources: ['general'], doubt: seen },
  { name: 'Auto Download Interval', sources: ['general'], doubt: seen },
];
