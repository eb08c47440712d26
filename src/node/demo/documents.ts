import type { WrittenEntry } from '../documents/index-schema.ts';
import { DocumentLibrary } from '../documents/library.ts';
import { memoryFiles } from '../documents/memory-files.ts';
import { silentLog } from '../shared/log.ts';
import { demoTenant } from './company.ts';
import { writePdf, type PdfText } from './pdf.ts';

/** Files of the demo that are not made on the spot. */
export const demoFileNames = ['supervision-key.webm', 'supervision-key.fr.vtt'] as const;

/** Reads one of {@link demoFileNames}. */
export type LoadDocument = (name: (typeof demoFileNames)[number]) => Promise<Uint8Array>;

const dayMs = 24 * 60 * 60_000;

/** Before the day of the demo, so that it stays new. Whole days. */
const daysAgo = (now: number, days: number): string => new Date(now - days * dayMs).toISOString().slice(0, 10);

function guide(name: string, keys: string): PdfText {
  return {
    language: 'fr',
    title: `Guide utilisateur ${name}`,
    lines: [
      'Ce guide présente les gestes de tous les jours.',
      '',
      'Appeler\u00a0: composez le numéro, puis décrochez le combiné.',
      'Répondre\u00a0: décrochez, ou appuyez sur la touche du haut-parleur.',
      'Mettre en attente\u00a0: appuyez sur Attente, puis sur Reprendre.',
      'Transférer\u00a0: appuyez sur Transfert, composez le numéro, puis raccrochez.',
      'Messagerie\u00a0: appuyez sur la touche à l’enveloppe.',
      '',
      keys,
      'Vous modifiez vos touches dans le portail, page «\u00a0Touches de fonction\u00a0».',
      '',
      'Document de démonstration\u00a0: aucun fabricant ne l’a relu.',
    ],
  };
}

const pdfs: Readonly<Record<string, PdfText>> = {
  'guide-yealink-t46u.pdf': guide('Yealink T46U', 'Les dix touches à côté de l’écran portent vos raccourcis et vos collègues.'),
  'guide-polycom-vvx600.pdf': guide('Polycom VVX600', 'Les touches de l’écran tactile portent vos raccourcis et vos collègues.'),
  'dialog-first-steps.pdf': {
    language: 'en',
    title: 'DIALOG, first steps',
    lines: [
      'Sign in with the address of your company.',
      'Your colleagues are in the list on the left: a lamp shows who is free.',
      'Press the camera to turn a call into a meeting.',
      '',
      'A document of the demonstration.',
    ],
  },
};

function entries(now: number): readonly WrittenEntry[] {
  return [
    {
      id: 'guide-t46u',
      kind: 'device-guide',
      models: ['yealink-t46u'],
      language: 'fr',
      file: 'guide-yealink-t46u.pdf',
      title: { fr: 'Guide utilisateur Yealink T46U', en: 'Yealink T46U user guide' },
      updatedAt: '2025-03-11',
    },
    {
      id: 'guide-vvx600',
      kind: 'device-guide',
      models: ['polycom-vvx600'],
      language: 'fr',
      file: 'guide-polycom-vvx600.pdf',
      title: { fr: 'Guide utilisateur Polycom VVX600', en: 'Polycom VVX600 user guide' },
      updatedAt: '2024-10-02',
    },
    {
      id: 'mobile-line',
      kind: 'product-sheet',
      language: 'fr',
      address: 'https://www.example.com/ligne-mobile-avancee',
      title: { fr: 'Ligne mobile avancée, fiche produit', en: 'Advanced mobile line, product sheet' },
      updatedAt: daysAgo(now, 6),
    },
    {
      id: 'dialog',
      kind: 'service-guide',
      language: 'en',
      file: 'dialog-first-steps.pdf',
      tenants: [demoTenant],
      title: { fr: 'DIALOG, premiers pas', en: 'DIALOG, first steps' },
    },
    {
      id: 'supervision-key',
      kind: 'video',
      language: 'fr',
      file: 'supervision-key.webm',
      durationSeconds: 6,
      title: { fr: 'Poser une touche de supervision', en: 'Set a supervision key' },
      summary: { fr: 'Tutoriel', en: 'Tutorial' },
      captions: [{ language: 'fr', file: 'supervision-key.fr.vtt' }],
      updatedAt: daysAgo(now, 12),
    },
  ];
}

/**
 * The documents of the demo: PDFs that are made on the spot, an address, and a video where its file can be read.
 * @param clock epoch milliseconds
 * @param load left out: there is no video
 */
export async function demoDocuments(clock: () => number, load?: LoadDocument): Promise<DocumentLibrary> {
  const contents = new Map(Object.entries(pdfs).map(([name, text]) => [name, writePdf(text)]));
  if (load) for (const name of demoFileNames) contents.set(name, await load(name));
  return DocumentLibrary.open({ files: memoryFiles(entries(clock()), contents), clock, log: silentLog });
}
