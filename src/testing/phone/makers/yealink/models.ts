/** Expansion modules of a kind: how many fit, and how many keys one has. */
interface Modules {
  readonly most: number;
  readonly keys: number;
}

export interface YealinkModel {
  /** Line keys of the phone itself, all its pages included; the lower number where sources disagree. */
  readonly keys: number;
  readonly accounts: number;
  /** The file that the phone asks for before its own. Absent where it is not known. */
  readonly commonFile?: string;
  readonly modules?: Modules;
  /** Was seen to be locked by `phone_setting.lock`; the meaning of its numbers is not confirmed, so any but 0 locks. */
  readonly oldLock?: true;
  /** Knows `features.blf.show_callinfo.enable`. */
  readonly callInfo?: true;
  /** Counts the accounts of its keys from 0. */
  readonly linesFromZero?: true;
}

const exp40: Modules = { most: 6, keys: 40 };
const exp43: Modules = { most: 3, keys: 60 };
const exp50: Modules = { most: 3, keys: 60 };
const exp55: Modules = { most: 3, keys: 78 };

/** The accounts of T31W, VP59, CP925 and CP965 are those of their siblings, not confirmed. */
export const yealinkModels: Readonly<Partial<Record<string, YealinkModel>>> = {
  AX83H: { keys: 0, accounts: 4, commonFile: 'y000000000180.cfg' },
  AX86R: { keys: 0, accounts: 4, commonFile: 'y000000000182.cfg' },
  CP860: { keys: 0, accounts: 1, commonFile: 'y000000000037.cfg', oldLock: true },
  CP920: { keys: 0, accounts: 1, commonFile: 'y000000000078.cfg', oldLock: true },
  CP925: { keys: 0, accounts: 1, commonFile: 'y000000000148.cfg', oldLock: true },
  CP960: { keys: 0, accounts: 1, commonFile: 'y000000000073.cfg', oldLock: true },
  CP965: { keys: 0, accounts: 1, commonFile: 'y000000000143.cfg', callInfo: true },
  T19P: { keys: 0, accounts: 1, oldLock: true },
  T19P_E2: { keys: 0, accounts: 1, commonFile: 'y000000000053.cfg', oldLock: true },
  T20P: { keys: 2, accounts: 2, commonFile: 'y000000000007.cfg', oldLock: true },
  T21P: { keys: 2, accounts: 2, oldLock: true },
  T21P_E2: { keys: 2, accounts: 2, commonFile: 'y000000000052.cfg', oldLock: true },
  T22P: { keys: 3, accounts: 3, commonFile: 'y000000000005.cfg', oldLock: true },
  T23G: { keys: 3, accounts: 3, commonFile: 'y000000000044.cfg', oldLock: true },
  T23P: { keys: 3, accounts: 3, commonFile: 'y000000000044.cfg', oldLock: true },
  T26P: { keys: 3, accounts: 3, commonFile: 'y000000000004.cfg', oldLock: true },
  T27G: { keys: 21, accounts: 6, commonFile: 'y000000000069.cfg', modules: exp40, oldLock: true },
  T27P: { keys: 21, accounts: 6, commonFile: 'y000000000045.cfg', modules: exp40, oldLock: true },
  T28P: { keys: 6, accounts: 6, commonFile: 'y000000000000.cfg', oldLock: true },
  T29G: { keys: 27, accounts: 16, commonFile: 'y000000000046.cfg', modules: exp40, oldLock: true },
  T30: { keys: 0, accounts: 1 },
  T30P: { keys: 0, accounts: 1 },
  T31: { keys: 2, accounts: 2 },
  T31G: { keys: 2, accounts: 2, commonFile: 'y000000000123.cfg', oldLock: true },
  T31P: { keys: 2, accounts: 2 },
  T31W: { keys: 2, accounts: 2, commonFile: 'y000000000172.cfg', callInfo: true },
  T32G: { keys: 3, accounts: 3, commonFile: 'y000000000032.cfg', oldLock: true, linesFromZero: true },
  T33G: { keys: 12, accounts: 4, commonFile: 'y000000000124.cfg', callInfo: true },
  T33P: { keys: 12, accounts: 4 },
  T34W: { keys: 12, accounts: 4, commonFile: 'y000000000171.cfg', callInfo: true },
  T38G: { keys: 6, accounts: 6, commonFile: 'y000000000038.cfg', oldLock: true, linesFromZero: true },
  T40G: { keys: 3, accounts: 3, commonFile: 'y000000000076.cfg', oldLock: true },
  T40P: { keys: 3, accounts: 3, commonFile: 'y000000000054.cfg', oldLock: true },
  T41P: { keys: 15, accounts: 6, commonFile: 'y000000000036.cfg', oldLock: true },
  T41S: { keys: 15, accounts: 6, commonFile: 'y000000000068.cfg' },
  T41U: { keys: 15, accounts: 6 },
  T42G: { keys: 15, accounts: 12, commonFile: 'y000000000029.cfg', oldLock: true },
  T42S: { keys: 15, accounts: 12, commonFile: 'y000000000067.cfg' },
  T42U: { keys: 15, accounts: 12, commonFile: 'y000000000116.cfg', oldLock: true },
  T43U: { keys: 15, accounts: 12, commonFile: 'y000000000107.cfg', modules: exp43, callInfo: true },
  T44U: { keys: 21, accounts: 12, modules: exp43 },
  T44W: { keys: 21, accounts: 12, commonFile: 'y000000000174.cfg', modules: exp43, callInfo: true },
  T46G: { keys: 27, accounts: 16, commonFile: 'y000000000028.cfg', modules: exp40, oldLock: true },
  T46S: { keys: 27, accounts: 16, commonFile: 'y000000000066.cfg', modules: exp40 },
  T46U: { keys: 27, accounts: 16, commonFile: 'y000000000108.cfg', modules: exp43, callInfo: true },
  T48G: { keys: 29, accounts: 16, commonFile: 'y000000000035.cfg', modules: exp40, oldLock: true },
  T48S: { keys: 29, accounts: 16, commonFile: 'y000000000065.cfg', modules: exp40 },
  T48U: { keys: 29, accounts: 16, commonFile: 'y000000000109.cfg', modules: exp43, callInfo: true },
  T49G: { keys: 4, accounts: 16, commonFile: 'y000000000051.cfg', oldLock: true },
  T52S: { keys: 21, accounts: 12, commonFile: 'y000000000074.cfg', modules: exp50 },
  T53: { keys: 21, accounts: 12, commonFile: 'y000000000095.cfg', modules: exp50, callInfo: true },
  T53W: { keys: 21, accounts: 12, commonFile: 'y000000000095.cfg', modules: exp50, callInfo: true },
  T54S: { keys: 27, accounts: 16, commonFile: 'y000000000070.cfg', modules: exp50 },
  T54W: { keys: 27, accounts: 16, commonFile: 'y000000000096.cfg', modules: exp50, callInfo: true },
  T56A: { keys: 27, accounts: 16, commonFile: 'y000000000056.cfg', modules: exp50 },
  T57W: { keys: 29, accounts: 16, commonFile: 'y000000000097.cfg', modules: exp50, callInfo: true },
  T58: { keys: 27, accounts: 16, modules: exp50 },
  T58A: { keys: 27, accounts: 16, commonFile: 'y000000000058.cfg', modules: exp50 },
  T58V: { keys: 27, accounts: 16, commonFile: 'y000000000058.cfg', modules: exp50 },
  T58W: { keys: 27, accounts: 16, commonFile: 'y000000000150.cfg', modules: exp50, callInfo: true },
  T73U: { keys: 40, accounts: 12, commonFile: 'y000000000186.cfg', modules: exp55, callInfo: true },
  T73W: { keys: 40, accounts: 12, commonFile: 'y000000000183.cfg', modules: exp55, callInfo: true },
  T74U: { keys: 50, accounts: 16, commonFile: 'y000000000187.cfg', modules: exp55, callInfo: true },
  T74W: { keys: 50, accounts: 16, commonFile: 'y000000000184.cfg', modules: exp55, callInfo: true },
  T77U: { keys: 56, accounts: 16, commonFile: 'y000000000188.cfg', modules: exp55, callInfo: true },
  T85W: { keys: 60, accounts: 16, commonFile: 'y000000000196.cfg', modules: exp55, callInfo: true },
  T87W: { keys: 84, accounts: 16, commonFile: 'y000000000197.cfg', modules: exp55, callInfo: true },
  T88V: { keys: 84, accounts: 16, commonFile: 'y000000000192.cfg', modules: exp55, callInfo: true },
  T88W: { keys: 84, accounts: 16, commonFile: 'y000000000192.cfg', modules: exp55, callInfo: true },
  VP59: { keys: 27, accounts: 16, commonFile: 'y000000000091.cfg', modules: exp50 },
  W52P: { keys: 0, accounts: 5, commonFile: 'y000000000025.cfg' },
  W60B: { keys: 0, accounts: 8, commonFile: 'y000000000077.cfg' },
  W70B: { keys: 0, accounts: 10, commonFile: 'y000000000146.cfg' },
  W75DM: { keys: 0, accounts: 20 },
  W80DM: { keys: 0, accounts: 30 },
  W90DM: { keys: 0, accounts: 250 },
};
