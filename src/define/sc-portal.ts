import { ScProvider } from '../context/index.ts';
import { ScPortal } from '../widgets/portal/sc-portal.ts';
import { defineElement } from './define-element.ts';
import { loaders } from './loaders.ts';

// The pages come under the usual prefix; those of another one are defined by `defineAll`.
ScPortal.loadElement = async (name) => loaders[`sc-${name}`]?.();
defineElement(ScProvider.elementName, ScProvider);
defineElement(ScPortal.elementName, ScPortal);

export { ScPortal };
