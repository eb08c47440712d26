import { polycomModels } from '../../catalogue/polycom.ts';
import { normalizeMac } from '../../mac.ts';
import type { Announced } from '../generator.ts';

/**
 * `FileTransport PolycomVVX-VVX_400-UA/4.1.4.7430 Type/Application` when it fetches files, `PolyEdge-Edge_E350-UA/8.3.1.0614_f04ea4691c59`
 * when it registers.
 */
const userAgentForm = /^(?:FileTransport )?Poly\w{1,30}-(\w{1,30})-UA\/(\d[\d.]{0,30})(?=[\s(_]|$)(.*)/i;
/** The updater, which runs before the application, tells its own version. */
const updater = /\bType\/Updater\b/i;
const macInside = /[\s(_:]([\da-f]{12})(?![\da-z])/i;

const names: ReadonlyMap<string, string> = new Map(
  polycomModels.flatMap(({ name, aliases = [] }) => aliases.map((alias) => [alias.toLowerCase(), name] as const)),
);

/** Reads the User-Agent of a phone of any of the maker's families. */
export function polycomAnnounced(userAgent: string): Announced | undefined {
  const [, model, firmware, rest = ''] = userAgentForm.exec(userAgent.slice(0, 300)) ?? [];
  if (model === undefined || firmware === undefined) return undefined;
  const mac = normalizeMac(macInside.exec(rest)?.[1] ?? '');
  return {
    vendor: 'polycom',
    model: names.get(model.toLowerCase()) ?? model,
    ...(updater.test(rest) ? {} : { firmware }),
    ...(mac !== undefined && { mac }),
  };
}
