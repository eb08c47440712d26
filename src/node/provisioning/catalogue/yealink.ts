import type { PhoneModel } from './model.ts';
import { yealinkT3, yealinkT4, yealinkT5, yealinkT8 } from './yealink-current.ts';
import { yealinkBases, yealinkConference } from './yealink-keyless.ts';
import { yealinkModel, type YealinkTraits } from './yealink-model.ts';
import { yealinkFirstT3, yealinkFirstT4, yealinkT2 } from './yealink-older.ts';

/** Yealink's phones, oldest family first. */
export const yealinkModels: readonly PhoneModel<YealinkTraits>[] = [
  ...yealinkT2,
  ...yealinkFirstT3,
  ...yealinkFirstT4,
  ...yealinkT3,
  ...yealinkT4,
  ...yealinkT5,
  ...yealinkT8,
  ...yealinkConference,
  ...yealinkBases,
].map(yealinkModel);

/** The least that every phone of the maker has, with every parameter in both spellings. */
export const yealinkGeneric: PhoneModel<YealinkTraits> = {
  ...yealinkModel({ name: 'Generic', family: 'base', keys: 0, accounts: 1, label: 10, sources: ['W', 'T', 'F'] }),
  generic: true,
};
