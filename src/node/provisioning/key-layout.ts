import type { KeyBank, KeyLayout, LabelStrip } from '../../contract/index.ts';
import type { ExpansionFacts, PhoneModel } from './catalogue/model.ts';

interface Bank {
  readonly keys: number;
  readonly keysPerPage?: number | undefined;
  readonly columns?: number | undefined;
  readonly labelStrip?: LabelStrip | undefined;
}

function pagesOf({ keys, keysPerPage = keys, columns = 1, labelStrip }: Bank): Omit<KeyBank, 'module' | 'name'> {
  return { keysPerPage, pages: Math.ceil(keys / keysPerPage), columns, ...(labelStrip && { labelStrip }) };
}

/** Keys beside the screen, then those apart from it. */
function phoneBanks({ keys, keysPerPage, columns, labelStrip, apart, front }: PhoneModel): Bank[] {
  const { leftKeys = 0, rightKeys = 0, panel } = front ?? {};
  const places = panel ? panel.columns * panel.rows : 0;
  const onScreen: Bank = {
    keys: keys - (apart?.keys ?? 0),
    keysPerPage: keysPerPage ?? (leftKeys + rightKeys || places || undefined),
    columns: columns ?? (leftKeys > 0 && rightKeys > 0 ? 2 : leftKeys + rightKeys > 0 ? 1 : panel?.columns),
    labelStrip,
  };
  const others = apart ? [{ ...apart, keysPerPage: apart.keysPerPage ?? (places || undefined), columns: panel?.columns }] : [];
  return [onScreen, ...others].filter((bank) => bank.keys > 0);
}

function moduleBank({ name, keysPerModule, ...facts }: ExpansionFacts, module: number): KeyBank {
  return { module, name, ...pagesOf({ keys: keysPerModule, ...facts }) };
}

/** Positions that a phone and the modules beside it have. */
export function positionsOf({ keys, expansion }: PhoneModel, modules: number): number {
  return keys + modules * (expansion?.keysPerModule ?? 0);
}

/**
 * Where function keys can land.
 * @param lineKeys positions at the start that show the phone's lines
 * @returns `undefined` for a phone without keys
 */
export function keyLayout(model: PhoneModel, modules: number, lineKeys: number): KeyLayout | undefined {
  const positions = positionsOf(model, modules);
  if (positions === 0) return undefined;
  const { expansion } = model;
  const beside = expansion ? Array.from({ length: modules }, (_, index) => moduleBank(expansion, index + 1)) : [];
  const phone = phoneBanks(model).map((bank): KeyBank => ({ module: 0, ...pagesOf(bank) }));
  return { banks: [...phone, ...beside], positions, lineKeys: Math.min(lineKeys, positions), labelLength: model.labelLength };
}
