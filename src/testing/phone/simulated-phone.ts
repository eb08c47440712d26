/** Makers whose phones can be simulated. Yealink and Polycom in full; of the others the requests, keys and main settings. */
export const phoneMakers = ['yealink', 'polycom', 'snom', 'grandstream', 'cisco', 'fanvil', 'mitel'] as const;
export type PhoneMaker = (typeof phoneMakers)[number];

/** How a phone signs in where it fetches its files. */
export interface PhoneCredentials {
  readonly user: string;
  readonly password: string;
}

/** A phone as it leaves its box, and the network it is plugged into. */
export interface PhoneOptions {
  readonly vendor: PhoneMaker;
  /** As the maker writes it, such as `T46U`, `VVX450`, `D785`, `GRP2614`, `7841`, `X4U`, `6920`. */
  readonly model: string;
  /** Twelve hexadecimal digits, with or without separators. */
  readonly mac: string;
  /** As the maker writes it. Yealink: the second number tells the generation. */
  readonly firmware: string;
  /** Where it is told to fetch its files: a folder that ends in `/`, or for Snom and Cisco also a file with the maker's macros. */
  readonly address: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Headers of every request, such as those that a proxy on the way would add. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Expansion modules that are plugged in. None when left out. */
  readonly modules?: number;
  /** Keys of the phone itself. Needed only for a model that the simulator does not know. */
  readonly keys?: number;
  /** The maker's file for all phones of this model, where the simulator does not know its name. */
  readonly commonFile?: string;
  readonly credentials?: PhoneCredentials;
  /** Whether it remembers the ETag of a file and sends it along the next time. It does when left out. */
  readonly conditional?: boolean;
  /** How it waits before it asks again after an error. Real time when left out. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** Milliseconds, to measure requests. */
  readonly clock?: () => number;
}

/** One request that the phone made. */
export interface FileRequest {
  readonly method: 'GET' | 'PUT';
  /** As the phone names it, without the folder. */
  readonly file: string;
  readonly url: string;
  /** 0 when no answer came. */
  readonly status: number;
  /** Size of the answer's body. */
  readonly bytes: number;
  readonly ms: number;
}

/** Result of a start. */
export interface Fetching {
  /** In their order, refused sign-ins and second tries included. */
  readonly requests: readonly FileRequest[];
  /** Whether any value in force has changed. */
  readonly changed: boolean;
}

/** `blank`: a key without a function. `other`: a function of the maker that is none of the rest. */
export type KeyKind = 'line' | 'supervision' | 'speed-dial' | 'blank' | 'other';

/** The content of one key. A field that the maker's type does not use is left out, even if a file sets it. */
export interface KeyOnPhone {
  readonly kind: KeyKind;
  /** In the maker's own words: `16`, `BLF`, `blf`. */
  readonly type: string;
  readonly label?: string;
  /** The number that is dialled or supervised, without scheme and host. */
  readonly value?: string;
  /** From 1. */
  readonly account?: number;
  readonly pickupCode?: string;
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export type WeekdayOnPhone = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** When the clock changes: an nth weekday, the first weekday from a day of the month on, or a day of the month. */
export type ClockChange = {
  /** 1 to 12. */
  readonly month: number;
  /** After midnight of that day, as the clock shows before it changes. */
  readonly minutes: number;
} & (
  | { readonly week: 1 | 2 | 3 | 4 | 'last'; readonly weekday: WeekdayOnPhone }
  | { readonly fromDay: number; readonly weekday: WeekdayOnPhone }
  | { readonly day: number }
);

/** How the phone's clock runs. */
export interface TimeZoneOnPhone {
  /** East of UTC, outside summer time. */
  readonly offsetMinutes: number;
  /** Absent where the clock does not change. */
  readonly summer?: { readonly shiftMinutes: number; readonly start: ClockChange; readonly end: ClockChange };
}

/** Settings in force. A setting that no file set, or that the simulator does not know of the maker, is left out. */
export interface SettingsOnPhone {
  /** Whether it offers a wide-band codec before the narrow ones. */
  readonly hdAudio?: boolean;
  /** Whether a supervision key shows who is calling. */
  readonly supervisionCallerNumber?: boolean;
  readonly callWaiting?: boolean;
  /** In the maker's own words: `Ring3.wav`, `ringer4`. */
  readonly ringTone?: string;
  readonly timeZone?: TimeZoneOnPhone;
  /** The code that unlocks it. Absent when it is not locked by code. */
  readonly lockCode?: string;
  /** Whether its files lock it when it takes them, so that its user finds it locked. */
  readonly lockedByFile?: boolean;
  /** Numbers that can be called while it is locked. */
  readonly callableWhenLocked?: readonly string[];
  /** Of its screens, in the maker's own words. */
  readonly language?: string;
  /** Whose country's tones it plays, in the maker's own words. */
  readonly tones?: string;
}

/** `dns`: the phone asks the name service which to use. */
export type TransportOnPhone = 'udp' | 'tcp' | 'tls' | 'dns';

/** Encrypted speech: `offered` takes calls without it, too. */
export type EncryptionOnPhone = 'off' | 'offered' | 'required';

/** A SIP account that the phone registers. */
export interface AccountOnPhone {
  /** From 1. */
  readonly number: number;
  readonly user: string;
  /** Name to sign in with, where it is not the user. */
  readonly authUser?: string;
  readonly password?: string;
  readonly displayName?: string;
  readonly server?: string;
  readonly port?: number;
  readonly transport: TransportOnPhone;
  readonly encryption?: EncryptionOnPhone;
}

/** A phone, seen from outside: it asks, it reads as its maker's phones do, and it can be looked at. */
export interface SimulatedPhone {
  /** Starts the phone, as power-on or a check-sync does: asks for its files in the maker's order and applies those that it understands. */
  restart(): Promise<Fetching>;
  /** By position from 1: the phone's own, then its modules. Every position is there; one that was never set shows the maker's default. */
  readonly keys: ReadonlyMap<number, KeyOnPhone>;
  readonly settings: SettingsOnPhone;
  /** Those that are enabled, by number. */
  readonly accounts: readonly AccountOnPhone[];
  /** Where it fetches its files now. Its files may move it; it then starts again from there, at most three times in a row. */
  readonly address: string;
  /** Of the last start: files that it refused or could not get, files missing that it needs. */
  readonly problems: readonly string[];
  /** The value that the phone goes by, unread. */
  value(parameter: string): string | undefined;
  /** Sends a file to where it fetches its own, as makers send logs and overrides. */
  upload(name: string, body: string): Promise<Response>;
  /** Sets a parameter on the phone itself, as its user would. The next start sends it to the server, where the maker does that. */
  setLocally(parameter: string, value: string): void;
}
