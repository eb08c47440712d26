import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Required states of every widget, as they appear in the name of a story. */
const STATES = {
  loading: /loading/,
  empty: /empty/,
  ready: /ready|default/,
  saving: /saving/,
  stale: /stale/,
  error: /error/,
  forbidden: /forbidden/,
  unavailable: /unavailable/,
  offline: /offline/,
  'signed out': /signed-out/,
  'long texts': /long/,
};

/** A provider, a portal and a control without content have no such states. */
const WITHOUT_STATES = ['sc-provider', 'sc-portal', 'sc-language'];

/** Every element with states. The title of its stories contains its tag. */
const WIDGETS = globSync('src/define/sc-*.ts', { cwd: fileURLToPath(new URL('../..', import.meta.url)) })
  .map((path) => basename(path, '.ts'))
  .filter((tag) => !WITHOUT_STATES.includes(tag));

/** Widgets without writes have no states of saving. */
const NOT_FOR = {
  'sc-call-log': ['saving'],
  'sc-phones': ['saving'],
  'sc-documents': ['saving'],
  'sc-usage': ['saving'],
  'sc-unified-communications': ['saving'],
  'sc-connectivity': ['saving'],
  'sc-support': ['saving'],
};

/** @returns one line per missing state of a widget */
export function missingStates(stories) {
  return WIDGETS.flatMap((widget) => {
    const names = stories.filter((story) => story.title.endsWith(`/${widget}`)).map(({ id }) => id.split('--')[1] ?? '');
    return Object.entries(STATES)
      .filter(([state, pattern]) => !NOT_FOR[widget]?.includes(state) && !names.some((name) => pattern.test(name)))
      .map(([state]) => `${widget}: no story shows "${state}"`);
  });
}
