import { nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { PhoneNumber } from '../../../contract/index.ts';
import { library } from '../../../i18n/load.ts';
import { TextController } from '../../../i18n/text-controller.ts';
import type { TextFieldOptions } from '../../../ui/field.ts';
import { PopupPlace } from '../../../ui/popup.ts';
import { reformat } from './as-you-type.ts';
import { contactList, foundText, listButton, listId, optionId, popupId } from './contact-list.ts';
import { choiceOf, isName, type ContactChoice, type ContactOption, type People } from './contact-options.ts';
import { ContactSearch, type Found } from './contact-search.ts';
import { typingPauseMs } from '../list/typed-search.ts';
import type { Widget } from '../widget.ts';

export { contactListStyles as contactFieldStyles } from './contact-list.ts';
export type { ContactChoice, People } from './contact-options.ts';

/** The longest search that the contract takes. */
const longestSearch = 100;

/** One digit is part of nearly every number. */
const leastDigits = 2;

export interface ContactFieldOptions extends TextFieldOptions {
  /** Whether `value` is text that the person types and that is neither taken nor dropped yet. */
  readonly isTyped: boolean;
  /** Country of the national writing of numbers, ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  /** The contacts that are offered. Undefined: a field for numbers alone. */
  readonly people: People | undefined;
  /** Numbers of the user that are offered with the reason why they cannot be chosen. */
  readonly ownNumbers?: readonly PhoneNumber[];
  onPick(choice: ContactChoice): void;
}

/** A field with its list, for the template of the widget. */
export interface FieldWithList {
  readonly field: TextFieldOptions;
  readonly list: TemplateResult | typeof nothing;
}

/** The option that is marked when the contacts are there: a name marks the first that can be chosen. */
type FirstMark = 'first' | 'last' | 'choosable' | undefined;

/**
 * The field of a person or a number: an editable combobox with list autocomplete (ARIA practices). One for all fields of a widget:
 * only the one with the focus has a list. A number that is typed stays a number; a contact is taken only when it is picked.
 */
export class ContactField implements ReactiveController {
  readonly #host: LitElement;
  readonly #widget: Pick<Widget<never>, 'runtime'>;
  readonly #texts: TextController<'contactField'>;
  readonly #search: ContactSearch;
  readonly #place = new PopupPlace();
  /** The field whose list is open, as it was rendered last. */
  #open: ContactFieldOptions | undefined;
  #mark: FirstMark;
  /** Key of the marked option. */
  #active: string | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #scrolledTo: string | undefined;
  #isNew = true;
  /** The field that was typed into while this code was being loaded. */
  #early: ContactFieldOptions | undefined;

  constructor(host: LitElement, widget: Pick<Widget<never>, 'runtime' | 'failed'>) {
    library.declare('contactField', {
      en: () => import('../../../i18n/locales/en/contact-field.ts'),
      fr: () => import('../../../i18n/locales/fr/contact-field.ts'),
    });
    this.#host = host;
    this.#widget = widget;
    this.#texts = new TextController(host, 'contactField');
    this.#search = new ContactSearch(host, widget.runtime, widget.failed);
    this.#search.onFound = (found) => this.#show(found);
    host.addController(this);
  }

  /** The field as a combobox with its list; without contacts, as a field for numbers. */
  combobox(options: ContactFieldOptions): FieldWithList {
    const { texts } = this.#texts;
    const { id, people, country } = options;
    const onInput = (_: string, event: Event): void => this.#type(options, event);
    if (!people || !texts || this.#search.isUnavailable) return { field: { ...options, onInput }, list: nothing };
    this.#meet(options);
    const isOpen = this.#open?.id === id;
    if (isOpen) this.#open = options;
    const { found } = this.#search;
    const shown = isOpen ? (found?.options ?? []) : [];
    const index = shown.findIndex(({ key }) => key === this.#active);
    const field: TextFieldOptions = {
      placeholder: texts.contactField.placeholder,
      ...options,
      combobox: {
        isExpanded: shown.length > 0,
        list: listId(id),
        active: index < 0 ? undefined : optionId(id, index),
      },
      trailing: listButton(texts, isOpen, () => this.#toggle(options)),
      onInput,
      onKeydown: (event) => this.#press(options, event),
      onBlur: (event) => {
        this.close();
        options.onBlur?.(event);
      },
    };
    const list = (): TemplateResult =>
      contactList({
        id,
        texts,
        country,
        found,
        active: this.#active,
        onPick: (option) => this.#pick(option),
        onRetry: () => this.#search.retry(),
      });
    return { field, list: isOpen ? list() : nothing };
  }

  close(): void {
    this.#stopTyping();
    this.#open = this.#active = this.#scrolledTo = undefined;
    this.#search.stop();
    this.#place.stop();
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    if (this.#early) {
      const early = this.#early;
      this.#early = undefined;
      this.#searchLater(early, early.value);
    }
    const field = this.#open && this.#element(this.#open.id);
    const popup = field && this.#element(popupId(field.id));
    if (!popup) return;
    this.#place.show(popup, field);
    if (this.#active === this.#scrolledTo) return;
    this.#scrolledTo = this.#active;
    popup.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }

  hostDisconnected(): void {
    this.close();
  }

  #element(id: string): HTMLElement | null | undefined {
    return this.#host.shadowRoot?.getElementById(id);
  }

  /** What was typed while this code was being loaded is searched for, too. */
  #meet(options: ContactFieldOptions): void {
    const isFocused = this.#host.shadowRoot?.activeElement?.id === options.id;
    if (this.#isNew && isFocused && options.isTyped) this.#early = options;
    if (isFocused) this.#isNew = false;
  }

  #type(options: ContactFieldOptions, event: Event): void {
    const input = event.target as HTMLInputElement;
    reformat(input, options.country);
    options.onInput?.(input.value, event);
    this.#searchLater(options, input.value);
  }

  /** A pause in typing starts the search. */
  #searchLater(options: ContactFieldOptions, text: string): void {
    this.#stopTyping();
    this.#active = undefined;
    const isSearched = isName(text) || text.replace(/\D/g, '').length >= leastDigits;
    if (!options.people || !isSearched) return this.close();
    this.#typing = setTimeout(() => this.#start({ ...options, value: text, isTyped: true }), typingPauseMs);
    this.#host.requestUpdate();
  }

  #stopTyping(): void {
    clearTimeout(this.#typing);
    this.#typing = undefined;
  }

  #start(options: ContactFieldOptions, mark: FirstMark = isName(options.value) ? 'choosable' : undefined): void {
    const { people, value, isTyped, country, ownNumbers = [] } = options;
    this.#stopTyping();
    if (!people) return;
    this.#open = options;
    this.#mark = mark;
    // A field that nobody types into offers everybody.
    this.#search.start({ people, search: isTyped ? value.trim().slice(0, longestSearch) : '', country, ownNumbers });
    this.#host.requestUpdate();
  }

  #show(found: Found): void {
    const { options } = found;
    const isNumber = found.search !== '' && !isName(found.search);
    // Of a number that no contact has there is nothing to say.
    if (this.#search.isUnavailable || (options.length === 0 && isNumber && !found.error)) return this.close();
    const marked =
      this.#mark === 'last' ? options.at(-1) : this.#mark && options.find((option) => this.#mark === 'first' || !option.refusal);
    this.#active = marked?.key;
    const { texts } = this.#texts;
    if (texts) this.#widget.runtime.announce(foundText(texts, found));
  }

  #toggle(options: ContactFieldOptions): void {
    this.#element(options.id)?.focus();
    if (this.#open?.id === options.id) this.close();
    else this.#start(options, undefined);
  }

  #pick(option: ContactOption): void {
    const options = this.#open;
    if (option.refusal || !options) return;
    this.close();
    options.onPick(choiceOf(option));
  }

  #press(options: ContactFieldOptions, event: KeyboardEvent): void {
    if (!this.#isTaken(options, event)) {
      options.onKeydown?.(event);
      return;
    }
    event.preventDefault();
    // A dialog around the field must not close with its list.
    event.stopPropagation();
    this.#host.requestUpdate();
  }

  /** The keys of a combobox. @returns whether the key belongs to the list alone */
  #isTaken(options: ContactFieldOptions, { key, altKey, ctrlKey, metaKey, shiftKey, isComposing }: KeyboardEvent): boolean {
    if (isComposing || ctrlKey || metaKey || shiftKey) return false;
    const isOpen = this.#open?.id === options.id;
    switch (key) {
      case 'ArrowDown':
        return this.#move(options, isOpen, altKey ? 0 : 1);
      case 'ArrowUp':
        if (altKey && isOpen) this.close();
        return altKey || this.#move(options, isOpen, -1);
      case 'Enter':
        return this.#enter(options, isOpen);
      case 'Escape':
        // A search that is about to start is given up, too.
        this.close();
        return isOpen;
      case 'ArrowLeft':
      case 'ArrowRight':
      case 'Home':
      case 'End':
        // The caret moves: the person is back in the text.
        this.#active = undefined;
        this.#host.requestUpdate();
    }
    return false;
  }

  /** @param step 0: opens the list without a mark */
  #move(options: ContactFieldOptions, isOpen: boolean, step: -1 | 0 | 1): true {
    const { found } = this.#search;
    if (!isOpen) {
      this.#start(options, step === 0 ? undefined : step > 0 ? 'first' : 'last');
    } else if (found?.error) {
      this.#search.retry();
    } else if (found && step !== 0) {
      const { options: shown } = found;
      const index = shown.findIndex(({ key }) => key === this.#active);
      this.#active = shown[(index < 0 && step < 0 ? shown.length : index) + step]?.key ?? shown.at(step > 0 ? 0 : -1)?.key;
    }
    return true;
  }

  /** A marked option is picked. A name that is still searched for waits for its contacts; all else is the widget's. */
  #enter(options: ContactFieldOptions, isOpen: boolean): boolean {
    const { found, isSettled } = this.#search;
    const isWaiting = this.#typing !== undefined || (isOpen && !isSettled);
    const marked = isOpen && !isWaiting ? found?.options.find(({ key }) => key === this.#active) : undefined;
    if (marked) {
      this.#pick(marked);
      return true;
    }
    if (options.isTyped && isName(options.value) && (isWaiting || !isOpen)) {
      if (!isOpen || this.#typing !== undefined) this.#start(options);
      return true;
    }
    this.close();
    return false;
  }
}
