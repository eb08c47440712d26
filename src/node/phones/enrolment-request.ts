import type { Id } from '../../contract/index.ts';
import type { PhoneVendor } from '../provisioning/catalogue/model.ts';

/** A line that a phone shall register. */
export interface EnrolledAccount {
  readonly line: Id;
  readonly userName: string;
  /** The user name when left out. */
  readonly authName?: string;
  /** Secret. */
  readonly password: string;
  readonly voicemailNumber?: string;
}

/** A phone as the operator gives it to somebody. */
export interface Enrolment {
  /** Made up for a new phone when left out. */
  readonly id?: Id;
  readonly owner: Id;
  readonly vendor: PhoneVendor;
  readonly model: string;
  /** Twelve lower-case hexadecimal digits. */
  readonly mac: string;
  readonly firmware?: string;
  readonly accounts: readonly [EnrolledAccount, ...EnrolledAccount[]];
  readonly lineKeys?: number;
  /** Secret that the phone shows besides its address. A stored one stays when left out. */
  readonly accessPassword?: string;
}
