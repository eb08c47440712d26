import { readFileSync } from 'node:fs';
import type { PhoneListener, ServeConfig } from '../../../../src/node/config.ts';
import { demoConfig, plainPhones } from '../../app/support/place.ts';

function fixture(name: string): string {
  return readFileSync(new URL(`../../provisioning/delivery/fixtures/${name}.pem`, import.meta.url), 'utf8');
}

/** Certificate and key of a listener with TLS. */
const serverTls: Omit<PhoneListener, 'port'> = { certificate: fixture('server.cert'), key: fixture('server.key') };

/** The demonstration, with a listener for phones alone. */
export function withPhonesPort(dataFolder: string, port: number, phonesPort: number): ServeConfig {
  return demoConfig(dataFolder, { port, phones: { ...plainPhones, listener: { ...serverTls, port: phonesPort } } });
}
