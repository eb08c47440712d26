import { html, type TemplateResult } from 'lit';
import type { TranscriptWord } from '../../../contract/index.ts';

/** The words of a transcript; the one that is heard is marked. @param hasSound before it has, no word is */
export function wordsView(words: readonly TranscriptWord[], positionMs: number, hasSound: boolean): readonly TemplateResult[] {
  return words.map(({ text, startMs, endMs, doubtful }) => {
    const isHeard = hasSound && positionMs >= startMs && positionMs < endMs;
    return html`<span class="${isHeard ? 'heard' : ''} ${doubtful ? 'doubtful' : ''}">${text}</span> `;
  });
}
