import type { Forwarding, ForwardingKey, PhoneNumber, TargetRefusal, TargetVerdict, Written } from '../../contract/index.ts';
import type { RuntimeController } from '../../context/runtime-controller.ts';
import type { WriteController } from '../../context/write-controller.ts';
import { refuseTarget } from '../../rules/target-policy.ts';
import { ScForwardingChangeEvent, ScForwardingChangeRequestEvent } from './events.ts';
import { writeRecord, type RecordChange } from './forwarding.changes.ts';
import { ForwardingEditor, type Said } from './forwarding.editor.ts';
import type { Frame } from './forwarding.frame.ts';
import type { Row } from './forwarding.model.ts';
import { errorWords, problemWords } from './error-words.ts';
import type { Words } from './words.ts';

export { changesBar, undoOffer } from './bars.ts';
export { styles } from './bars.styles.ts';
export { problemWords } from './error-words.ts';
export { rowMessage } from './row-message.ts';

/** The widget, as far as editing needs it. Everything is asked for anew: an answer may have come since the last render. */
export interface EditedWidget {
  readonly element: EventTarget & { readonly save: 'auto' | 'confirm'; readonly state: unknown; requestUpdate(): void };
  readonly runtime: RuntimeController;
  readonly writes: WriteController;
  frame(): Frame;
  row(key: ForwardingKey): Row | undefined;
  words(): Words | undefined;
}

/** All that changes something: loaded when somebody comes near a control. */
export function editorOf(widget: EditedWidget): ForwardingEditor {
  const { element } = widget;
  const editor: ForwardingEditor = new ForwardingEditor({
    confirms: () => element.save === 'confirm',
    country: () => dataOf(widget)?.country,
    row: (key) => widget.row(key),
    refuse: (number) => refuse(widget, number),
    check: (number) => check(widget, number),
    write: (key, change) => write(widget, key, change),
    announce: (event, key) => announce(widget, editor, event, key),
    requestUpdate: () => element.requestUpdate(),
  });
  return editor;
}

function dataOf(widget: EditedWidget) {
  const { view } = widget.frame();
  return view.status === 'ready' ? view.data : undefined;
}

function refuse(widget: EditedWidget, number: PhoneNumber): TargetRefusal | undefined {
  const data = dataOf(widget);
  if (!data) return undefined;
  const { number: main, numbers, extension } = data.line;
  const ownNumbers = [main, ...numbers, ...(extension === undefined ? [] : [extension])];
  return refuseTarget(number, { ownNumbers, grantedPrefixes: data.capability.grantedPrefixes });
}

async function check({ element, runtime, frame }: EditedWidget, number: PhoneNumber): Promise<TargetVerdict> {
  const port = runtime.runtime?.adapter.forwarding;
  const { line } = frame();
  if (element.state || !port || !line) return { allowed: true };
  return port.checkTarget(line.id, number);
}

async function write(
  { element, writes, frame }: EditedWidget,
  key: ForwardingKey,
  change: RecordChange,
): Promise<Written<Forwarding> | undefined> {
  const line = frame().line?.id;
  if (line === undefined || !element.dispatchEvent(new ScForwardingChangeRequestEvent(line, key, change)) || element.state)
    return undefined;
  const written = await writeRecord(writes, line, key, change);
  element.dispatchEvent(new ScForwardingChangeEvent(line, key, written.data));
  return written;
}

function announce(widget: EditedWidget, editor: ForwardingEditor, event: Said, key: ForwardingKey): void {
  const words = widget.words();
  if (!words) return;
  const { t } = words;
  const rule = t.rules[key].title;
  const { failure, problem } = editor.status(key);
  const failed = failure ? errorWords(words, failure.error) : problem ? problemWords(words, problem) : t.notSaved;
  const texts: Record<Said, string> = {
    saved: t.saved(rule),
    undone: t.undone(rule),
    pending: t.pending,
    conflict: t.conflict.text(rule),
    failed: `${rule}: ${failed}`,
  };
  widget.runtime.announce(texts[event], event === 'failed' || event === 'conflict' ? 'assertive' : 'polite');
}
