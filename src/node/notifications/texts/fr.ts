import type { NoticeTexts } from './texts.ts';

export const fr: NoticeTexts = {
  hiddenNumber: 'numéro masqué',
  message: (from, urgent) => (urgent ? `Message vocal urgent de ${from}` : `Nouveau message vocal de ${from}`),
  missedCall: (from) => `Appel sans message de ${from}`,
  mailboxFull: (line) => `Messagerie vocale pleine : ${line}`,
  missedCallMore: 'La messagerie vocale a répondu ; la personne n’a pas laissé de message.',
  mailboxFullMore: (capacity) =>
    `Votre messagerie contient ${capacity} messages : plus personne ne peut en laisser. Supprimez des messages pour faire de la place.`,
  labels: { caller: 'De', received: 'Reçu le', duration: 'Durée', line: 'Ligne appelée', transcript: 'Transcription automatique' },
  fact: (label, value) => `${label} : ${value}`,
  transcriptIsAutomatic: 'Texte produit par une machine : il peut contenir des erreurs.',
  soundIsAttached: 'L’enregistrement est joint à cet e-mail.',
  soundIsElsewhere: 'L’enregistrement est dans votre messagerie vocale.',
  listen: (until) => `Écouter le message (possible jusqu’au ${until})`,
  callBack: (number) => `Appeler le ${number}`,
  openPortal: 'Ouvrir mon espace',
  whySent: (line) => `Vous recevez cet e-mail car les notifications de la messagerie vocale du ${line} sont activées.`,
  doNotReply: 'E-mail automatique : personne ne lit les réponses.',
  settingsOf: (company) => `Paramètres des notifications, ${company}`,
  fileName: (when) => `Message vocal ${when}`,
  sms: {
    message: (from, duration, urgent) => `${urgent ? 'Urgent : message' : 'Message'} vocal de ${from} (${duration}).`,
    missedCall: (from) => `Appel sans message de ${from}.`,
    mailboxFull: (line, capacity) => `La messagerie vocale du ${line} est pleine (${capacity} messages). Supprimez des messages.`,
    transcript: (text) => `Transcription automatique : ${text}`,
  },
};
