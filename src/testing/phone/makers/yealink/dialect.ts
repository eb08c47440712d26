/** Names of parameters, by generation of the firmware. */
export interface Dialect {
  /** Before the names of provisioning and security. */
  readonly prefix: string;
  readonly language: string;
  /** Fields of a key that hold the code to pick up with, the first that is there counts. */
  readonly pickup: readonly string[];
  /** After `account.N.` */
  readonly transport: string;
  readonly bootFiles: boolean;
}

/** 86 of `108.86.0.20`. @throws TypeError for a version without one */
export function generationOf(firmware: string): number {
  const found = /^\d+\.(\d+)(?:\.|$)/.exec(firmware)?.[1];
  if (found === undefined) throw new TypeError(`${firmware} is no firmware version of this maker`);
  return Number(found);
}

export function dialectOf(generation: number): Dialect {
  return {
    prefix: generation >= 81 ? 'static.' : '',
    language: generation === 81 || generation === 82 ? 'static.lang.gui' : 'lang.gui',
    pickup: generation <= 82 ? ['pickup_value', 'extension'] : ['extension'],
    transport: generation >= 80 ? 'sip_server.1.transport_type' : 'transport',
    bootFiles: generation >= 81,
  };
}
