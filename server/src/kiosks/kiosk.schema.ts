import { z } from 'zod';

/** The cookie that makes a browser a kiosk. */
export const KIOSK_COOKIE = 'citess_kiosk';

export const kioskOrder = z
  .object({ name: z.string().trim().min(1, 'Say where it stands').max(80, 'Write at most 80 characters') })
  .meta({ id: 'KioskOrder', examples: [{ name: 'Tablette de l’accueil' }] });

/** A new kiosk; its mark is told this once. */
export const kioskMade = z
  .object({ id: z.uuid(), mark: z.string().describe('For the cookie `citess_kiosk` of the browser that is the kiosk') })
  .meta({ id: 'KioskMade' });

/** The kiosks of a hub, those in use first. */
export const kioskList = z
  .object({
    contents: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        begun_by: z.string().nullable(),
        begun_at: z.string(),
        last_used_at: z.string().nullable().describe('To within a minute'),
        is_live: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'KioskList' });
export type KioskList = z.infer<typeof kioskList>;

/** What the mark of a browser says; null where it has none that counts. */
export const ownKiosk = z
  .object({
    kiosk: z
      .object({
        id: z.uuid(),
        name: z.string(),
        hub: z.string().describe('Key of its hub'),
        language: z.string().describe('In which the next person finds it'),
        idle_minutes: z.int().describe('After so many minutes without a touch it is wiped'),
      })
      .nullable(),
  })
  .meta({ id: 'OwnKiosk' });
export type OwnKiosk = z.infer<typeof ownKiosk>['kiosk'];
