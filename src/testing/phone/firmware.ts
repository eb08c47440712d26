import type { AccountOnPhone, KeyOnPhone, PhoneCredentials, PhoneOptions, SettingsOnPhone } from './simulated-phone.ts';

/** The phone's own identity. */
export interface Identity extends Pick<PhoneOptions, 'model' | 'firmware' | 'keys' | 'commonFile'> {
  /** Twelve hexadecimal digits, lower case. */
  readonly mac: string;
  readonly modules: number;
}

/**
 * Result of a request for a file. `missing`: there is no such file. `failed`: any other answer without a file, after a second try;
 * the phone keeps its values.
 */
export type FileAnswer = { readonly state: 'found'; readonly text: string } | { readonly state: 'missing' } | { readonly state: 'failed' };

/** The server's files, as one start sees them. */
export interface Files {
  /** As it was told, macros and all. */
  readonly address: string;
  /** By name below the address, or by full address. */
  get(file: string): Promise<FileAnswer>;
  /** @returns whether the server took it */
  put(file: string, body: string): Promise<boolean>;
  problem(text: string): void;
}

/** Where its files tell the phone to fetch them from now on. */
export interface Provisioning {
  readonly address?: string;
  readonly credentials?: PhoneCredentials;
}

/** A maker's software: its requests, its parser and the state that it makes of files. */
export interface Firmware {
  readonly userAgent: string;
  /** Knows no other way to sign in than Basic. */
  readonly basicOnly: boolean;
  /** Goes through its files once, and applies them. */
  start(files: Files): Promise<void>;
  readonly values: ReadonlyMap<string, string>;
  value(parameter: string): string | undefined;
  keys(): ReadonlyMap<number, KeyOnPhone>;
  settings(): SettingsOnPhone;
  accounts(): readonly AccountOnPhone[];
  provisioning(): Provisioning;
  setLocally(parameter: string, value: string): void;
}

/** Parameters by name. */
export type Values = ReadonlyMap<string, string>;
