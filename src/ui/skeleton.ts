import { css, html, nothing, type TemplateResult } from 'lit';

/**
 * A placeholder while data loads. It takes its place at once and becomes visible after 150 ms, so that a fast answer does not flicker.
 * @param options.rows number of rows, best that of the last answer
 * @param options.label text for screen readers
 */
export function skeleton({ rows, label }: { readonly rows: number; readonly label?: string | undefined }): TemplateResult {
  const row = html`<div class="skeleton-row"><i></i><i></i></div>`;
  return html`<div class="skeleton" part="panel">
    ${label ? html`<span class="unseen">${label}</span>` : nothing}${Array.from({ length: rows }, () => row)}
  </div>`;
}

export const skeletonStyles = css`
  .skeleton {
    animation: sc-appear 0.2s 0.15s both;
  }
  .skeleton-row {
    display: grid;
    gap: calc(2 * var(--_space));
    padding: calc(4 * var(--_space)) var(--_edge);
    border-block-start: 1px solid var(--_color-line);
  }
  .skeleton i {
    block-size: 0.875em;
    inline-size: 40%;
    border-radius: var(--_radius-s);
    background: var(--_color-line);
  }
  .skeleton i + i {
    inline-size: 65%;
    background: var(--_color-surface-sunken);
  }
  @keyframes sc-appear {
    from {
      opacity: 0;
    }
  }
`;
