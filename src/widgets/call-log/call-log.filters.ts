import type { LitElement } from 'lit';
import type { CallKind, CallLogQuery, LineKind, Month } from '../../contract/index.ts';
import { TypedSearch } from '../base/list/typed-search.ts';
import { ScCallLogQueryRequestEvent } from './call-log.events.ts';
import { isMonth, queryOf, type Filters } from './call-log.model.ts';

interface FilterHost extends LitElement {
  month?: Month | undefined;
  kind: CallKind | 'all';
  lineKind: LineKind | 'all';
  search: string;
}

/** The filters of a call log: properties of the widget, which the person's choices change. A search follows a pause in typing. */
export class CallLogFilters {
  /** The person chose other calls: their number is announced when they are there. */
  isCountDue = false;
  readonly #host: FilterHost;
  readonly #presentMonth: () => Month;
  readonly #search: TypedSearch;

  /** @param presentMonth shown while the widget's `month` is not a month */
  constructor(host: FilterHost, presentMonth: () => Month) {
    this.#host = host;
    this.#presentMonth = presentMonth;
    this.#search = new TypedSearch(host, { onSearch: () => this.choose({}) });
  }

  get current(): Filters {
    const { month, kind, lineKind, search } = this.#host;
    return { month: isMonth(month) ? month : this.#presentMonth(), kind, lineKind, search };
  }

  get query(): CallLogQuery {
    return queryOf(this.current);
  }

  /** A filter besides the month is set. */
  get isNarrowed(): boolean {
    const { kind, lineKind, search } = this.#host;
    return kind !== 'all' || lineKind !== 'all' || search !== '';
  }

  /** Content of the search field. */
  get typed(): string {
    return this.#search.text;
  }

  /** Changes filters, unless a listener of the request prevents it. */
  readonly choose = (change: Partial<Filters>): void => {
    this.#search.stop();
    // Typed text that is not searched for yet is included.
    const filters = { search: this.typed.trim(), ...change };
    this.isCountDue = this.#host.dispatchEvent(new ScCallLogQueryRequestEvent(queryOf({ ...this.current, ...filters })));
    if (this.isCountDue) Object.assign(this.#host, filters);
    this.#host.requestUpdate();
  };

  readonly type = (text: string): void => this.#search.type(text);
}
