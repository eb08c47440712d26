/** Runs in the page of a bench that measures what a person sees. */
import type { LitElement } from 'lit';

export function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** After the frame's own work: what was drawn is on its way to the screen. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(undefined);
    });
  });
}

/** Whether rows reach the lower edge of the window. */
export function fillsScreen(element: LitElement): boolean {
  const last = element.renderRoot.querySelector('.list > li:last-of-type');
  return last !== null && last.getBoundingClientRect().bottom >= window.innerHeight;
}

/** Milliseconds from insertion until the rows fill the screen and are painted. */
export async function insertionToPaint(element: LitElement): Promise<number> {
  await nextFrame();
  const start = performance.now();
  document.body.append(element);
  await element.updateComplete;
  while (!fillsScreen(element)) await nextFrame();
  await painted();
  const taken = performance.now() - start;
  element.remove();
  await painted();
  return taken;
}

/** Puts a list on the page, to be scrolled. */
export async function show(element: LitElement): Promise<void> {
  document.body.append(element);
  await element.updateComplete;
  while (!fillsScreen(element)) await nextFrame();
  await painted();
}

/** Scrolls down step by step, each in a frame of its own. @returns milliseconds of each frame */
export async function scroll(steps: number, pixels: number): Promise<number[]> {
  const frames: number[] = [];
  let last = await nextFrame();
  for (let step = 0; step < steps; step++) {
    window.scrollBy(0, pixels);
    const now = await nextFrame();
    frames.push(now - last);
    last = now;
  }
  await painted();
  return frames;
}
