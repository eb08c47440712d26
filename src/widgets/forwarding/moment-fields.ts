import { html, type TemplateResult } from 'lit';
import type { Forwarding, TimeZone } from '../../contract/index.ts';
import { selectField } from '../../ui/field.ts';
import { textField } from '../../ui/field.ts';
import type { OtherMoment, PhoneState } from './call-way.ts';
import { fieldOf, instantOfField, tomorrowMorning } from './local-time.ts';
import type { Words } from './words.ts';

const phoneStates: readonly PhoneState[] = ['available', 'inCall', 'dnd', 'unreachable'];

/** What is asked about at first: tomorrow morning, with the phone free. */
export function firstMoment(now: number, timeZone: TimeZone): OtherMoment {
  return { at: tomorrowMorning(now, timeZone), phone: 'available' };
}

/** Day, hour and state of the phone to ask "what happens then?" about. */
export function momentFields(
  words: Words,
  moment: OtherMoment,
  { timeZone, rules }: Forwarding,
  onChange: (moment: OtherMoment) => void,
): TemplateResult {
  const { way } = words.t;
  const setTime = (value: string) => {
    const at = instantOfField(value, timeZone);
    if (at !== undefined) onChange({ ...moment, at });
  };
  // A line without that rule, such as an advanced mobile line, does not know the state either.
  const states = phoneStates.filter((state) => state !== 'dnd' || rules.some(({ condition }) => condition === 'dnd'));
  return html`
    ${textField({ id: 'moment-at', label: way.at, type: 'datetime-local', value: fieldOf(moment.at, timeZone), onInput: setTime })}
    ${selectField({
      id: 'moment-phone',
      label: way.situation.label,
      value: moment.phone,
      options: states.map((value) => ({ value, label: way.situation[value] })),
      onChange: (phone) => onChange({ ...moment, phone }),
    })}
  `;
}
