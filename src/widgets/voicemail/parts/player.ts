/** The player of recordings, loaded when the first message is opened. */
export { Player, styles } from '../../base/sound/player.ts';
