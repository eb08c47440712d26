import { ScDocuments } from '../widgets/documents/sc-documents.ts';
import { defineElement } from './define-element.ts';

defineElement(ScDocuments.elementName, ScDocuments);

export { ScDocuments };
