import type { TemplateResult } from 'lit';
import { flow } from '@lit-labs/virtualizer/layouts/flow.js';
import { virtualize } from '@lit-labs/virtualizer/virtualize.js';

/** Fired by the list element each time another part of the list is rendered. */
export const rangeChanged = 'rangeChanged';

const layout = flow();

/**
 * Renders only the rows near the viewport, as children of the list element this stands in. The one module that knows which
 * virtual list does the work, loaded when a log is long.
 */
export function virtualRows<T>(
  rows: readonly T[],
  key: (row: T) => string,
  render: (row: T, index: number) => TemplateResult,
): unknown {
  return virtualize<T>({ items: rows as T[], keyFunction: key, renderItem: render, layout });
}
