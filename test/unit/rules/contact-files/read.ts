import assert from 'node:assert/strict';
import type { ContactDraft } from '../../../../src/contract/index.ts';
import {
  readContactFile,
  type ContactFileRefusal,
  type ContactNoteCode,
  type ContactRefusal,
  type ReadContact,
} from '../../../../src/rules/contact-files/index.ts';

const encoder = new TextEncoder();

/** Bytes of texts in UTF-8 and of byte values. */
export function bytesOf(...parts: readonly (string | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? Array.from(encoder.encode(part)) : part)));
}

/** Windows-1252 where it is Latin-1. */
export const latin1 = (text: string): Uint8Array => Uint8Array.from(Array.from(text, (letter) => letter.charCodeAt(0)));

export function readAll(file: Uint8Array | string, country = 'FR'): readonly ReadContact[] {
  const read = readContactFile(typeof file === 'string' ? encoder.encode(file) : file, country);
  assert.equal(read.refused, undefined);
  return Array.from('batches' in read ? read.batches : []).flatMap(({ contacts }) => contacts);
}

export const refusalOf = (file: Uint8Array | string): ContactFileRefusal | undefined =>
  readContactFile(typeof file === 'string' ? encoder.encode(file) : file, 'FR').refused;

export const draftsIn = (file: Uint8Array | string, country?: string): readonly ContactDraft[] =>
  readAll(file, country).flatMap((contact) => (contact.outcome === 'taken' ? [contact.draft] : []));

/** The contacts of a file in short: a draft, a reason, or nothing for a blank row. */
export const outcomes = (file: Uint8Array | string): readonly (ContactDraft | ContactRefusal | undefined)[] =>
  readAll(file).map((contact) =>
    contact.outcome === 'taken' ? contact.draft : contact.outcome === 'refused' ? contact.reason : undefined,
  );

/** The notes of a file, in order: "code: value". */
export const notesIn = (file: Uint8Array | string): readonly string[] =>
  readAll(file).flatMap((contact) =>
    contact.outcome === 'ignored' ? [] : contact.notes.map(({ code, value }) => (value === undefined ? code : noted(code, value))),
  );

export const noted = (code: ContactNoteCode, value: string): string => `${code}: ${value}`;

/** A card of vCard with CRLF. */
export const card = (...lines: readonly string[]): string => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');
