import type { MediaStore } from '../media/media-store.ts';
import { summarizeWav } from '../media/audio/peaks.ts';
import { writeWav } from '../media/audio/wav-writer.ts';
import type { MessageSound } from '../voicemail/sql.ts';

/** What is said in each sound of the demo, word for word; one caller hangs up after two words. */
export const spoken = {
  'message-1': "Bonjour Alice, c'est Mathias. Je t'appelais au sujet du post business corner. Rappelle-moi quand tu peux, merci.",
  'message-2':
    'Bonjour, ici le cabinet du docteur Renard. Votre rendez-vous de jeudi est décalé à quinze heures trente. Merci de confirmer.',
  'message-3': "Alice, c'est Chloé. La livraison des téléphones est arrivée à l'accueil, il y a douze cartons. À tout à l'heure.",
  'message-4':
    'Oui bonjour, Jack Daniel, société Blue Print. Pouvez-vous me rappeler au zéro six treize vingt-quatre dix quatre-vingt-huit.',
  'message-5': undefined,
} as const;

export type SoundName = keyof typeof spoken;
export const soundNames = Object.keys(spoken) as readonly SoundName[];

/** Reads the WAV file of a sound. */
export type LoadSound = (name: SoundName) => Promise<Uint8Array>;

/** The sounds of a demo, stored. */
export type DemoSounds = ReadonlyMap<SoundName, MessageSound>;

const rate = 8000;
const seconds: Readonly<Record<SoundName, number>> = {
  'message-1': 8,
  'message-2': 8.5,
  'message-3': 7.5,
  'message-4': 8.2,
  'message-5': 1.6,
};

/** In place of speech, where no files can be read: a note that comes and goes as syllables do. */
export const toneSound: LoadSound = (name) => {
  const note = 330 + 55 * soundNames.indexOf(name);
  const samples = Float32Array.from({ length: Math.round(rate * seconds[name]) }, (_, index) => {
    const at = index / rate;
    const syllables = Math.max(0, Math.sin(2 * Math.PI * 2.3 * at)) * (0.6 + 0.4 * Math.sin(2 * Math.PI * 0.37 * at));
    return 0.4 * syllables * Math.sin(2 * Math.PI * note * at);
  });
  return Promise.resolve(writeWav(samples, rate));
};

/** Puts the sounds of the demo into a store. */
export async function storeSounds(media: MediaStore, load: LoadSound = toneSound): Promise<DemoSounds> {
  const stored = soundNames.map(async (name): Promise<readonly [SoundName, MessageSound]> => {
    const content = await load(name);
    const key = await media.put(content);
    return [name, { key, mediaType: 'audio/wav', bytes: content.byteLength, ...summarizeWav(content) }];
  });
  return new Map(await Promise.all(stored));
}
