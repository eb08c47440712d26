import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { escapeXml, fitsXml, readXml } from '../../../src/node/provisioning/formats/xml.ts';
import { UnreadableFile } from '../../../src/node/provisioning/vendors/generator.ts';

/** Every code unit, whole characters or not. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units)),
  fc.constantFrom(']]>', '<!--', '&amp;', '&#10;', '"><a b="', "'/>", '\r\n', '\t x \n', '\u0085\u2028', '<![CDATA[x]]>', ' '),
);

function attributeAndText(body: string): readonly [string | undefined, string | undefined] {
  let attribute: string | undefined;
  let content: string | undefined;
  readXml(body, {
    open: (_name, attributes) => (attribute = attributes['v']),
    close: (_name, text) => (content = text),
  });
  return [attribute, content];
}

const fileWith = (value: string) => `<?xml version="1.0" encoding="UTF-8"?>\n<a v="${escapeXml(value)}">${escapeXml(value)}</a>`;

describe('a value in an XML file', () => {
  it('reads back as it was, in an attribute and between tags', () => {
    fc.assert(
      fc.property(anyText.filter(fitsXml), (value) => {
        assert.deepEqual(attributeAndText(fileWith(value)), [value, value]);
      }),
      { numRuns: 1000 },
    );
  });

  it('loses only what XML cannot hold', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const [attribute = '', content = ''] = attributeAndText(fileWith(value));
        assert.equal(attribute, content);
        assert.equal(fitsXml(attribute), true);
        if (fitsXml(value)) return;
        assert.ok(attribute.length < value.length);
        for (const character of attribute) assert.ok(value.includes(character));
      }),
      { numRuns: 1000 },
    );
    assert.deepEqual(attributeAndText(fileWith('a\u0000b\u0008\ufffe\ud800c😀')), ['abc😀', 'abc😀']);
  });

  it('ends nothing and begins nothing', () => {
    fc.assert(fc.property(anyText, (value) => assert.doesNotMatch(escapeXml(value), /[<>"'\t\n\r]|&(?!(?:amp|lt|gt|quot|apos|#\d+);)/)));
  });

  it('is told from one that XML cannot hold', () => {
    for (const value of ['', 'Élise', '\t\n\r', '😀', '\u007f\u0085', ']]>']) assert.equal(fitsXml(value), true, JSON.stringify(value));
    for (const value of ['\u0000', '\u000b', '\ud83d', '\ude00', '\ufffe', '\uffff', 'a\u001f'])
      assert.equal(fitsXml(value), false, JSON.stringify(value));
    for (let round = 0; round < 3; round++) assert.equal(fitsXml('a\u0000'), false, 'asked again');
  });
});

describe('an XML file', () => {
  it('is told in order, with the path to each element', () => {
    const told: string[] = [];
    readXml('<a><b x="1" y="&lt;">one<c/> more</b><!-- no --><b><![CDATA[<two>]]></b></a>', {
      open: (name, attributes, path) => told.push(`open ${name} ${JSON.stringify(attributes)} at ${path.join('/')}`),
      close: (name, text, path) => told.push(`close ${name} "${text}" at ${path.join('/')}`),
    });
    assert.deepEqual(told, [
      'open a {} at a',
      'open b {"x":"1","y":"<"} at a/b',
      'open c {} at a/b/c',
      'close c "" at a/b/c',
      'close b "one more" at a/b',
      'open b {} at a/b',
      'close b "<two>" at a/b',
      'close a "" at a',
    ]);
  });

  it('is refused when it is not well-formed, naming the place and no value', () => {
    for (const body of [
      '',
      'secret',
      '<a>',
      '<a></b>',
      '<a secret>',
      '<a x="secret" x="2"/>',
      '<a>&secret;</a>',
      '<a/><b/>',
      '<a x="<"/>',
      '<a>\u0000</a>',
      '<a x=secret/>',
    ]) {
      assert.throws(
        () => readXml(body, {}),
        (thrown) => thrown instanceof UnreadableFile && !thrown.message.includes('secret') && /line \d+, column \d+/.test(thrown.message),
        body,
      );
    }
  });

  it('cannot make the reader fetch or grow anything', () => {
    const bomb = `<!DOCTYPE a [<!ENTITY x "${'ha'.repeat(10)}"><!ENTITY y SYSTEM "file:///etc/passwd">]>`;
    for (const entity of ['&x;', '&y;']) assert.throws(() => readXml(`${bomb}<a>${entity}</a>`, {}), UnreadableFile);
  });
});
