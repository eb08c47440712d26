import { css, html, type TemplateResult } from 'lit';
import { icon } from './icon.ts';
import * as icons from './icons.ts';

interface FileFieldOptions {
  readonly id: string;
  readonly label: string;
  /** That a file may be dropped here. */
  readonly hint: string;
  /** Endings and types of files, as in the attribute `accept`. */
  readonly accept: string;
  onFile(file: File): void;
}

/** One file, chosen or dropped. */
export function fileField({ id, label, hint, accept, onFile }: FileFieldOptions): TemplateResult {
  const take = (files: FileList | null | undefined): void => {
    const [file] = files ?? [];
    if (file) onFile(file);
  };
  const onChange = ({ target }: Event): void => {
    const input = target as HTMLInputElement;
    take(input.files);
    // The same file may be chosen again once it is corrected.
    input.value = '';
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    take(event.dataTransfer?.files);
  };
  return html`<div class="drop" @dragover=${(event: DragEvent) => event.preventDefault()} @drop=${onDrop}>
    <input id=${id} class="unseen" type="file" accept=${accept} @change=${onChange} />
    <label class="button primary" for=${id}>${icon(icons.upload)}<span>${label}</span></label>
    <span class="small muted">${hint}</span>
  </div>`;
}

export const fileFieldStyles = css`
  .drop {
    position: relative;
    display: grid;
    justify-items: center;
    gap: calc(2 * var(--_space));
    inline-size: 100%;
    padding: calc(6 * var(--_space)) calc(3 * var(--_space));
    border: 2px dashed var(--_color-line-strong);
    border-radius: var(--_radius);
  }
  .drop .unseen:focus-visible + .button {
    outline: 2px solid var(--_color-focus);
    outline-offset: 2px;
  }
`;
