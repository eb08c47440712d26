/** Path data of the icons on a grid of 24 units, one constant each, so that a page bundles only the icons it shows. */
export const incoming = 'M19 5 6 18m0-9v9h9';
export const outgoing = 'M5 19 18 6m-9 0h9v9';
export const elsewhere = 'M4 4l8 8h8m-5-5 5 5-5 5';
export const missed = 'M4 7l8 8 8-8M4 13V7h6';
export const phone = 'M6 3h3l2 5-2.5 1.5a12 12 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3Z';
export const desk = 'M3 8c5-4 13-4 18 0v3h-5V9H8v2H3V8Zm4 4h10l2 8H5l2-8Z';
export const voicemail = 'M2 12a4 4 0 1 1 8 0 4 4 0 1 1-8 0ZM14 12a4 4 0 1 1 8 0 4 4 0 1 1-8 0ZM6 16h12';
export const release = 'M5 5l14 14M19 5 5 19';
export const alert = 'M12 4 2.5 20h19L12 4Zm0 6v4m0 3v.01';
export const info = 'M3 12a9 9 0 1 1 18 0 9 9 0 1 1-18 0ZM12 11v5m0-8v.01';
export const check = 'M5 12l5 5 9-10';
export const checklist = 'M3 7l2.5 2.5L10 4.5M13 7h8M3 17l2.5 2.5 4.5-5M13 17h8';
export const close = 'M6 6l12 12M18 6 6 18';
export const plus = 'M12 5v14M5 12h14';
export const trash = 'M4 7h16M9 7V4h6v3m-8 0 1 13h8l1-13';
export const search = 'M5 11a6 6 0 1 1 12 0 6 6 0 1 1-12 0ZM16 16l4 4';
export const down = 'M6 9l6 6 6-6';
export const download = 'M12 4v11m-5-4 5 5 5-5M4 20h16';
export const upload = 'M12 15V4m-5 5 5-5 5 5M4 20h16';
export const lock = 'M6 11h12v9H6zm2 0V8a4 4 0 0 1 8 0v3';
export const offline = 'M4 4l16 16M3 9a14 14 0 0 1 4-2.5M21 9a14 14 0 0 0-9-4M6.5 13a9 9 0 0 1 4-2M17.5 13l-1-.8M12 19v.01';
export const mobile = 'M9.5 2.5h5A2.5 2.5 0 0 1 17 5v14a2.5 2.5 0 0 1-2.5 2.5h-5A2.5 2.5 0 0 1 7 19V5a2.5 2.5 0 0 1 2.5-2.5ZM11 18.5h2';
export const play = 'M8 5v14l11-7Z';
export const pause = 'M8 5h2.5v14H8zM13.5 5H16v14h-2.5z';
export const stop = 'M7 7h10v10H7z';
export const copy = 'M9 9h11v11H9zM15 9V4H4v11h5';
export const mail = 'M3 5h18v14H3zm0 2 9 7 9-7';
export const settings =
  'M4 7h9m5 0h2M4 17h2m5 0h9M13.2 7a2.3 2.3 0 1 0 4.6 0 2.3 2.3 0 1 0-4.6 0ZM6.2 17a2.3 2.3 0 1 0 4.6 0 2.3 2.3 0 1 0-4.6 0Z';
export const undo = 'M4 9h10a5.5 5.5 0 0 1 0 11H9M8 5 4 9l4 4';
export const pencil = 'M4 20v-4L15.5 4.5l4 4L8 20zM13 7l4 4';
export const keys = 'M4 5h6v5H4zM14 5h6v5h-6zM4 14h6v5H4zM14 14h6v5h-6z';
export const home = 'M3 11.5 12 4l9 7.5M5.5 10v10h13V10M10 20v-6h4v6';
export const menu = 'M4 7h16M4 12h16M4 17h16';
export const next = 'M9 6l6 6-6 6';
export const up = 'M6 15l6-6 6 6';
export const route =
  'M3 18a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0ZM16 6a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0ZM8 18h7a3.5 3.5 0 0 0 0-7H9a3.5 3.5 0 0 1 0-5h7';
export const hidden =
  'M4 4l16 16M10 5.7c.6-.1 1.3-.2 2-.2 3.7 0 7 2 9.5 6.5a17 17 0 0 1-2.6 3.4M14 18.3c-.6.1-1.3.2-2 .2-3.7 0-7-2-9.5-6.5A17 17 0 0 1 5 8.7';
export const back = 'M15 6l-6 6 6 6';
export const eye =
  'M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5S5 16.5 2.5 12Zm6.7 0a2.8 2.8 0 1 0 5.6 0 2.8 2.8 0 1 0-5.6 0Z';
export const grip = 'M9 5.5v.01M15 5.5v.01M9 12v.01M15 12v.01M9 18.5v.01M15 18.5v.01';
export const more = 'M5 12v.01M12 12v.01M19 12v.01';
export const printer = 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z';
export const clock = 'M3.5 12a8.5 8.5 0 1 1 17 0 8.5 8.5 0 1 1-17 0ZM12 7.5V12l3 2';
export const microphone = 'M9 6a3 3 0 0 1 6 0v5a3 3 0 0 1-6 0ZM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3';
export const book = 'M4 5.5C6.5 4.5 9.5 4.5 12 6c2.5-1.5 5.5-1.5 8-.5V19c-2.5-1-5.5-1-8 .5-2.5-1.5-5.5-1.5-8-.5zM12 6v13.5';
export const chart = 'M5 20v-6m7 6V4m7 16V10';
export const document = 'M6 3h8l5 5v13H6zM14 3v5h5';
export const page = 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6';
export const picture = 'M4 5h16v14H4zm0 11 5-5 5 5 2-2 4 4M15.5 9v.01';
export const speaker = 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11';
export const chat = 'M4 4.5h11v8.5H9.5L6.5 16v-3H4zM18 9h2.5v8.5H19V20.5l-3-3h-5V16';
export const camera = 'M5 6h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2ZM15 10.5l6-3.5v10l-6-3.5';
export const headset =
  'M4 15v-3a8 8 0 0 1 16 0v3M4 14h3v6H5.5A1.5 1.5 0 0 1 4 18.5zM20 14h-3v6h1.5a1.5 1.5 0 0 0 1.5-1.5zM17 20c-1 1.2-2.5 1.5-4 1.5';
export const screen = 'M5 4h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2ZM8 20h8M12 16v4';
export const openOutside = 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6';
export const refresh = 'M20 12a8 8 0 1 1-2.5-5.8L20 8.5M20 4v4.5h-4.5';

// People have a file of their own: a page whose people come later would load them at once.
export * from './person-icons.ts';
