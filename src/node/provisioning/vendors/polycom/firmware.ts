import type { PolycomTraits } from '../../catalogue/polycom.ts';
import type { RenderInput } from '../../render-input.ts';

/** Generation of UC Software: 4 to 6 on VVX, 8 on Edge E. */
function generationOf({ firmware, model }: RenderInput<PolycomTraits>): number {
  return Number.parseInt(firmware ?? '', 10) || Number.parseInt(model.traits.lastFirmware, 10);
}

/** The guide of 4.1.6 lists the categories of line keys without `EFK`; later generations have it. */
export function takesFunctionsOnLineKeys(input: RenderInput<PolycomTraits>): boolean {
  return generationOf(input) >= 5;
}
