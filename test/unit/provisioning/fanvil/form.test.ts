import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FanvilTraits } from '../../../../src/node/provisioning/catalogue/fanvil.ts';
import type { RenderInput } from '../../../../src/node/provisioning/render-input.ts';
import { UnreadableFile } from '../../../../src/node/provisioning/vendors/generator.ts';
import { fanvil } from '../../../../src/node/provisioning/vendors/fanvil/index.ts';
import { account, service } from '../support/company.ts';
import { key } from '../support/sample-input.ts';
import { fullInput, inputFor, mac, modelNamed } from './sample.ts';

const bodyOf = (input: RenderInput<FanvilTraits>): string => fanvil.render(input)[0]?.body ?? '';
const linesOf = (input: RenderInput<FanvilTraits>): string[] => bodyOf(input).split('\r\n');
/** Names of modules and lists, in their order. */
const marksOf = (input: RenderInput<FanvilTraits>): string[] => linesOf(input).filter((line) => /^(?:<\w|--)/.test(line));
/** The lines of one list. */
const below = (lines: readonly string[], mark: string): readonly string[] => {
  const rest = lines.slice(lines.indexOf(mark) + 1);
  return rest.slice(
    0,
    rest.findIndex((line) => /^(?:$|<|--)/.test(line)),
  );
};

const withAdmin = { service: { ...service, adminPassword: 'adm1n' } };

describe('the form of a Fanvil file', () => {
  it('has 64 bytes in its first line, and the line ends of the phone’s own files', () => {
    for (const model of [...fanvil.models, fanvil.generic]) {
      const boot = fanvil.bootstrap({ model, mac, address: 'https://a.example/', pollMinutes: 60 });
      for (const { body } of [...fanvil.render(fullInput(model, 0)), ...boot]) {
        assert.equal(Buffer.byteLength(body.slice(0, body.indexOf('\n') + 1)), 64, model.name);
        assert.ok(!/(?<!\r)\n|\r(?!\n)/.test(body), model.name);
        assert.ok(body.endsWith('\r\n<<END OF FILE>>\r\n'), model.name);
      }
    }
  });

  it('ends nowhere but at its end, even with its last line in a text', () => {
    const displayName = 'Ali\n<<END OF FILE>>';
    const input = inputFor('X3U', { accounts: [{ ...account, displayName }], keys: [key(1, 'speed-dial', displayName, '15')] });
    assert.equal(linesOf(input).filter((line) => line.startsWith('<<')).length, 2);
  });

  it('has the modules and lists of the current generation', () => {
    assert.deepEqual(marksOf(inputFor('X3U', withAdmin)), [
      '<MM CONFIG MODULE>',
      '<SIP CONFIG MODULE>',
      '--SIP Line List--  :',
      '<PHONE FEATURE MODULE>',
      '--Display Input--  :',
      '--Voice Volume--   :',
      '--DateTime Config--:',
      '<DSSKEY CONFIG MODULE>',
      '--Sidekey Config1--:',
      '<MMI CONFIG MODULE>',
      '--MMI Account--    :',
      '<AUTOUPDATE CONFIG MODULE>',
      '<UI MAINTAIN CONFIG MODULE>',
    ]);
  });

  it('has the modules and lists of the classic generation', () => {
    assert.deepEqual(marksOf(inputFor('X3', withAdmin)), [
      '<GLOBAL CONFIG MODULE>',
      '<DSP CONFIG MODULE>',
      '<SIP CONFIG MODULE>',
      '--SIP Line List--  :',
      '<MMI CONFIG MODULE>',
      '--MMI Account--    :',
      '<PHONE CONFIG MODULE>',
      '--Function Key--   :',
      '<AUTOUPDATE CONFIG MODULE>',
    ]);
  });

  it('leaves out the keys of a phone that has none', () => {
    for (const name of ['H2', 'H2U', 'V50G']) assert.doesNotMatch(bodyOf(inputFor(name)), /Fkey|DSSKEY|Function Key/, name);
  });

  it('is of the version that phones of its generation export', () => {
    assert.match(linesOf(inputFor('X4'))[0] ?? '', /^<<VOIP CONFIG FILE>>Version:2\.0002 +$/);
    assert.match(linesOf(inputFor('X4U'))[0] ?? '', /^<<VOIP CONFIG FILE>>Version:2\.0000000000 +$/);
  });

  it('is refused with a module that no phone has, and with a setting in none', () => {
    const file = (...lines: readonly string[]) => ['<<VOIP CONFIG FILE>>Version:2.0002', ...lines, '<<END OF FILE>>', ''].join('\r\n');
    for (const lines of [
      ['Ring Type :1'],
      ['--Function Key--   :', 'Fkey1 Type :1'],
      ['<PHONE MODULE>', 'Ring Type :1'],
      ['<MY OWN MODULE>'],
    ])
      assert.throws(() => fanvil.parse(`${mac}.cfg`, file(...lines)), UnreadableFile, lines.join());
  });
});

describe('the lists of keys in a Fanvil file', () => {
  it('begin with the first key each: first those at the edge of the screen, then page by page', () => {
    const keys = [1, 3, 4, 9, 10, 33].map((position) => key(position, 'speed-dial', `N${position}`, String(position)));
    const lines = linesOf(inputFor('X4U', { keys }));
    const titles = (list: string) => below(lines, `--${list}--:`).filter((line) => line.includes(' Title '));
    const titled = (number: number, title: string) => `Fkey${number} Title        :${title}`;
    assert.deepEqual(titles('Sidekey Config1'), [titled(1, 'N1'), titled(2, ''), titled(3, 'N3')]);
    assert.deepEqual(titles('Dsskey Config1')[0], titled(1, 'N4'));
    assert.deepEqual(titles('Dsskey Config1')[5], titled(6, 'N9'));
    assert.deepEqual(titles('Dsskey Config2')[0], titled(1, 'N10'));
    assert.deepEqual(titles('Dsskey Config5')[5], titled(6, 'N33'));
    assert.deepEqual(below(lines, '<DSSKEY CONFIG MODULE>'), ['FuncKey Page Num   :5', 'SideKey Page Num   :1']);
  });

  it('have as many pages as the source says', () => {
    const lists = (name: string) => marksOf(inputFor(name)).flatMap((mark) => /^--((?:Side|Dss)key) Config\d+/.exec(mark)?.[1] ?? []);
    const counted = (name: string) => ['Sidekey', 'Dsskey'].map((list) => lists(name).filter((one) => one === list).length);
    const wanted = {
      X303: [1, 0],
      X6: [0, 5],
      X6U: [1, 5],
      X7C: [5, 0],
      X210: [1, 3],
      V61: [4, 0],
      V65: [3, 0],
      V67: [0, 4],
      W620W: [0, 2],
    };
    for (const [name, pages] of Object.entries(wanted)) assert.deepEqual(counted(name), pages, name);
  });

  it('are one through all pages in the classic generation', () => {
    const lines = below(linesOf(fullInput(modelNamed('X4'), 0)), '--Function Key--   :');
    assert.equal(lines.length, 90);
    assert.match(lines[87] ?? '', /^Fkey30 Type +:/);
  });

  it('tell their keys apart by name, as no two parameters may share one', () => {
    const names = fanvil.render(inputFor('X4U'))[0]?.entries.map(([name]) => name) ?? [];
    for (const name of ['Sidekey Config1 Fkey1 Type', 'Dsskey Config1 Fkey1 Type', 'Dsskey Config5 Fkey6 Title'])
      assert.equal(names.filter((one) => one === name).length, 1, name);
  });
});
