import type { PhoneModel, PhoneVendor } from '../../../../../src/node/provisioning/catalogue/model.ts';
import type { UploadRule, VendorGenerator } from '../../../../../src/node/provisioning/vendors/generator.ts';

/** Largest log that a phone of the tests may send. */
export const logBytes = 100_000;
/** Largest file of settings made on the phone. */
export const overrideBytes = 1000;

const uploads: readonly UploadRule[] = [
  { suffix: 'local.cfg', maxBytes: overrideBytes, overrides: true },
  { suffix: 'app.log', maxBytes: logBytes },
];

const userAgent = /^(\w+) (\w+) ([\d.]+)(?: ([\da-f:]+))?$/i;

function model(vendor: PhoneVendor): PhoneModel {
  return { vendor, name: 'One', keys: 4, accounts: 1, labelLength: 10, settings: {}, traits: undefined, sources: [] };
}

function unused(): never {
  throw new Error('delivery makes no files itself');
}

/** What a phone's files are called in these tests, in the order in which it asks for them. */
export function fileNames(mac: string): readonly [common: string, own: string, extra: string] {
  return ['y000000000108.cfg', `${mac}.cfg`, `${mac}-Extra.xml`];
}

/** Names that the fake maker's phones ask for though no such file is made. */
export function missingName(mac: string): string {
  return `${mac}.boot`;
}

/** A maker whose phones call themselves `<vendor> <model> <firmware> <mac>`. Those of `snom` know Basic only. */
export function fakeGenerator(vendor: PhoneVendor): VendorGenerator {
  const generic = model(vendor);
  return {
    vendor,
    name: vendor,
    models: [generic],
    generic,
    keyKinds: [],
    parameters: [],
    checkEvent: 'check-sync',
    restartsOn: [],
    uploads,
    ...(vendor === 'snom' && { basicOnly: true }),
    announced(text) {
      const [, name, announcedModel, firmware, mac] = userAgent.exec(text) ?? [];
      if (name !== vendor || announcedModel === undefined || firmware === undefined) return undefined;
      return { vendor, model: announcedModel, firmware, ...(mac === undefined ? {} : { mac }) };
    },
    render: unused,
    bootstrap: unused,
    parse: unused,
    mayAsk(name, mac) {
      return [...fileNames(mac), missingName(mac)].some((own) => own.toLowerCase() === name.toLowerCase());
    },
  };
}
