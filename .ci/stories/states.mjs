/** The states that a designer must find for every widget, as they appear in the name of a story. */
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

const WIDGETS = { 'sc-forwarding': /forwarding/, 'sc-call-log': /call-?log/ };

/** A call log is only read. */
const NOT_FOR = { 'sc-call-log': ['saving'] };

/** @returns a line for every state of a widget that no story shows */
export function missingStates(stories) {
  return Object.entries(WIDGETS).flatMap(([widget, title]) => {
    const names = stories.filter((story) => title.test(story.title.toLowerCase())).map(({ id }) => id.split('--')[1] ?? '');
    return Object.entries(STATES)
      .filter(([state, pattern]) => !NOT_FOR[widget]?.includes(state) && !names.some((name) => pattern.test(name)))
      .map(([state]) => `${widget}: no story shows "${state}"`);
  });
}
