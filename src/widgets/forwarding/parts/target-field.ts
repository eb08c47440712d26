import type { LitElement } from 'lit';
import { formatNumber } from '../../../rules/numbers.ts';
import type { TextFieldOptions } from '../../../ui/field.ts';
import { ContactField, contactFieldStyles, type FieldWithList } from '../../base/people/contact-field.ts';
import type { Widget } from '../../base/widget.ts';
import type { RuleView } from '../forwarding.row.ts';

/** The number fields of the rules, with the contacts to choose from. A picked number is judged and saved as a typed one. */
export class TargetField {
  readonly styles = contactFieldStyles;
  readonly #field: ContactField;

  constructor(host: LitElement, widget: Pick<Widget<'forwarding'>, 'runtime' | 'failed'>) {
    this.#field = new ContactField(host, widget);
  }

  of({ row: { key }, editor, status, words: { country }, contacts }: RuleView, options: TextFieldOptions): FieldWithList {
    return this.#field.combobox({
      ...options,
      isTyped: status.text !== undefined,
      country,
      people: contacts && contacts.access !== 'none' ? 'all' : undefined,
      onPick: ({ number = '' }) => {
        editor.type(key, formatNumber(number, country));
        void editor.commitNumber(key);
      },
    });
  }
}
