import type { Device, Id, Line, LineKind, PhoneNumber, PresentedNumber, SupportDocument, TimeZone } from '../../contract/index.ts';
import { lineShape, type GivenState, type Shape } from '../base/given.ts';

/** All that the widget shows. */
export interface PhonesData {
  /** The user's lines. Those without a phone of `devices` are shown where they are mobile lines. */
  readonly lines: readonly Line[];
  readonly devices: readonly Device[];
  /** By line: the number that it presents; `null` while it is being read. */
  readonly presented?: Readonly<Record<Id, PresentedNumber | null>>;
  /** Guides of the phones; each names those that it describes. Left out: none are known. */
  readonly guides?: readonly SupportDocument[];
  readonly timeZone: TimeZone;
  /** Country whose national writing of numbers is shown, ISO 3166-1 alpha-2. */
  readonly country?: string;
}

/** The state of a controlled `<sc-phones>`. */
export type PhonesState = GivenState<PhonesData>;

export const phonesShape: Shape = {
  lines: [{ ...(lineShape as object), numbers: ['string'] }],
  devices: [{ id: 'string', lines: ['string'], vendor: 'string', model: 'string', delivery: { state: 'string' } }],
  'presented?': 'object',
  'guides?': [{ id: 'string', title: 'string', mediaType: 'string' }],
  timeZone: 'string',
};

/** A phone as it is shown: a device, or a mobile line whose device is not managed. */
export type Phone =
  | { readonly kind: LineKind; readonly device: Device; readonly lines: readonly Line[] }
  | { readonly kind: 'mobile'; readonly device?: undefined; readonly lines: readonly [Line] };

/** The user's phones of one kind, in the order of the backend. */
export function phonesOf({ devices, lines }: Pick<PhonesData, 'devices' | 'lines'>, kind: LineKind): readonly Phone[] {
  const managed = devices.map((device): Phone => {
    const own = lines.filter(({ id }) => device.lines.includes(id));
    return { kind: own.length > 0 && own.every((line) => line.kind === 'mobile') ? 'mobile' : 'fixed', device, lines: own };
  });
  const others = lines
    .filter((line) => line.kind === 'mobile' && !devices.some((device) => device.lines.includes(line.id)))
    .map((line): Phone => ({ kind: 'mobile', lines: [line] }));
  return [...managed, ...others].filter((phone) => phone.kind === kind);
}

/** The guides of a phone. */
export function guidesOf({ guides = [] }: Pick<PhonesData, 'guides'>, { device }: Phone): readonly SupportDocument[] {
  return device ? guides.filter(({ devices }) => devices?.includes(device.id)) : [];
}

/** Every number of a phone's lines, each once. */
export function numbersOf({ lines }: Phone): readonly PhoneNumber[] {
  return [...new Set(lines.flatMap(({ numbers }) => numbers))];
}

/** Name of a device: `Yealink T46U`. */
export const nameOf = ({ vendor, model }: Device): string => `${vendor} ${model}`;

/** An address as people read it: `80:5e:c0:0a:10:01`. */
export const macInPairs = (mac: string): string => mac.replace(/..(?=.)/g, '$&:');
