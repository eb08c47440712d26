import { en } from './en.ts';
import { fr } from './fr.ts';
import type { NoticeTexts } from './texts.ts';

/** Languages of notices. */
export const noticeLanguages = ['fr', 'en'] as const;
export type NoticeLanguage = (typeof noticeLanguages)[number];

export const noticeTexts: Readonly<Record<NoticeLanguage, NoticeTexts>> = { fr, en };
