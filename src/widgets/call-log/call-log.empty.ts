import type { CallLogMonth, Month } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import type { Formats } from '../../i18n/formats.ts';
import * as icons from '../../ui/icons.ts';
import type { EmptyOptions } from '../base/widget.ts';
import { lastBusyMonth, type Filters } from './call-log.model.ts';

/** A list without calls. */
export interface EmptyList {
  readonly texts: Catalogue['callLog'];
  readonly format: Formats;
  readonly month: Month;
  readonly months: readonly CallLogMonth[];
  choose(change: Partial<Filters>): void;
}

/** The panel of a month without calls. It leads to the newest month that has some. */
export function emptyMonth({ texts, format, month, months, choose }: EmptyList): EmptyOptions {
  const { title, text, goTo, never } = texts.empty;
  const busy = lastBusyMonth(months, month);
  const sentence = text(format.month(month));
  if (busy === undefined) return { title, text: `${sentence} ${never}`, icon: icons.phone };
  return { title, text: sentence, icon: icons.phone, action: { label: goTo(format.month(busy)), onClick: () => choose({ month: busy }) } };
}

/** The panel of filters that no call of the month passes. */
export function nothingFound({ texts, choose }: EmptyList): EmptyOptions {
  const { text, reset } = texts.nothingFound;
  const onClick = (): void => choose({ kind: 'all', lineKind: 'all', search: '' });
  return { title: texts.none, text, icon: icons.search, action: { label: reset, onClick } };
}
