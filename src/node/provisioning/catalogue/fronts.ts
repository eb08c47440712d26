import type { DeviceLayout } from '../../../contract/index.ts';
import type { PhoneVendor } from './model.ts';

type Screen = NonNullable<DeviceLayout['screen']>;
type Size = readonly [width: number, height: number];

const tiny: Size = [132, 62];
const small: Size = [160, 92];
const medium: Size = [190, 118];
const large: Size = [216, 138];
const wide: Size = [250, 142];
const widest: Size = [276, 154];

const screenOf = ([width, height]: Size): Screen => ({ width, height });

/** A desk phone with function keys at the left and right of its screen. */
function desk(leftKeys: number, rightKeys: number, size: Size, more: Partial<DeviceLayout> = {}): DeviceLayout {
  return { form: 'desk', screen: screenOf(size), leftKeys, rightKeys, softKeys: 4, navigation: true, columnKeys: 4, ...more };
}

/** A desk phone with function keys of their own, with paper or a second screen as labels. */
function withPanel(leftKeys: number, rightKeys: number, size: Size, columns: number, rows: number): DeviceLayout {
  return desk(leftKeys, rightKeys, size, { panel: { columns, rows } });
}

/** A desk phone with its function keys on the screen. */
function touch(size: Size, more: Partial<DeviceLayout> = {}): DeviceLayout {
  return desk(0, 0, size, { screen: { ...screenOf(size), touch: true }, softKeys: 0, columnKeys: 3, navigation: false, ...more });
}

const noKeys = { leftKeys: 0, rightKeys: 0, softKeys: 0, navigation: false, columnKeys: 0 } as const;
const base: DeviceLayout = { form: 'base', ...noKeys };
const handset: DeviceLayout = { form: 'handset', ...noKeys, screen: screenOf(small), softKeys: 2, navigation: true };
const conference: DeviceLayout = { form: 'conference', ...noKeys, screen: screenOf(small), softKeys: 3, navigation: true };
const touchConference: DeviceLayout = { form: 'conference', ...noKeys, screen: { ...screenOf(medium), touch: true } };
const screenless: DeviceLayout = { form: 'desk', ...noKeys, columnKeys: 4 };

/** Names of models as the catalogue has them, without spaces, and their front. */
type Rows = readonly (readonly [names: string, front: DeviceLayout])[];

/**
 * Fronts of all models. Sketches from general knowledge, for a drawing only: files depend on the number of keys alone, which the models
 * have with its sources.
 */
const fronts: Readonly<Record<PhoneVendor, Rows>> = {
  yealink: [
    ['T19P T19P_E2 T30P', desk(0, 0, tiny)],
    ['T20P T21P T21P_E2 T31P T31G T31W', desk(2, 0, small)],
    ['T22P T23P T23G T26P T32G T40P T40G', desk(3, 0, small)],
    ['T33P T33G T34W', desk(2, 2, medium)],
    ['T28P T38G T41P T41S T41U T42G T42S T42U T43U', desk(3, 3, medium)],
    ['T27P T27G T44U T44W T52S T53 T53W T53C T73U T73W', desk(4, 4, medium)],
    ['T29G T46G T46S T46U T54S T54W T74U T74W', desk(5, 5, large)],
    ['T85W', desk(6, 6, large)],
    ['T56A T58A T58V T58W VP59 T49G VP530P', touch(widest)],
    ['T48G T48S T48U T57W T77U T87W T88V T88W', touch(widest, { navigation: true, columnKeys: 4 })],
    ['CP860 CP920 CP925', conference],
    ['CP960 CP965', touchConference],
    ['W52P W56P W60B W70B W75B W75DM W80B W80DM W90B W90DM', base],
    ['AX83H AX86R', handset],
  ],
  polycom: [
    ['VVX101 VVX150 VVX200 VVX201 EdgeE100', desk(2, 0, small)],
    ['VVX250 EdgeE220', desk(2, 2, medium)],
    ['VVX300 VVX301 VVX310 VVX311 VVX350', desk(3, 3, medium)],
    ['EdgeE300 EdgeE320 EdgeE350', desk(4, 4, medium)],
    ['VVX400 VVX401 VVX410 VVX411 VVX450 EdgeE400 EdgeE450 EdgeE500 EdgeE550', desk(6, 6, large)],
    ['VVX500 VVX501 CCX400 CCX500 CCX505', touch(wide)],
    ['VVX600 VVX601 VVX1500 CCX600 CCX700', touch(widest)],
    ['Trio8300', conference],
    ['Trio8500 Trio8800 TrioC60', touchConference],
  ],
  snom: [
    ['D120 D140 D150', desk(2, 0, small)],
    ['D717', desk(0, 3, medium)],
    ['D713 D810', desk(2, 2, small)],
    ['D305 D315 D710 D712 D715', desk(0, 5, small)],
    ['D335 D735 D745 D812 D862 SP800', desk(4, 4, medium)],
    ['D815 D815W D865', desk(5, 5, large)],
    ['D345 D375 D385', desk(6, 6, large)],
    ['D725', withPanel(0, 0, medium, 2, 9)],
    ['D765', withPanel(0, 0, medium, 2, 8)],
    ['D785', withPanel(0, 0, large, 1, 6)],
    ['D892', touch(widest)],
  ],
  grandstream: [
    ['GRP2601 GRP2602 GXP1610 GXP1615 GXP1620 GXP1625', desk(2, 0, small)],
    ['GRP2603', desk(3, 0, small)],
    ['GRP2604', withPanel(3, 0, small, 2, 5)],
    ['GXP1628', withPanel(2, 0, small, 1, 8)],
    ['GXP1630 GXP2130', withPanel(3, 0, medium, 1, 8)],
    ['GRP2612 GRP2624 GXP2140', desk(2, 2, medium)],
    ['GRP2613 GXP1760', desk(3, 3, medium)],
    ['GXP1780 GXP1782 GXP2135', desk(4, 4, medium)],
    ['GRP2615', desk(5, 5, large)],
    ['GXP2170', desk(6, 6, large)],
    ['GRP2650', desk(7, 7, large)],
    ['GRP2614 GRP2616', withPanel(2, 2, medium, 2, 4)],
    ['GRP2634', withPanel(2, 2, medium, 2, 5)],
    ['GRP2636', withPanel(2, 2, medium, 2, 12)],
    ['GXP2160', withPanel(6, 0, medium, 2, 12)],
    ['GRP2670', touch(widest)],
  ],
  cisco: [
    ['6821 7821', desk(2, 0, small)],
    ['6841 6851 6861 7841 9841', desk(2, 2, medium)],
    ['6871', desk(3, 3, medium)],
    ['9851', desk(4, 4, medium)],
    ['8811 8841 8845 8851 8861 8865', desk(5, 5, large)],
    ['9861', desk(8, 8, large)],
    ['7861', withPanel(0, 0, medium, 1, 16)],
    ['7811', desk(0, 0, small)],
    ['7832 8832', conference],
    ['9871', touch(widest)],
  ],
  fanvil: [
    ['X1S X2 X3 X3SG X3SG-PRO', desk(2, 0, small)],
    ['X3U X303 V61', desk(3, 0, small)],
    ['X301 V50G', desk(0, 0, small)],
    ['V62 V63 V64', desk(4, 3, medium)],
    ['V65', desk(5, 4, large)],
    ['X7C', desk(6, 6, large)],
    ['X4 X4SG', withPanel(0, 0, medium, 1, 6)],
    ['X4U', withPanel(3, 0, medium, 1, 6)],
    ['X5', withPanel(0, 0, medium, 2, 4)],
    ['X5U', withPanel(4, 0, medium, 2, 3)],
    ['X6', withPanel(0, 0, medium, 2, 6)],
    ['X6U', withPanel(5, 0, medium, 2, 6)],
    ['X210', withPanel(5, 5, medium, 2, 16)],
    ['X7 X7A V66 V67', touch(widest)],
    ['W610W W611W W620W', { ...handset, screen: { ...screenOf(small), touch: true } }],
    ['H2 H2U', screenless],
    ['H5', withPanel(0, 0, small, 1, 6)],
  ],
  mitel: [
    ['6863i 6905', desk(3, 0, small)],
    ['6865i 6910', withPanel(0, 0, small, 1, 8)],
    ['6867i', desk(6, 0, medium)],
    ['6915 6920', desk(5, 0, medium)],
    ['6930', desk(6, 6, large)],
    ['6869i', desk(6, 6, large)],
    ['6873i 6940', touch(widest)],
    ['6970', touchConference],
  ],
};

const withoutSpaces = (name: string): string => name.replaceAll(' ', '');

/** The front of a model, as part of its facts. Empty for a maker's generic profile: nobody knows that phone. */
export function frontOf(vendor: PhoneVendor, model: string): { readonly front?: DeviceLayout } {
  const found = fronts[vendor].find(([names]) => names.split(' ').includes(withoutSpaces(model)));
  return found ? { front: found[1] } : {};
}
