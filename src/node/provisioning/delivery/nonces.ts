import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Numbers that a digest is made with, each good for a while and for one phone. */
export interface Nonces {
  /** @param scope the only use for which the nonce is valid */
  issue(scope: string, at: number): string;
  /** Takes a request with this nonce and count. @returns whether it is a good nonce and the count is higher than all before */
  use(nonce: string, scope: string, count: number, at: number): boolean;
}

const lifeMs = 300_000;
const bytes = { time: 6, random: 8, proof: 16 };
const signed = bytes.time + bytes.random;

interface Used {
  readonly issuedAt: number;
  readonly count: number;
}

/**
 * A nonce is its time of birth, random bits and a proof with a key that dies with the process: an unused nonce takes no memory.
 * @param capacity used nonces that are remembered. When one has to be forgotten, all that are no younger become stale, so that no
 *   request can be sent a second time because its first was forgotten
 */
export function nonces(capacity: number): Nonces {
  const key = randomBytes(32);
  const used = new Map<string, Used>();
  let staleUntil = -Infinity;

  const proof = (scope: string, head: Buffer) => createHmac('sha256', key).update(head).update(scope).digest().subarray(0, bytes.proof);

  /** @returns when a nonce was issued; `undefined` for one that is not ours, or is another phone's */
  const issuedAt = (nonce: string, scope: string): number | undefined => {
    const whole = Buffer.from(nonce, 'base64url');
    // The decoder accepts several spellings, and each would have a count of its own.
    if (whole.byteLength !== signed + bytes.proof || whole.toString('base64url') !== nonce) return undefined;
    const head = whole.subarray(0, signed);
    return timingSafeEqual(proof(scope, head), whole.subarray(signed)) ? head.readUIntBE(0, bytes.time) : undefined;
  };

  const forgetOldest = (at: number): void => {
    for (const [nonce, { issuedAt }] of used) {
      const isPast = issuedAt + lifeMs < at;
      if (!isPast && used.size <= capacity) return;
      if (!isPast) staleUntil = Math.max(staleUntil, issuedAt);
      used.delete(nonce);
    }
  };

  return {
    issue(scope, at) {
      const head = randomBytes(signed);
      head.writeUIntBE(Math.floor(at), 0, bytes.time);
      return Buffer.concat([head, proof(scope, head)]).toString('base64url');
    },
    use(nonce, scope, count, at) {
      const issued = issuedAt(nonce, scope);
      if (issued === undefined || issued + lifeMs < at) return false;
      const last = used.get(nonce);
      if (last ? count <= last.count : issued <= staleUntil || count < 1) return false;
      used.set(nonce, { issuedAt: issued, count });
      forgetOldest(at);
      return true;
    },
  };
}
