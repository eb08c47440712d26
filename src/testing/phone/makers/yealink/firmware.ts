import type { Files, Firmware, Identity, Provisioning, Values } from '../../firmware.ts';
import { credentialsOf, filled, given, keyCount, switchOf } from '../../reading.ts';
import { FIRST_LINE, readBootFile, readConfigFile, type BootFile } from './config-file.ts';
import { dialectOf, generationOf } from './dialect.ts';
import { yealinkKeys, type Panel } from './keys.ts';
import { createMemory } from './memory.ts';
import { yealinkModels, type YealinkModel } from './models.ts';
import { yealinkAccounts, yealinkSettings } from './settings.ts';

const COMMON_BOOT_FILE = 'y000000000000.boot';
/** Of a model that the table does not have. */
const ACCOUNTS = 16;

/** Files to fetch at a start. `unknown`: the list could not be read, or is refused. */
type Plan = { readonly boot: BootFile } | 'no boot file' | 'unknown';

function panelOf({ model, keys, modules }: Identity, known: YealinkModel | undefined): Panel {
  const { most = 0, keys: moduleKeys = 0 } = known?.modules ?? {};
  return {
    keys: keyCount(known?.keys, keys, model),
    accounts: known?.accounts ?? ACCOUNTS,
    modules: Math.min(modules, most),
    moduleKeys,
    ...(known?.linesFromZero ? { linesFromZero: true } : {}),
  };
}

function userAgentOf({ model, firmware, mac }: Identity): string {
  const name = /^(?:W\d|AX)/.test(model) ? model : `SIP-${model}`;
  return `Yealink ${name} ${firmware} ${mac.replace(/..(?=.)/g, '$&:')}`;
}

async function planOf(files: Files, { mac, model }: Identity): Promise<Plan> {
  for (const name of [`${mac}.boot`, COMMON_BOOT_FILE]) {
    const answer = await files.get(name);
    if (answer.state === 'failed') return 'unknown';
    if (answer.state === 'missing') continue;
    const boot = readBootFile(answer.text, model);
    if (boot) return { boot };
    files.problem(`${name}: refused, does not begin with ${FIRST_LINE}`);
    return 'unknown';
  }
  return 'no boot file';
}

interface Gathered {
  /** The later file wins. */
  readonly named: Values;
  readonly missing: readonly string[];
  /** A file is there but could not be had: the phone stays as it was. */
  readonly failed: boolean;
}

async function gather(files: Files, names: readonly string[]): Promise<Gathered> {
  const named = new Map<string, string>();
  const missing: string[] = [];
  let failed = false;
  for (const name of names) {
    const answer = await files.get(name);
    if (answer.state === 'missing') missing.push(name);
    if (answer.state === 'failed') failed = true;
    if (answer.state !== 'found') continue;
    const read = readConfigFile(answer.text);
    if (!read) files.problem(`${name}: refused, does not begin with ${FIRST_LINE}`);
    for (const [parameter, value] of read ?? []) named.set(parameter, value);
  }
  return { named, missing, failed };
}

/** Yealink desk phones, firmware V73 to V87. @throws TypeError for a firmware that is no version, or a model without known keys */
export function yealinkFirmware(identity: Identity): Firmware {
  const known = yealinkModels[identity.model];
  const dialect = dialectOf(generationOf(identity.firmware));
  const panel = panelOf(identity, known);
  const memory = createMemory();
  let localToSend = false;
  const told = (name: string) => filled(memory.values.get(`${dialect.prefix}auto_provision.${name}`));

  /** Without a boot file one of the two is enough. Every file that a boot file names has to be there. */
  async function gatherAll(files: Files, plan: Exclude<Plan, 'unknown'>): Promise<Gathered> {
    const common = identity.commonFile ?? known?.commonFile;
    const own = `${identity.mac}.cfg`;
    const names = plan === 'no boot file' ? (common === undefined ? [own] : [common, own]) : plan.boot.includes;
    const gathered = await gather(files, names);
    const needed = plan !== 'no boot file' || gathered.missing.length === names.length;
    if (needed) for (const name of gathered.missing) files.problem(`${name}: not there`);
    return gathered;
  }

  async function sendLocal(files: Files): Promise<void> {
    if (!localToSend || told('custom.sync') !== '1') return;
    const lines = [...memory.local].map(([name, value]) => `${name} = ${value}`);
    localToSend = !(await files.put(`${identity.mac}-local.cfg`, [FIRST_LINE, ...lines, ''].join('\n')));
  }

  return {
    userAgent: userAgentOf(identity),
    basicOnly: false,
    async start(files) {
      const plan = dialect.bootFiles ? await planOf(files, identity) : 'no boot file';
      if (plan === 'unknown') return;
      const { named, failed } = await gatherAll(files, plan);
      if (failed) return;
      const overwrite = plan !== 'no boot file' && plan.boot.overwrite;
      memory.apply(named, overwrite);
      if (!switchOf(told('custom.protect'))) memory.yield(named, overwrite);
      await sendLocal(files);
    },
    get values() {
      return memory.values;
    },
    value: (parameter) => memory.values.get(parameter),
    keys: () => yealinkKeys(memory.values, dialect, panel),
    settings: () => yealinkSettings(memory.values, dialect, known ?? {}),
    accounts: () => yealinkAccounts(memory.values, dialect, panel.accounts),
    provisioning(): Provisioning {
      return given({ address: told('server.url'), credentials: credentialsOf(told('server.username'), told('server.password')) });
    },
    setLocally(parameter, value) {
      memory.setLocally(parameter, value);
      localToSend = true;
    },
  };
}
