import { createElement, useState, type ReactElement } from 'react';
import type { TelephonyAdapter } from '../../../../src/contract/index.ts';

/** How a host gives its adapter: by `configure()`, or by the property of the provider. */
export type Hosting = 'configured' | 'property';

/** @param adapterOf a new adapter each time; on the server there is none */
export function reactApp(hosting: Hosting, adapterOf?: () => TelephonyAdapter): ReactElement {
  return hosting === 'configured' ? createElement(Configured) : createElement(ByProperty, { adapterOf });
}

function Configured(): ReactElement {
  const [locale, setLocale] = useState('fr');
  return createElement(
    'sc-provider',
    { locale },
    createElement('sc-forwarding'),
    createElement('button', { onClick: () => setLocale('en') }, 'English'),
  );
}

function ByProperty({ adapterOf }: { readonly adapterOf?: (() => TelephonyAdapter) | undefined }): ReactElement {
  const [adapter, setAdapter] = useState(adapterOf);
  return createElement(
    'sc-provider',
    { adapter },
    createElement('sc-forwarding'),
    createElement('button', { onClick: () => setAdapter(adapterOf) }, 'Again'),
  );
}
