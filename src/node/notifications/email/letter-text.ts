import { noticeTexts } from '../texts/index.ts';
import type { Letter } from './letter.ts';

/** A letter as plain text. */
export function letterText({ language, subject, more, facts, transcript, sound, links, footer }: Letter): string {
  const blocks = [
    subject,
    more,
    facts.map(([label, value]) => noticeTexts[language].fact(label, value)).join('\n'),
    transcript && `${transcript.label}\n${transcript.text}\n(${transcript.warning})`,
    sound,
    links.map(({ text, url }) => `${text}\n${url}`).join('\n'),
    `-- \n${footer.join('\n')}`,
  ];
  return blocks.filter((block) => block !== undefined && block !== '').join('\n\n');
}
