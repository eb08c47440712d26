/** In the widget's own folder, so that each widget loads the field on demand by a part of its own. */
export { ContactField, contactFieldStyles as styles } from '../../base/people/contact-field.ts';
