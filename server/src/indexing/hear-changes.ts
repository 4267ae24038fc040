import { randomUUID } from 'node:crypto';
import { listenTo, type Db, type Listener } from '@citess/db';
import type { Catalogue } from '../catalogue.ts';
import { CHANGE_CHANNEL, notify } from './change.queries.ts';

/** How long an own notification may take before the ear counts as deaf, in milliseconds. */
const PATIENCE = 2000;

/**
 * Empties what the process keeps at each change of the directory; `onChange` tells when there may be something to follow.
 * While changes cannot be heard, nothing is kept.
 */
export class Ear {
  readonly #own = `process_${randomUUID()}`;
  readonly #ports: { db: Db; databaseUrl: string; catalogue: Catalogue; onChange: () => void };
  #listener: Listener | null = null;
  #heardItself: () => void = () => {};
  #checking: Promise<void> | null = null;
  #isHeard = false;
  #isClosed = false;

  constructor(ports: { db: Db; databaseUrl: string; catalogue: Catalogue; onChange: () => void }) {
    this.#ports = ports;
  }

  /** Makes sure that changes are heard, and listens anew where they are not. Never throws. */
  async check(): Promise<void> {
    if (!this.#isClosed) await (this.#checking ??= this.#check().finally(() => (this.#checking = null)));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#checking;
    this.#ports.catalogue.hears(false);
    await this.#letGo();
  }

  async #check(): Promise<void> {
    const hears = await this.#listen()
      .then(() => this.#hearsItself())
      .catch(() => false);
    if (hears !== this.#isHeard) this.#ports.catalogue.hears(hears);
    this.#isHeard = hears;
    if (!hears) await this.#letGo();
  }

  async #listen(): Promise<void> {
    const { databaseUrl, catalogue, onChange } = this.#ports;
    const channels = {
      [CHANGE_CHANNEL]: (payload: string) => {
        catalogue.changed();
        if (payload !== 'followed') onChange();
      },
      [this.#own]: () => this.#heardItself(),
    };
    // whatever was told before, or while the connection was lost, is not known
    const onListening = () => {
      catalogue.changed();
      onChange();
    };
    this.#listener ??= await listenTo(databaseUrl, channels, onListening);
  }

  async #hearsItself(): Promise<boolean> {
    const heard = new Promise<boolean>((resolve) => {
      const tooLong = setTimeout(() => resolve(false), PATIENCE);
      this.#heardItself = () => {
        clearTimeout(tooLong);
        resolve(true);
      };
    });
    await notify(this.#ports.db, this.#own);
    return heard;
  }

  async #letGo(): Promise<void> {
    const lost = this.#listener;
    this.#listener = null;
    await lost?.close().catch(() => {});
  }
}
