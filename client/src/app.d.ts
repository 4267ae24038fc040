import type { Account } from '@citess/server/accounts/account.schema';
import type { FormerListing } from '@citess/server/directory/former.schema';
import type { HubView } from '@citess/server/hubs/hub.schema';
import type { OwnKiosk } from '@citess/server/kiosks/kiosk.schema';
import type { Locale } from '#lib/paraglide/runtime.js';

declare global {
  namespace App {
    interface Locals {
      /** The language of the page, from the path. */
      locale: Locale;
      /** Who is signed in; null for a visitor. */
      account: Account | null;
      /** Whether a hub they work for stays closed until they set up a second factor. */
      mustSetUp: boolean;
      /** The key of the hub whose door this is, where it is not simply the first: chosen by a visitor, or that of staff at the desk. */
      door: string | undefined;
      /** The kiosk this browser is; null for all others. */
      kiosk: OwnKiosk;
      /** The sites that may show this page in a frame; undefined for all pages but the one for partners' sites. */
      frameParents?: readonly string[];
    }
    interface PageData {
      hub?: HubView | null;
      /** The code of the place to search in; null where no hub was chosen. */
      place?: string | null;
      account?: Account | null;
      /** The kiosk this browser is; null for all others. */
      kiosk?: OwnKiosk;
    }
    interface Error {
      /** Slug of the API's problem, where one led here. */
      problem?: string;
      /** Where one can go from an address that leads nowhere: the broad needs, and what became of a listing. */
      ways?: { needs: { key: string; name: string }[]; former: FormerListing | null } | undefined;
    }
  }
}

export {};
