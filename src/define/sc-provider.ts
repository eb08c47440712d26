import { ScProvider } from '../context/index.ts';
import { defineElement } from './define-element.ts';

defineElement('provider', ScProvider);

declare global {
  interface HTMLElementTagNameMap {
    'sc-provider': ScProvider;
  }
}

export { ScProvider };
