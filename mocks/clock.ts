/** Tuesday 7 July 2026, 10:12 in Paris: office hours, a week into a month. Fixed, so that screenshots can be compared. */
const storyTime = Date.parse('2026-07-07T08:12:00.000Z');

/** Sets the page's clock, which then runs on. */
export function startClock(at: number = storyTime): void {
  const real = Date;
  const ahead = at - real.now();
  const now = (): number => real.now() + ahead;
  globalThis.Date = new Proxy(real, {
    construct: (target, values: unknown[], made) => Reflect.construct(target, values.length ? values : [now()], made) as object,
    get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
  });
}
