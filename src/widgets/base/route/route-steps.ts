import { html, nothing, type TemplateResult } from 'lit';
import type { Line } from '../../../contract/index.ts';
import type { RouteStep } from '../../../rules/call-route.ts';
import { icon } from '../../../ui/icon.ts';
import * as icons from '../../../ui/icons.ts';
import { stepDetail, stepTitle, type RouteWords } from './route-words.ts';

const stepIcons = {
  incoming: icons.incoming,
  ring: icons.desk,
  forward: icons.phone,
  voicemail: icons.voicemail,
  elsewhere: icons.info,
  release: icons.release,
} as const;

/** The steps of a call, in order. What happens first, after the call has come in, stands out. */
export function routeSteps(words: RouteWords, line: Line, steps: readonly RouteStep[]): TemplateResult {
  return html`<ol class="steps">
    ${steps.map((step, index) => {
      const detail = stepDetail(words, line, step);
      return html`<li class=${index === 1 ? 'on' : ''}>
        <span class="mark">${icon(stepIcons[step.kind])}</span>
        <span class="strong"><bdi>${stepTitle(words, step)}</bdi></span>
        ${detail ? html`<span class="small muted">${detail}</span>` : nothing}
      </li>`;
    })}
  </ol>`;
}
