import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { selfcare, served, temporaryFolder } from '../cli/support/selfcare.ts';
import { eventually } from '../embedding/support/browser.ts';
import { NotingServer } from '../notifications/support/gateway.ts';
import { MailServer } from '../notifications/support/mail-server.ts';

const line = 'line-alice-mobile';

describe('a call to the demo that leaves a message', () => {
  const folder = temporaryFolder();
  after(() => folder.remove());
  const env = { SELFCARE_DATA: folder.path, PORT: '0', SELFCARE_LOG_LEVEL: 'info' };

  async function call(url: string, token: string): Promise<void> {
    const body = { line, caller: { number: '+33639980117', name: 'Jack Daniel' }, situation: { reachable: false } };
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${url}/v1/demo/calls`, { method: 'POST', headers, body: JSON.stringify(body) });
    assert.equal(answer.status, 200, await answer.clone().text());
    const { entry } = (await answer.json()) as { readonly entry: { readonly messageLeft?: boolean } };
    assert.equal(entry.messageLeft, true);
  }

  it('comes by e-mail with its sound and by text message, and the log has neither password nor number', async () => {
    const mails = new MailServer({ login: { user: 'prabox', pass: 'very-secret' } });
    const gateway = new NotingServer();
    const { host } = new URL(await mails.listen());
    const services = {
      SELFCARE_SMTP_URL: `smtp://prabox:very-secret@${host}`,
      SELFCARE_MAIL_FROM: 'Messagerie <messagerie@prabox.example>',
      SELFCARE_SMS_URL: await gateway.listen(),
      SELFCARE_SMS_HEADERS: '{"authorization":"Bearer very-secret"}',
    };
    const server = await served(['--demo'], { ...env, ...services });
    try {
      const token = (await selfcare(['token', '--user', 'alice'], env)).out.trim();
      const settings = `${server.url}/v1/lines/${line}/voicemail/settings`;
      const authorization = `Bearer ${token}`;
      const { email, sms } = (await (await fetch(settings, { headers: { authorization } })).json()) as { email?: object; sms?: object };
      assert.ok(email && sms);
      const headers = { authorization, 'content-type': 'application/json' };
      const change = { sms: { enabled: true, notices: ['message'] }, email: { transcript: true } };
      assert.equal((await fetch(settings, { method: 'PUT', headers, body: JSON.stringify(change) })).status, 200);
      await call(server.url, token);
      await eventually(
        () => Promise.resolve([mails.mails.length, gateway.requests.length]),
        ([mailed, texted]) => mailed === 2 && texted === 1,
      );
      const mail = await mails.parsed();
      // The demo has an address for copies.
      assert.deepEqual(mails.mails.flatMap(({ to }) => to).sort(), ['alice@demo.example', 'assistant@blueprint.example']);
      assert.equal(mail.subject, 'Nouveau message vocal de Jack Daniel');
      assert.match(mail.text ?? '', /Transcription automatique\n\S/);
      assert.equal(mail.attachments[0]?.content.subarray(0, 4).toString(), 'RIFF');
      const order = JSON.parse(gateway.requests[0]?.body.toString() ?? '') as { readonly to: string; readonly text: string };
      assert.equal(order.to, '+33639981234');
      assert.match(order.text, /^Message vocal de Jack Daniel, 06 39 98 01 17 \(0:0\d\)\.$/);
      assert.match((await selfcare(['notices', 'list', '--json'], env)).out, /"state":"sent"/);
    } finally {
      assert.equal(await server.end('SIGTERM'), 0);
      await mails.close();
      await gateway.close();
    }
    assert.doesNotMatch(server.log(), /very-secret|alice@|\+33/);
  });

  it('writes no notice where nothing is configured, and the log says once why', async () => {
    const server = await served(['--demo'], env);
    try {
      const token = (await selfcare(['token', '--user', 'alice'], env)).out.trim();
      await call(server.url, token);
      assert.doesNotMatch((await selfcare(['notices', 'list', '--json'], env)).out, /pending/);
    } finally {
      await server.end('SIGTERM');
    }
    assert.equal(server.log().match(/no e-mail is sent: SELFCARE_SMTP_URL/g)?.length, 1);
  });
});
