import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isHttpsAddress, mailAddress } from '../../../src/rules/link-addresses.ts';

describe('addresses of links', () => {
  it('are https, without user name, and readable', () => {
    for (const good of [
      'https://dialog.example',
      'HTTPS://dialog.example:8443/a@b?c=d#e',
      'https://[2001:db8::1]/',
      'https://écran.example/',
    ])
      assert.equal(isHttpsAddress(good), true, good);
    const bad = [
      '',
      'https://',
      'https:dialog.example',
      'https:///x',
      ' https://a.example',
      'https://a.example/ b',
      'https://a b/',
      '/start',
    ];
    const unsafe = [
      'javascript:alert(1)//https://a',
      'http://a.example',
      'data:text/html,x',
      'https://u:p@a.example',
      'https://a\\@b.example',
    ];
    for (const text of [...bad, ...unsafe, `https://a.example/${'x'.repeat(2000)}`]) assert.equal(isHttpsAddress(text), false, text);
  });

  it('of mail open a message with subject and text, and cannot be given further fields', () => {
    assert.equal(mailAddress('driss@demo.example'), 'mailto:driss%40demo.example');
    const address = mailAddress('a+b@c.example', { subject: 'Été & co', body: 'Un\nDeux?' }) ?? '';
    assert.equal(address, 'mailto:a%2Bb%40c.example?subject=%C3%89t%C3%A9%20%26%20co&body=Un%0D%0ADeux%3F');
    for (const email of ['', 'driss', 'a@b', 'a@b.example?cc=x@y.example', 'a@b.example,c@d.example', 'a b@c.example'])
      assert.equal(mailAddress(email), undefined, email);
    assert.equal(mailAddress('a@b.example?cc=x')?.includes('?'), false);
  });
});
