import { deliveryStates, type Delivery } from '../../../contract/index.ts';
import { describes, z } from '../schema.ts';
import { idSchema, instantSchema, versionSchema } from './primitives.ts';

export const deliverySchema = describes<Delivery>()(
  z
    .object({
      state: z.enum(deliveryStates),
      preparedAt: instantSchema.optional(),
      fetchedAt: instantSchema.optional(),
      queuedAt: instantSchema.optional(),
      nextCheckAt: instantSchema.optional(),
      restarts: z.boolean().optional(),
      problem: z.string().optional(),
    })
    .openapi('Delivery'),
);

export const deviceDeliveryFields = { device: idSchema, delivery: deliverySchema, prepared: versionSchema };

export const deviceParams = z.object({ device: idSchema });
