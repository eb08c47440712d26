/** The player of recordings, loaded when the newest message is played. */
export { Player, styles } from '../../base/sound/player.ts';
