export type { Catalogue, DeepPartial, Section } from './catalogue.ts';
export { errorText, issueText, type ErrorTexts } from './error-texts.ts';
export { Formats, type Moment } from './formats.ts';
export { loadSections, registerLocale, registerTexts } from './load.ts';
export { setPageLocale } from './locale.ts';
export { LocalizeController } from './localize-controller.ts';
export type { TextController, Texts } from './text-controller.ts';
