import type { Account } from '@citess/server/accounts/account.schema';
import type { HubView } from '@citess/server/hubs/hub.schema';
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
    }
    interface PageData {
      hub?: HubView | null;
      account?: Account | null;
    }
    interface Error {
      /** Slug of the API's problem, where one led here. */
      problem?: string;
    }
  }
}

export {};
