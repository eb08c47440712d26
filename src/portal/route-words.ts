import type { RouteStep } from '../index.ts';
import { formatNumber } from '../index.ts';
import type { SimulatedCallResult } from './demo-api.ts';
import type { PortalTexts } from './texts.ts';

function ringWords(step: Extract<RouteStep, { kind: 'ring' }>, texts: PortalTexts): string {
  const phones = step.devices.map((device) => device.name);
  const also = step.also?.map(({ number }) => formatNumber(number)) ?? [];
  const where = [...phones, ...also];
  return texts.route.ring((where.length > 0 ? where : [texts.route.phone]).join(texts.route.and), step.seconds);
}

function stepWords(step: RouteStep, texts: PortalTexts): string {
  switch (step.kind) {
    case 'incoming':
      return texts.route.incoming;
    case 'ring':
      return ringWords(step, texts);
    case 'forward':
      return texts.route.forward(formatNumber(step.number));
    case 'voicemail':
      return step.announcementOnly ? texts.route.announcement : texts.route.voicemail;
    case 'elsewhere':
      return texts.route.elsewhere;
    case 'release':
      return texts.route.release[step.reason];
  }
}

/** Texts of the route's steps. An answered call ends with the step that rang. */
export function routeWords({ route, entry }: SimulatedCallResult, texts: PortalTexts): readonly string[] {
  const words = route.steps.map((step) => stepWords(step, texts));
  if (entry.outcome !== 'answered') return words;
  const ringing = route.steps.findIndex((step) => step.kind === 'ring');
  return [...words.slice(0, ringing + 1), texts.route.answered];
}
