import type { GreetingRefusal } from '../../../contract/index.ts';

/** Decoded sound. Samples are −1 to 1; those of a file in floating point may be beyond. */
export interface Sound {
  /** Samples per second. */
  readonly rate: number;
  /** One or two, of equal length. */
  readonly channels: readonly Float32Array[];
}

/** Bounds of what is decoded, looked at before memory is taken for it. */
export interface SoundLimits {
  readonly maxSeconds: number;
}

/** Why a file is no sound that can be used. */
export class SoundRefused extends Error {
  override readonly name = 'SoundRefused';
  readonly rule: GreetingRefusal;
  readonly params: Readonly<Record<string, number>> | undefined;

  constructor(rule: GreetingRefusal, params?: Readonly<Record<string, number>>) {
    super(rule);
    this.rule = rule;
    this.params = params;
  }
}

/** Encoders add up to a tenth of a second at both ends. */
const encoderSeconds = 0.2;

/** @throws `too-long` */
export function refuseLong(seconds: number, { maxSeconds }: SoundLimits): void {
  if (seconds > maxSeconds + encoderSeconds) throw new SoundRefused('too-long', { max: maxSeconds });
}
