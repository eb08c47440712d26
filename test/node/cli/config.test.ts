import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { ConfigError, dataFolderOf, readConfig, secretKeysOf } from '../../../src/node/config.ts';
import { servicesOf } from '../../../src/node/mailbox-services-config.ts';
import { offersOf } from '../../../src/node/mailbox-services.ts';
import { temporaryFolder } from './support/selfcare.ts';

const issuer = { SELFCARE_ISSUER: 'https://login.example', SELFCARE_AUDIENCE: 'selfcare' };
const secretKey = (byte: number): string => Buffer.alloc(32, byte).toString('base64');

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
        SELFCARE_DOCUMENTS: '/var/lib/selfcare-documents',
        SELFCARE_PUBLIC_URL: 'https://selfcare.example',
        SELFCARE_TENANT_CLAIM: 'org.id',
        SELFCARE_ALGORITHMS: 'ES256, EdDSA',
        SELFCARE_CORS_ORIGINS: 'https://a.example,https://b.example:8443',
        SELFCARE_CHANGES_PER_MINUTE: '5',
        SELFCARE_CHECKS_PER_MINUTE: '7',
      },
      false,
    );
    assert.deepEqual([config.port, config.host, config.dataFolder, config.secure], [9000, '::1', '/var/lib/selfcare', true]);
    assert.equal(config.documents, '/var/lib/selfcare-documents');
    assert.deepEqual(config.corsOrigins, ['https://a.example', 'https://b.example:8443']);
    assert.deepEqual([config.oidc?.tenantClaim, config.oidc?.algorithms], ['org.id', ['ES256', 'EdDSA']]);
    assert.deepEqual(config.limits, { changesPerMinute: 5, checksPerMinute: 7 });
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

  it('serves phones at the portal’s own address, without further proof, unless told otherwise', () => {
    assert.deepEqual(readConfig(issuer, false).phones, { authentication: 'none', clientCertificate: 'off', trustedProxies: 0 });
  });

  it('tells how phones are served', () => {
    const pem = (name: string) => {
      const path = join(folder.path, name);
      writeFileSync(path, `${name} as PEM`);
      return path;
    };
    const { phones } = readConfig(
      {
        ...issuer,
        SELFCARE_SECRET_KEYS: ` ${secretKey(1)}, ${secretKey(2)} `,
        SELFCARE_PHONES_URL: 'https://phones.example/base//',
        SELFCARE_PHONES_AUTHENTICATION: 'digest',
        SELFCARE_PHONES_CERTIFICATE: 'require',
        SELFCARE_PHONES_PORT: '8443',
        SELFCARE_PHONES_TLS_CERTIFICATE: pem('certificate'),
        SELFCARE_PHONES_TLS_KEY: pem('key'),
        SELFCARE_PHONES_CLIENT_AUTHORITY: pem('authority'),
        SELFCARE_TRUSTED_PROXIES: '2',
      },
      false,
    );
    assert.deepEqual(phones, {
      secretKeys: [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)],
      address: 'https://phones.example/base',
      authentication: 'digest',
      clientCertificate: 'require',
      trustedProxies: 2,
      listener: { port: 8443, certificate: 'certificate as PEM', key: 'key as PEM', clientAuthority: 'authority as PEM' },
    });
  });

  it('names every wrong setting of the phones by its variable, and no key', () => {
    const short = Buffer.alloc(31, 1).toString('base64');
    const wrong: readonly (readonly [variable: string, value: string, said: RegExp])[] = [
      ['SELFCARE_SECRET_KEYS', short, /32 random bytes/],
      ['SELFCARE_SECRET_KEYS', `${secretKey(1)},${short}`, /32 random bytes/],
      ['SELFCARE_SECRET_KEYS', ',', /./],
      ['SELFCARE_PHONES_URL', 'phones.example', /http or https/],
      ['SELFCARE_PHONES_URL', 'tftp://phones.example', /http or https/],
      ['SELFCARE_PHONES_AUTHENTICATION', 'password', /digest/],
      ['SELFCARE_PHONES_CERTIFICATE', 'on', /require/],
      ['SELFCARE_PHONES_PORT', 'https', /number/],
      ['SELFCARE_PHONES_PORT', '65536', /./],
      ['SELFCARE_PHONES_TLS_CERTIFICATE', join(folder.path, 'no-certificate'), /no-certificate/],
      ['SELFCARE_PHONES_TLS_KEY', join(folder.path, 'no-key'), /no-key/],
      ['SELFCARE_PHONES_CLIENT_AUTHORITY', join(folder.path, 'no-authority'), /no-authority/],
      ['SELFCARE_TRUSTED_PROXIES', '-1', /./],
      ['SELFCARE_TRUSTED_PROXIES', '11', /./],
      ['SELFCARE_TRUSTED_PROXIES', 'all', /./],
    ];
    for (const [variable, value, said] of wrong) {
      const found = mistakes({ ...issuer, [variable]: value });
      assert.match(found, new RegExp(`^${variable} `), `${variable}=${value}`);
      assert.match(found, said);
      assert.ok(!found.includes(short));
    }
  });

  it('opens a listener for phones only with a certificate and its key, and asks for theirs only with an authority', () => {
    const pem = file('as PEM');
    const listener = { ...issuer, SELFCARE_PHONES_PORT: '8443' };
    for (const half of [{}, { SELFCARE_PHONES_TLS_CERTIFICATE: pem }, { SELFCARE_PHONES_TLS_KEY: pem }])
      assert.match(mistakes({ ...listener, ...half }), /SELFCARE_PHONES_TLS_CERTIFICATE and SELFCARE_PHONES_TLS_KEY/);
    const whole = { ...listener, SELFCARE_PHONES_TLS_CERTIFICATE: pem, SELFCARE_PHONES_TLS_KEY: pem };
    assert.deepEqual(readConfig(whole, false).phones.listener, { port: 8443, certificate: 'as PEM', key: 'as PEM' });
    const asking = { SELFCARE_PHONES_CERTIFICATE: 'require' };
    for (const env of [issuer, whole]) assert.match(mistakes({ ...env, ...asking }), /SELFCARE_PHONES_CLIENT_AUTHORITY/);
  });

  it('gives commands the keys for secrets and the data folder alone', () => {
    assert.equal(secretKeysOf({}), undefined);
    assert.deepEqual(secretKeysOf({ SELFCARE_SECRET_KEYS: secretKey(3) }), [new Uint8Array(32).fill(3)]);
    assert.deepEqual(secretKeysOf({ SELFCARE_CONFIG: file(JSON.stringify({ secretKeys: [secretKey(4)] })) }), [new Uint8Array(32).fill(4)]);
    assert.equal(dataFolderOf({ SELFCARE_DATA: '/var/lib/selfcare' }), '/var/lib/selfcare');
  });

  it('refuses a file that it cannot use', () => {
    assert.match(mistakes({}, true, file('{')), /selfcare\.json/);
    assert.match(mistakes({}, true, file('[]')), /one JSON object/);
    assert.match(mistakes({}, true, file('{"isuer":"x"}')), /unknown setting.*isuer/);
    assert.match(mistakes({}, true, join(folder.path, 'nothing.json')), /nothing\.json/);
  });

  describe('of e-mail, text messages and transcripts', () => {
    const mail = {
      SELFCARE_SMTP_URL: 'smtps://prabox:very-secret@mail.example',
      SELFCARE_MAIL_FROM: 'Messagerie <messagerie@prabox.example>',
    };

    it('is none when left out, so that nothing leaves this machine', () => {
      const { mailboxServices } = readConfig({}, true);
      assert.deepEqual(mailboxServices, { language: 'fr', transcriptWaitMs: 60_000 });
      assert.deepEqual(servicesOf(mailboxServices), { sends: [], transcribes: false, transcriptWaitMs: 60_000 });
      assert.deepEqual(offersOf(readConfig(issuer, false)), { email: false, sms: false, transcripts: false });
    });

    it('comes from the environment', () => {
      const config = readConfig(
        {
          ...issuer,
          ...mail,
          SELFCARE_LANGUAGE: 'en',
          SELFCARE_SMS_URL: 'https://sms.example/send',
          SELFCARE_SMS_HEADERS: '{"Authorization":"Bearer key"}',
          SELFCARE_TRANSCRIPTION_URL: 'http://127.0.0.1:8000',
        },
        false,
      );
      const { email, sms, transcription, language } = config.mailboxServices ?? {};
      assert.deepEqual(email?.from, { name: 'Messagerie', address: 'messagerie@prabox.example' });
      assert.deepEqual(sms?.headers, { Authorization: 'Bearer key' });
      const order = sms.body.fill({ to: '+33639981234', text: 'a"b', id: '7' });
      assert.deepEqual(JSON.parse(order), { to: '+33639981234', text: 'a"b', id: '7' });
      assert.deepEqual([transcription?.model, language], ['whisper-1', 'en']);
      assert.deepEqual(offersOf(config), { email: true, sms: true, transcripts: true });
    });

    it('names what is wrong, and never a password', () => {
      const wrong: readonly (readonly [env: Record<string, string>, said: RegExp])[] = [
        [{ SELFCARE_SMTP_URL: mail.SELFCARE_SMTP_URL }, /both SELFCARE_SMTP_URL and SELFCARE_MAIL_FROM/],
        [{ ...mail, SELFCARE_SMTP_URL: 'http://prabox:very-secret@mail.example' }, /SELFCARE_SMTP_URL.*must be an smtp or smtps address/],
        [{ ...mail, SELFCARE_MAIL_FROM: 'a@b, c@d' }, /SELFCARE_MAIL_FROM.*must be an address/],
        [{ ...mail, SELFCARE_MAIL_AUDIO: 'link' }, /needs SELFCARE_PUBLIC_URL/],
        [{ SELFCARE_SMS_HEADERS: '{"authorization":"very-secret\\r\\nx: y"}' }, /SELFCARE_SMS_HEADERS.*must be a JSON object/],
        [{ SELFCARE_SMS_HEADERS: 'very-secret' }, /must be a JSON object/],
        [{ SELFCARE_SMS_BODY: '{"to":"{{to}}"}' }, /SELFCARE_SMS_BODY.*must hold/],
        [{ SELFCARE_TRANSCRIPTION_KEY: 'very-secret\nx' }, /SELFCARE_TRANSCRIPTION_KEY.*must be plain ASCII/],
        [{ SELFCARE_TRANSCRIPTION_URL: 'file:///x' }, /SELFCARE_TRANSCRIPTION_URL.*http/],
      ];
      for (const [env, said] of wrong) {
        assert.match(mistakes(env, true), said);
        assert.doesNotMatch(mistakes(env, true), /very-secret/);
      }
    });
  });
});
