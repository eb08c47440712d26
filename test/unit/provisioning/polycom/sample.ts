import assert from 'node:assert/strict';
import type { PolycomTraits } from '../../../../src/node/provisioning/catalogue/polycom.ts';
import type { PhoneFile } from '../../../../src/node/provisioning/vendors/generator.ts';
import { polycom } from '../../../../src/node/provisioning/vendors/polycom/index.ts';
import { service as usualService } from '../support/company.ts';
import type { Parameters } from '../support/parameters.ts';
import { sampleOf, type ChoicesOf } from '../support/sample-input.ts';

export const mac = '0004f2a1b2c3';

export const service = { ...usualService, pollMinutes: 1440 };

export type Choices = ChoicesOf<PolycomTraits>;

export const { modelNamed, inputFor, fullInput } = sampleOf(polycom, mac, { service });

export function fileEnding(ending: string, files: readonly PhoneFile[]): PhoneFile {
  const file = files.find(({ name }) => name.endsWith(ending));
  assert.ok(file, `a file that ends in ${ending}`);
  return file;
}

/** Parameters of a file, read from its text. */
export function understood(ending: string, files: readonly PhoneFile[]): Parameters {
  const file = fileEnding(ending, files);
  return new Map(polycom.parse(file.name, file.body));
}

/** Settings of the user's own file for some choices. */
export function userSettings(modelName: string, choices: Choices = {}): Parameters {
  return understood('-user.cfg', polycom.render(inputFor(modelName, choices)));
}
