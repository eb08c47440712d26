import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { ConfigError, readConfig } from '../../../src/node/config.ts';
import { temporaryFolder } from './support/selfcare.ts';

const issuer = { SELFCARE_ISSUER: 'https://login.example', SELFCARE_AUDIENCE: 'selfcare' };

describe('the configuration', () => {
  const folder = temporaryFolder();
  after(() => folder.remove());
  const file = (content: string) => {
    const path = join(folder.path, 'selfcare.json');
    writeFileSync(path, content);
    return path;
  };
  const mistakes = (env: NodeJS.ProcessEnv, demo = false, path?: string) => {
    try {
      readConfig(env, demo, path);
    } catch (thrown) {
      assert.ok(thrown instanceof ConfigError);
      return thrown.message;
    }
    return assert.fail('was accepted');
  };

  it('needs nothing for a demo, which then listens to this machine only', () => {
    const config = readConfig({}, true);
    assert.deepEqual([config.port, config.host, config.dataFolder, config.oidc], [8080, '127.0.0.1', 'data', undefined]);
  });

  it('needs an issuer otherwise, and says what to set', () => {
    assert.match(mistakes({}), /SELFCARE_ISSUER[\s\S]*SELFCARE_AUDIENCE[\s\S]*--demo/);
    assert.match(mistakes({ SELFCARE_ISSUER: 'https://login.example' }), /SELFCARE_AUDIENCE/);
    assert.equal(readConfig(issuer, false).oidc?.tenantClaim, 'tenant');
  });

  it('never believes the demo’s tokens beside an issuer’s', () => {
    assert.equal(readConfig(issuer, true).oidc, undefined);
  });

  it('comes from the environment', () => {
    const config = readConfig(
      {
        ...issuer,
        PORT: '9000',
        SELFCARE_HOST: '::1',
        SELFCARE_DATA: '/var/lib/selfcare',
        SELFCARE_PUBLIC_URL: 'https://selfcare.example',
        SELFCARE_TENANT_CLAIM: 'org.id',
        SELFCARE_ALGORITHMS: 'ES256, EdDSA',
        SELFCARE_CORS_ORIGINS: 'https://a.example,https://b.example:8443',
        SELFCARE_CHANGES_PER_MINUTE: '5',
      },
      false,
    );
    assert.deepEqual([config.port, config.host, config.dataFolder, config.secure], [9000, '::1', '/var/lib/selfcare', true]);
    assert.deepEqual(config.corsOrigins, ['https://a.example', 'https://b.example:8443']);
    assert.deepEqual([config.oidc?.tenantClaim, config.oidc?.algorithms], ['org.id', ['ES256', 'EdDSA']]);
    assert.deepEqual(config.limits, { changesPerMinute: 5 });
  });

  it('comes from a file too, and the environment wins', () => {
    const path = file(JSON.stringify({ issuer: 'https://file.example', audience: 'file', corsOrigins: ['https://a.example'], port: 9001 }));
    const config = readConfig({ PORT: '9002', SELFCARE_CONFIG: path }, false);
    assert.deepEqual([config.port, config.oidc?.issuer, config.corsOrigins], [9002, 'https://file.example', ['https://a.example']]);
  });

  it('is checked, and every mistake is named by the variable that holds it', () => {
    const found = mistakes({
      PORT: 'http',
      SELFCARE_ISSUER: 'login',
      SELFCARE_CORS_ORIGINS: 'https://a.example/',
      SELFCARE_CLOCK_TOLERANCE: '-1',
    });
    for (const variable of ['PORT', 'SELFCARE_ISSUER', 'SELFCARE_CORS_ORIGINS', 'SELFCARE_CLOCK_TOLERANCE'])
      assert.match(found, new RegExp(`^${variable} `, 'm'));
    for (const origin of ['*', 'null', 'portal.example', 'https://a.example/app'])
      assert.match(mistakes({ SELFCARE_CORS_ORIGINS: origin }, true), /SELFCARE_CORS_ORIGINS/);
  });

  it('accepts no signature that others could make', () => {
    for (const algorithm of ['none', 'HS256', '']) {
      if (algorithm) assert.match(mistakes({ ...issuer, SELFCARE_ALGORITHMS: algorithm }), /SELFCARE_ALGORITHMS/);
    }
  });

  it('refuses a file that it cannot use', () => {
    assert.match(mistakes({}, true, file('{')), /selfcare\.json/);
    assert.match(mistakes({}, true, file('[]')), /one JSON object/);
    assert.match(mistakes({}, true, file('{"isuer":"x"}')), /unknown setting.*isuer/);
    assert.match(mistakes({}, true, join(folder.path, 'nothing.json')), /nothing\.json/);
  });
});
