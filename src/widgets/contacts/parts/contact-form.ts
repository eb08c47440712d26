import { css, html, nothing, type LitElement, type TemplateResult } from 'lit';
import { SelfcareError, type Contact, type ContactDraft, type ContactTitle } from '../../../contract/index.ts';
import type { Catalogue } from '../../../i18n/catalogue.ts';
import { errorText, issueText } from '../../../i18n/error-texts.ts';
import { library } from '../../../i18n/load.ts';
import { TextController } from '../../../i18n/text-controller.ts';
import { checkContact } from '../../../rules/contact-draft.ts';
import { classifyNumber, formatNumber, normalizeNumber } from '../../../rules/numbers.ts';
import { asSelfcareError } from '../../../runtime/retry.ts';
import { button } from '../../../ui/button.ts';
import { fieldStyles, textField } from '../../../ui/field.ts';
import * as icons from '../../../ui/icons.ts';
import { note } from '../../../ui/note.ts';
import { segments, segmentStyles } from '../../../ui/segments.ts';
import { nameOf } from '../../base/people/contact-view.ts';
import { Dialog, dialogStyles } from '../../base/dialog.ts';
import type { ContactChanges } from '../contacts.changes.ts';
import { draftFields, draftOf, type DraftField } from '../contacts.model.ts';
import type { ContactsSource } from '../contacts.source.ts';

type Texts = Pick<Catalogue, 'common' | 'errors' | 'contacts' | 'contactForm'>;
type TextField = Exclude<DraftField, 'title'>;

interface ContactFormHost extends LitElement {
  /** Id of the contact on the card. */
  contact: string | undefined;
}

const numeric: readonly TextField[] = ['fixedNumber', 'mobileNumber'];
const isNumeric = (field: TextField): boolean => numeric.includes(field);
const textFieldsInOrder = draftFields.filter((field): field is TextField => field !== 'title');

/** The form that adds or changes an external contact, in a dialog. One for a widget. */
export class ContactForm {
  readonly #host: ContactFormHost;
  readonly #source: ContactsSource;
  readonly #changes: ContactChanges;
  readonly #dialog: Dialog;
  readonly #texts: TextController<'contactForm'>;
  #contact: Contact | undefined;
  #before: Readonly<Record<string, string>> = {};
  #typed: Record<string, string> = {};
  #country = 'FR';
  #isSaving = false;
  /** After the first attempt to save, each field tells its problem while it is typed. */
  #isTried = false;
  #isLeaving = false;
  #failure: SelfcareError | undefined;
  /** The contact that has the typed number. */
  #holder: Contact | undefined;
  /** Takes what was entered in place of a save. */
  #answer: ((draft: ContactDraft | undefined) => void) | undefined;
  #corrected: ContactDraft | undefined;

  constructor(host: ContactFormHost, source: ContactsSource, changes: ContactChanges) {
    this.#host = host;
    this.#source = source;
    this.#changes = changes;
    library.declare('contactForm', {
      en: () => import('../../../i18n/locales/en/contact-form.ts'),
      fr: () => import('../../../i18n/locales/fr/contact-form.ts'),
    });
    this.#texts = new TextController(host, 'contactForm');
    this.#dialog = new Dialog(host, {
      name: 'form',
      leave: () => this.#leave(),
      enter: () => void this.#save(),
      closed: () => this.#answer?.(this.#corrected),
    });
  }

  /** Opens the form for a contact, or for a new one with these values. */
  open(contact: Contact | undefined, values: ContactDraft): void {
    this.#contact = contact;
    this.#country = this.#source.country;
    this.#typed = typedOf(values, this.#country);
    this.#before = contact ? this.#typed : {};
    this.#isSaving = this.#isTried = this.#isLeaving = false;
    this.#failure = this.#holder = this.#answer = this.#corrected = undefined;
    this.#dialog.open('#firstName');
    for (const field of numeric) if (!contact) void this.#look(field);
  }

  /** Opens the form for a contact of a file, with what is wrong. @returns what the person enters; undefined where they leave */
  correct(values: ContactDraft): Promise<ContactDraft | undefined> {
    this.open(undefined, values);
    this.#before = this.#typed;
    this.#isTried = true;
    return new Promise((resolve) => (this.#answer = resolve));
  }

  view({ contacts }: Pick<Catalogue, 'contacts'>): TemplateResult | typeof nothing {
    const own = this.#texts.texts;
    if (!own) return nothing;
    const texts = { ...own, contacts };
    const { contactForm, common } = texts;
    return this.#dialog.view(() => ({
      title: this.#answer ? contactForm.correct : this.#contact ? contactForm.edit : contactForm.add,
      close: common.close,
      body: this.#body(texts),
      foot: this.#isLeaving ? this.#leaving(texts) : this.#buttons(texts),
    }));
  }

  #body(texts: Texts): TemplateResult {
    const { contacts: t, contactForm: form } = texts;
    return html`${this.#notes(texts)}
      ${segments<ContactTitle | ''>({
        name: 'title',
        label: t.fields.title,
        value: (this.#typed['title'] ?? '') as ContactTitle | '',
        options: (['mrs', 'mr', ''] as const).map((value) => ({ value, label: t.fields.titles[value || 'none'] })),
        onChange: (value) => this.#type('title', value),
      })}
      <div class="fields">${textFieldsInOrder.map((name) => this.#field(texts, name))}</div>
      <p class="small muted">${form.required}</p>`;
  }

  get #isChanged(): boolean {
    return draftFields.some((field) => (this.#typed[field] ?? '').trim() !== (this.#before[field] ?? ''));
  }

  /** Values as they are sent: numbers in E.164, where they can be read. */
  get #values(): ContactDraft {
    const entries = draftFields.flatMap((field) => {
      const text = (this.#typed[field] ?? '').trim();
      if (text === '') return [];
      return [[field, field !== 'title' && isNumeric(field) ? (normalizeNumber(text, this.#country) ?? text) : text]];
    });
    return Object.fromEntries(entries) as ContactDraft;
  }

  #type(field: DraftField, text: string): void {
    this.#typed = { ...this.#typed, [field]: text };
    this.#isLeaving = false;
    this.#host.requestUpdate();
  }

  #field(texts: Texts, field: TextField): TemplateResult {
    const error = this.#isTried ? this.#errorOf(texts, field) : undefined;
    return textField({
      id: field,
      label: field === 'lastName' ? `${texts.contacts.fields.lastName} *` : texts.contacts.fields[field],
      value: this.#typed[field] ?? '',
      type: isNumeric(field) ? 'tel' : 'text',
      error,
      onInput: (value) => this.#type(field, value),
      onBlur: () => void (isNumeric(field) && this.#look(field)),
    });
  }

  /** A refusal of the backend stays at its field until the value changes. */
  #errorOf({ contactForm: form, errors }: Texts, field: TextField): string | undefined {
    const issues = [...checkContact(this.#values).issues, ...(this.#failure?.details.issues ?? [])];
    const issue = issues.find(({ path }) => path === field);
    if (!issue) return undefined;
    if (issue.rule === 'required') return isNumeric(field) ? form.needsNumber : form.needsName;
    if (issue.rule === 'format' && isNumeric(field)) return errors.refusals.malformed;
    return issue.rule === 'format' && field === 'email' ? form.email : issueText(issue, errors);
  }

  #notes(texts: Texts): unknown {
    const failure = this.#failure;
    if (failure) return this.#failureNote(texts, failure);
    const holder = this.#holder;
    if (!holder) return nothing;
    const { contacts: t, contactForm: form } = texts;
    const who = [nameOf(holder, this.#country), t.kind[holder.kind], holder.company].filter(Boolean).join(', ');
    return note({
      tone: 'caution',
      icon: icons.people,
      text: form.duplicate(who),
      ...(!this.#answer && { action: this.#opener(texts, holder) }),
    });
  }

  #failureNote(texts: Texts, failure: SelfcareError): unknown {
    const { contactForm: form, common, errors } = texts;
    const { reason, existing, limit, issues } = failure.details;
    if (failure.code === 'validation' && issues?.length) return nothing;
    if (reason === 'duplicate') {
      const who = this.#holder && existing === this.#holder.id ? nameOf(this.#holder, this.#country) : this.#nameTyped;
      const action = existing === undefined ? undefined : this.#opener(texts, { id: existing });
      return note({ tone: 'negative', icon: icons.people, text: form.exists(who), ...(action && { action }) });
    }
    if (failure.code === 'conflict') return note({ tone: 'caution', text: common.edits.conflict.text(this.#nameTyped) });
    if (failure.code === 'not-found') return note({ tone: 'caution', text: form.goneElsewhere });
    const text = failure.code === 'limit' && limit !== undefined ? form.limit(limit) : errorText(failure, errors).text;
    return note({ tone: 'negative', text });
  }

  get #nameTyped(): string {
    const { firstName = '', lastName = '', company = '' } = this.#values;
    return `${firstName} ${lastName}`.trim() || company;
  }

  #opener({ contactForm: form }: Texts, contact: Pick<Contact, 'id'>): TemplateResult {
    const onClick = (): void => {
      this.#dialog.close();
      this.#host.contact = contact.id;
    };
    return button({ label: form.open, variant: 'quiet', onClick });
  }

  #buttons({ contactForm: form, common }: Texts): TemplateResult {
    const isConflict = this.#failure?.code === 'conflict' && this.#failure.details.reason !== 'duplicate';
    return html`${button({ label: common.cancel, onClick: () => this.#leave() })}
    ${button({
      label: isConflict ? common.edits.conflict.apply : this.#answer ? form.take : form.save,
      variant: 'primary',
      busy: this.#isSaving,
      id: 'save',
      onClick: () => void this.#save(),
    })}`;
  }

  #leaving({ contactForm: form }: Texts): TemplateResult {
    return html`<span class="small" role="alert">${form.unsaved}</span>
      ${button({ label: form.discard, onClick: () => this.#dialog.close() })}
      ${button({
        label: form.goOn,
        variant: 'primary',
        onClick: () => {
          this.#isLeaving = false;
          this.#host.requestUpdate();
        },
      })}`;
  }

  /** Typed values are not lost by one key. */
  #leave(): void {
    if (this.#isSaving) return;
    if (!this.#isChanged || this.#isLeaving) this.#dialog.close();
    this.#isLeaving = true;
    this.#host.requestUpdate();
  }

  async #look(field: TextField): Promise<void> {
    const number = normalizeNumber(this.#typed[field] ?? '', this.#country);
    const holder = number === undefined ? undefined : await this.#holderOf(number);
    // Answers may overtake each other, and the field may have changed meanwhile.
    this.#holder = [holder, this.#holder].find((each) => each && each.id !== this.#contact?.id && this.#isStillTyped(each));
    this.#host.requestUpdate();
  }

  async #holderOf(number: string): Promise<Contact | undefined> {
    try {
      const found = await this.#source.port?.list({ search: number, limit: 5 });
      return found?.items.find(({ fixedNumber, mobileNumber }) => number === fixedNumber || number === mobileNumber);
    } catch {
      // A remark before saving: the backend refuses a duplicate in any case.
      return undefined;
    }
  }

  #isStillTyped({ fixedNumber, mobileNumber }: Contact): boolean {
    const values = this.#values;
    return numeric.some((field) => values[field] !== undefined && [fixedNumber, mobileNumber].includes(values[field]));
  }

  async #save(): Promise<void> {
    if (this.#isSaving) return;
    this.#isTried = true;
    this.#failure = undefined;
    const { values, issues } = checkContact(this.#values);
    if (issues.length > 0) {
      this.#focusFirst(issues.map(({ path }) => path));
      return;
    }
    if (this.#answer) {
      this.#corrected = values;
      this.#dialog.close();
      return;
    }
    this.#isSaving = true;
    this.#host.requestUpdate();
    try {
      await this.#send(values, this.#contact);
      this.#isSaving = false;
      this.#dialog.close();
    } catch (thrown) {
      this.#fail(asSelfcareError(thrown));
    }
  }

  async #send(draft: ContactDraft, opened: Contact | undefined): Promise<void> {
    if (!opened) return this.#changes.create(draft);
    if (this.#current(opened).version !== opened.version) throw new SelfcareError('conflict', { reason: 'version' });
    return this.#changes.update(opened, draft);
  }

  #current(opened: Contact): Contact {
    const now = this.#source.open?.contact;
    return now?.id === opened.id ? now : opened;
  }

  /** The next attempt is based on the contact as it is now, and a deleted one is added again. */
  #fail(error: SelfcareError): void {
    this.#isSaving = false;
    this.#failure = error;
    const isVersion = error.code === 'conflict' && error.details.reason !== 'duplicate';
    if (error.code === 'not-found') this.#contact = undefined;
    else if (isVersion && this.#contact) this.#contact = this.#current(this.#contact);
    this.#host.requestUpdate();
    this.#focusFirst((error.details.issues ?? []).map(({ path }) => path));
  }

  #focusFirst(paths: readonly string[]): void {
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      const first = textFieldsInOrder.find((field) => paths.includes(field));
      if (first) this.#dialog.element?.querySelector<HTMLElement>(`#${first}`)?.focus();
    });
  }
}

/** A text that was searched in vain, as the beginning of a contact: a number in its place, or a name. */
export function draftOfText(text: string, country: string): ContactDraft {
  const number = normalizeNumber(text, country);
  if (number === undefined) return { lastName: text };
  return classifyNumber(number, country) === 'mobile' ? { mobileNumber: number } : { fixedNumber: number };
}

/** Values as people type them. */
function typedOf(values: ContactDraft, country: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(draftOf(values)).map(([field, value]) => [
      field,
      field === 'fixedNumber' || field === 'mobileNumber' ? formatNumber(value, country) : value,
    ]),
  );
}

const formStyles = css`
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(14em, 100%), 1fr));
    gap: calc(3 * var(--_space)) calc(4 * var(--_space));
    inline-size: 100%;
  }
  .field:has(#email) {
    grid-column: 1 / -1;
  }
  /* The error of a focused field is in sight, too. */
  .fields input {
    scroll-margin-block: 4em;
  }
`;

export const styles = [fieldStyles, segmentStyles, dialogStyles, formStyles];
