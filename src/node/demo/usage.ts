import type { Id } from '../../contract/index.ts';
import { addDays, dayKey, localTime, monthOf, startOfDay } from '../../rules/zone.ts';
import type { Scope, Transaction } from '../store/store.ts';
import { putPlan, putRated, type LinePlan } from '../usage/sql.ts';
import { demoTenant } from './company.ts';
import { callDays, callZone } from './call-history.ts';
import { randomOf } from './random.ts';

const hour = 3600;
const gigabyte = 1_000_000_000;
const mobileLine: Id = 'line-alice-mobile';
const alice: Scope = { tenant: demoTenant, user: 'alice' };

const plans: Readonly<Record<Id, LinePlan>> = {
  'line-alice-fixed': {
    plan: 'Illimité vers les fixes, 1\u00a0h vers les mobiles',
    allowances: [{ kind: 'talk-to-mobile', included: hour, beyond: 'charged' }],
  },
  [mobileLine]: {
    plan: 'Forfait illimité 4G : Voix, Data 100 Go, SMS / MMS',
    allowances: [{ kind: 'data', included: 100 * gigabyte, beyond: 'slowed' }],
  },
  'line-bruno-fixed': { plan: 'Illimité vers les fixes et les mobiles', allowances: [] },
};

/** Plans, and what the operator has rated of Alice's mobile line up to an instant. Asked again later, it adds the days since. */
export async function seedUsage(tx: Transaction, now: number): Promise<void> {
  const today = startOfDay(now, callZone);
  const first = addDays(today, -callDays, callZone);
  for (const [line, plan] of Object.entries(plans)) await putPlan(tx, demoTenant, line, monthOf(first, callZone), plan);
  for (let back = callDays; back >= 0; back--) await seedDay(tx, addDays(today, -back, callZone), back === 0 ? now - today : undefined);
}

/** @param passed milliseconds of a day that is not over */
async function seedDay(tx: Transaction, at: number, passed = 24 * hour * 1000): Promise<void> {
  const day = dayKey(at, callZone);
  const random = randomOf(`${mobileLine} rated ${day}`);
  const share = passed / (24 * hour * 1000);
  const isWeekend = localTime(at, callZone).weekday > 5;
  const amounts = {
    data: random.between(isWeekend ? 3000 : 1500, isWeekend ? 5600 : 4400) * 1_000_000,
    sms: random.between(0, 11),
    mms: random.chance(0.2) ? 1 : 0,
  };
  for (const kind of ['data', 'sms', 'mms'] as const)
    await putRated(tx, alice, mobileLine, { day, kind, amount: Math.floor(amounts[kind] * share) });
}
