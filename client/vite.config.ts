import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import settings from './project.inlang/settings.json' with { type: 'json' };

/** Nothing third-party is loaded, and no script runs that the page did not name. */
const directives = {
  'default-src': ['self'],
  'script-src': ['self'],
  'style-src': ['self'],
  'style-src-attr': ['unsafe-inline'],
  'img-src': ['self', 'data:'],
  'connect-src': ['self'],
  'form-action': ['self'],
  'object-src': ['none'],
  'base-uri': ['none'],
  'frame-ancestors': ['none'],
} as const;

type Directives = { [Name in keyof typeof directives]: [...(typeof directives)[Name]] };

export default defineConfig({
  worker: { format: 'es' }, // scripts of single pages, imported as `?worker&url`: in one file each
  plugins: [
    tailwindcss(),
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/lib/paraglide',
      strategy: ['url', 'cookie', 'preferredLanguage', 'baseLocale'],
      cookieName: 'citess_language',
      urlPatterns: [
        {
          pattern: '/:path(.*)?',
          localized: settings.locales.map((locale): [string, string] => [locale, `/${locale}/:path(.*)?`]),
        },
      ],
    }),
    sveltekit({
      compilerOptions: { runes: true },
      serviceWorker: { register: false }, // static/page.js does, on every page
      inlineStyleThreshold: 4_096, // what a single page adds to the sheet all share comes with it
      adapter: adapter({ precompress: true }),
      // structuredClone drops `readonly`, which the plugin's type does not accept.
      csp: { mode: 'nonce', directives: structuredClone(directives) as unknown as Directives },
    }),
  ],
});
