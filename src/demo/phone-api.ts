import type { Id, Instant } from '../contract/index.ts';

/** Keys and settings that a simulated phone has read from its files. */
export interface PhoneContents {
  readonly startedAt: Instant;
  readonly starts: number;
  readonly keys: readonly {
    readonly position: number;
    readonly kind: 'line' | 'supervision' | 'speed-dial' | 'blank' | 'other';
    readonly label?: string;
    readonly value?: string;
  }[];
  readonly settings: {
    readonly hdAudio?: boolean;
    readonly supervisionCallerNumber?: boolean;
    readonly callWaiting?: boolean;
    readonly ringTone?: string;
    readonly utcOffsetMinutes?: number;
    readonly locksByCode: boolean;
  };
  readonly problems: number;
}

/** `off`: the server simulates no phones. `absent`: this one is not simulated. */
export type SimulatedDevice = { readonly state: 'off' | 'absent' } | { readonly state: 'started'; readonly contents: PhoneContents };

/** Asks for the contents of the simulated phone of one of the user's devices. */
export async function simulatedDevice(device: Id, token: string, signal?: AbortSignal): Promise<SimulatedDevice> {
  const path = `/v1/demo/devices/${encodeURIComponent(device)}/phone`;
  const response = await fetch(path, { headers: { authorization: `Bearer ${token}` }, ...(signal && { signal }) });
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return (await response.json()) as SimulatedDevice;
}
