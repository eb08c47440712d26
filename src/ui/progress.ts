import { css, html, nothing, type TemplateResult } from 'lit';

/**
 * How far a task has come, in words and as a bar.
 * @param value 0 to 1; left out: not known
 */
export function progress(label: string, value?: number): TemplateResult {
  return html`<p class="num">${label}</p>
    <progress aria-label=${label} max="1" value=${value ?? nothing}></progress>`;
}

export const progressStyles = css`
  progress {
    inline-size: 100%;
    block-size: 0.6em;
    accent-color: var(--_color-accent);
  }
`;
